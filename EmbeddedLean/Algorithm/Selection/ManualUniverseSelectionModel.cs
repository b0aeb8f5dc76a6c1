using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>Universes of given symbols, one for each kind of asset and market.</summary>
public class ManualUniverseSelectionModel : UniverseSelectionModel
{
    private readonly List<Symbol> _symbols;
    private readonly UniverseSettings? _settings;

    /// <summary>Of no symbols.</summary>
    public ManualUniverseSelectionModel()
        : this([])
    {
    }

    /// <summary>Of given symbols, by the algorithm's settings.</summary>
    public ManualUniverseSelectionModel(IEnumerable<Symbol> symbols)
        : this(symbols, null)
    {
    }

    /// <summary>Of given symbols, by the algorithm's settings.</summary>
    public ManualUniverseSelectionModel(params Symbol[] symbols)
        : this(symbols, null)
    {
    }

    /// <summary>Of given symbols, by settings of their own.</summary>
    public ManualUniverseSelectionModel(IEnumerable<Symbol> symbols, UniverseSettings? universeSettings)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        (_symbols, _settings) = (symbols.ToList(), universeSettings);
        foreach (var symbol in _symbols)
        {
            SymbolDirectory.Current?.Set(symbol.Value, symbol);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Universe> CreateUniverses(QCAlgorithm algorithm)
    {
        var settings = _settings ?? algorithm.UniverseSettings;
        foreach (var group in _symbols.GroupBy(symbol => (Type: symbol.SecurityType, symbol.ID.Market)))
        {
            var (type, market) = group.Key;
            var mark = string.Join('-', group.Select(symbol => symbol.ID)).GetHashCode(StringComparison.Ordinal);
            var hours = algorithm.Context.MarketHoursDatabase.GetEntry(market, (Symbol?)null, type);
            yield return new ManualUniverse(
                new SubscriptionDataConfig(
                    typeof(TradeBar),
                    UniverseSymbols.Of(type, FormattableString.Invariant($"manual-universe-selection-model-{type}-{market}-{mark}"), market),
                    settings.Resolution,
                    hours.DataTimeZone,
                    hours.ExchangeHours.TimeZone,
                    fillForward: false,
                    extendedHours: false,
                    isInternalFeed: true),
                settings,
                group);
        }
    }
}
