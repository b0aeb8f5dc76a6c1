using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;
using QuantConnect.Securities;

namespace MagnetLean.Tracking;

/// <summary>The trackers of an algorithm, one a symbol: fed by whichever model sees a slice first, read by all.</summary>
/// <param name="market">How the state of a market is measured.</param>
/// <param name="magnets">How magnets are found and live.</param>
/// <param name="scale">What a raw score of a magnet is worth; null: itself.</param>
public sealed class SymbolTrackers(MarketStateOptions market, MagnetOptions magnets, IStrengthScale? scale = null)
{
    private readonly Dictionary<Symbol, SymbolTracker> _trackers = [];

    /// <summary>How magnets are found and live.</summary>
    public MagnetOptions Options { get; } = magnets;

    /// <summary>Everything tracked, by symbol, in the order in which symbols were added.</summary>
    public IReadOnlyDictionary<Symbol, SymbolTracker> All => _trackers;

    /// <summary>Begins to follow a security; one that is followed goes on.</summary>
    /// <param name="security">The security, with its subscriptions.</param>
    public void Add(Security security)
    {
        ArgumentNullException.ThrowIfNull(security);
        // The finest subscription makes the bars. Daily bars of an equity end with the session, but a strategy bar is still a day.
        var length = security.Subscriptions.Select(feed => feed.Increment).DefaultIfEmpty(TimeSpan.FromDays(1)).Min();
        _trackers.TryAdd(security.Symbol, new SymbolTracker(market, Options, Duration.FromTimeSpan(length), HasRawPrices(security), scale));
    }

    /// <summary>The symbol's tracker; null where it is not followed.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public SymbolTracker? Find(Symbol symbol) => _trackers.GetValueOrDefault(symbol);

    // Splits and dividends are an equity's; nothing else is ever adjusted. An equity's history is adjusted in live mode too, unless raw prices were
    // asked for.
    private static bool HasRawPrices(Security security) => security.Type != SecurityType.Equity
        || security.Subscriptions.Any(feed => feed.DataNormalizationMode == DataNormalizationMode.Raw);
}
