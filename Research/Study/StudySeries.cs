using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Bars;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Research.Study;

/// <summary>The bars of a symbol as the strategy sees them.</summary>
/// <param name="Ticker">Its ticker.</param>
/// <param name="BarLength">Nominal length of a bar.</param>
/// <param name="Bars">Closed bars, oldest first.</param>
/// <param name="WarmUp">How many of them only feed indicators and magnets.</param>
/// <param name="Splits">New price over old price of raw prices, by the position of the first bar at the new price.</param>
internal sealed record StudySeries(string Ticker, Duration BarLength, IReadOnlyList<Bar> Bars, int WarmUp, IReadOnlyDictionary<int, double> Splits)
{
    /// <summary>Whether bars carry the prices that were traded at, not adjusted ones.</summary>
    public bool HasRawPrices { get; init; } = true;

    public StudySeries(string ticker, Duration barLength, IReadOnlyList<Bar> bars, int warmUp = 0)
        : this(ticker, barLength, bars, warmUp, new Dictionary<int, double>())
    {
    }

    /// <summary>The bars that a run of the engine recorded.</summary>
    /// <param name="recorded">The bars.</param>
    /// <param name="prices">How that run treated the prices of equities.</param>
    public static StudySeries Of(RecordedBars recorded, DataNormalizationMode prices) => new(
        recorded.Ticker,
        recorded.BarLength,
        [.. recorded.Bars.Select(bar => bar.Bar)],
        recorded.Bars.TakeWhile(bar => bar.IsWarmUp).Count(),
        recorded.Bars.Index().Where(bar => bar.Item.Split != 1).ToDictionary(bar => bar.Index, bar => bar.Item.Split))
    {
        HasRawPrices = recorded.SecurityType != SecurityType.Equity || prices == DataNormalizationMode.Raw
    };
}
