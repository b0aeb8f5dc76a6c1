using System.Collections.Generic;
using System.Linq;
using MagnetLean.Launcher.Bars;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Launcher.Study;

/// <summary>The bars of a symbol as the strategy sees them.</summary>
/// <param name="Ticker">Its ticker.</param>
/// <param name="BarLength">Nominal length of a bar.</param>
/// <param name="Bars">Closed bars, oldest first.</param>
/// <param name="WarmUp">How many of them only feed indicators and magnets.</param>
/// <param name="Splits">New price over old price of raw prices, by the position of the first bar at the new price.</param>
internal sealed record StudySeries(string Ticker, Duration BarLength, IReadOnlyList<Bar> Bars, int WarmUp, IReadOnlyDictionary<int, double> Splits)
{
    public StudySeries(string ticker, Duration barLength, IReadOnlyList<Bar> bars, int warmUp = 0)
        : this(ticker, barLength, bars, warmUp, new Dictionary<int, double>())
    {
    }

    /// <summary>The bars that a run of the engine recorded.</summary>
    public static StudySeries Of(RecordedBars recorded) => new(
        recorded.Ticker,
        recorded.BarLength,
        [.. recorded.Bars.Select(bar => bar.Bar)],
        recorded.Bars.TakeWhile(bar => bar.IsWarmUp).Count(),
        recorded.Bars.Index().Where(bar => bar.Item.Split != 1).ToDictionary(bar => bar.Index, bar => bar.Item.Split));
}
