using System.Collections.Generic;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace MagnetLean.Research.Bars;

/// <summary>
/// Trades nothing: writes down the bars that the magnet strategy would see with the same parameters. The engine makes it, see
/// <see cref="BarRecorder"/>.
/// </summary>
public sealed class BarRecorderAlgorithm : QCAlgorithm
{
    /// <summary>The parameter that names the file to write.</summary>
    public const string FileParameter = "recorded-bars-file";

    private readonly Dictionary<Symbol, List<RecordedBar>> _bars = [];
    private StrategyOptions _options = new();
    private IReadOnlyList<Symbol> _symbols = [];

    /// <inheritdoc/>
    public override void Initialize()
    {
        var parameters = GetParameters().ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
        _options = StrategyOptions.Read(parameters, LiveMode, out _);
        _symbols = RunSetup.Apply(this, _options);
        foreach (var symbol in _symbols)
        {
            _bars.Add(symbol, []);
        }
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        foreach (var (symbol, bars) in _bars)
        {
            if (SliceBars.TryRead(slice, symbol, out var bar) && bar.IsSound && (bars.Count == 0 || bar.End > bars[^1].Bar.End))
            {
                var security = Securities[symbol];
                var end = Insight.ComputeCloseTime(security.Exchange.Hours, UtcTime, _options.Run.Resolution, _options.Setup.HoldingBars);
                bars.Add(new RecordedBar(
                    bar, (double)SliceBars.SplitFactor(this, slice, security), IsWarmingUp, security.Exchange.ExchangeOpen, SliceBars.At(end)));
            }
        }
    }

    /// <inheritdoc/>
    public override void OnEndOfAlgorithm()
    {
        if (GetParameter(FileParameter) is { } file)
        {
            BarFile.Write(file, [.. _symbols.Select(symbol => Recorded(Securities[symbol]))]);
        }
    }

    private RecordedBars Recorded(Security security) => new()
    {
        Ticker = security.Symbol.Value,
        SecurityType = security.Type,
        Market = security.Symbol.ID.Market,
        TimeZone = security.Subscriptions.First().DataTimeZone.Id,
        BarLength = Duration.FromTimeSpan(_options.Run.Resolution.ToTimeSpan()),
        Lot = security.SymbolProperties.LotSize,
        Tick = security.SymbolProperties.MinimumPriceVariation,
        MinimumOrder = security.SymbolProperties.MinimumOrderSize ?? 0,
        Leverage = security.BuyingPowerModel.GetLeverage(security),
        Bars = _bars[security.Symbol],
    };
}
