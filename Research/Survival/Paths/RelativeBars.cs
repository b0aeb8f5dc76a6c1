using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Bars;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Survival.Paths;

/// <summary>A bar without its level: logarithms of price ratios, and volume and spread as multiples of what was usual before it.</summary>
/// <param name="Gap">Open over the close before.</param>
/// <param name="Body">Close over open.</param>
/// <param name="Upper">High over the higher of open and close.</param>
/// <param name="Lower">The lower of open and close over low.</param>
/// <param name="Volume">Value traded over its median of the bars before; null where unknown.</param>
/// <param name="Spread">Spread as a share of price over its median of the bars before; null where unknown.</param>
/// <param name="Place">How many bars have closed since its session began.</param>
internal readonly record struct RelativeBar(double Gap, double Body, double Upper, double Lower, double? Volume, double? Spread, int Place)
{
    /// <summary>From close to close.</summary>
    public double Return => Gap + Body;
}

/// <summary>
/// Recorded bars without their levels, so that pieces of them can be put together in any order. Volume and spread are taken relative to their medians
/// over the bars before: the value traded in a market grows a hundredfold in years, and pieces of different years would otherwise look like droughts.
/// </summary>
internal sealed class RelativeBars
{
    /// <summary>Bars over which volume and spread are usual.</summary>
    public const int Usual = 100;

    private readonly Dictionary<int, int[]> _byPlace;

    private RelativeBars(RelativeBar[] bars, double start, double? value, double? spread)
    {
        (Bars, Start, Value, Spread) = (bars, start, value, spread);
        _byPlace = Enumerable.Range(0, bars.Length).GroupBy(at => bars[at].Place).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The bars, oldest first.</summary>
    public IReadOnlyList<RelativeBar> Bars { get; }

    /// <summary>Price at which paths begin: the latest close.</summary>
    public double Start { get; }

    /// <summary>Usual value traded in a bar, at the end of the recording; null where unknown.</summary>
    public double? Value { get; }

    /// <summary>Usual spread as a share of price, over the recording; null where unknown.</summary>
    public double? Spread { get; }

    /// <summary>Takes the levels out of recorded bars.</summary>
    /// <param name="recorded">At least <see cref="Usual"/> + 2 bars.</param>
    public static RelativeBars Of(RecordedBars recorded)
    {
        var bars = recorded.Bars;
        var places = PathClocks.Places(recorded);
        var values = bars.Select(bar => bar.Bar.Volume * bar.Bar.Close).ToArray();
        var spreads = bars.Select(bar => bar.Bar.Spread / bar.Bar.Close).ToArray();
        var relative = new RelativeBar[bars.Count - Usual];
        for (var at = Usual; at < bars.Count; at++)
        {
            var (bar, before) = (bars[at].Bar, bars[at - 1].Bar.Close * bars[at].Split);
            var (top, bottom) = (Math.Max(bar.Open, bar.Close), Math.Min(bar.Open, bar.Close));
            relative[at - Usual] = new RelativeBar(
                Math.Log(bar.Open / before),
                Math.Log(bar.Close / bar.Open),
                Math.Log(bar.High / top),
                Math.Log(bottom / bar.Low),
                values[at] / Median(values.AsSpan(at - Usual, Usual)),
                spreads[at] / Median(spreads.AsSpan(at - Usual, Usual)),
                places[at]);
        }

        return new RelativeBars(relative, bars[^1].Bar.Close, Median(values.AsSpan(values.Length - Usual)), Median(spreads));
    }

    /// <summary>Positions of the bars at a place in their session. Where no session was that long they are those of the nearest place.</summary>
    public int[] At(int place) =>
        _byPlace.TryGetValue(place, out var alike) ? alike : _byPlace[_byPlace.Keys.MinBy(known => Math.Abs(known - place))];

    /// <summary>A bar that follows a close.</summary>
    /// <param name="bar">The bar without its level.</param>
    /// <param name="before">The close before.</param>
    public BarShape After(in RelativeBar bar, double before)
    {
        var open = before * Math.Exp(bar.Gap);
        var close = open * Math.Exp(bar.Body);
        return new BarShape(
            open,
            Math.Max(open, close) * Math.Exp(bar.Upper),
            Math.Min(open, close) * Math.Exp(-bar.Lower),
            close,
            bar.Volume * Value / close,
            bar.Spread * Spread * close);
    }

    // Null where nothing is known, or where the middle one is zero: then there is nothing to compare with.
    private static double? Median(ReadOnlySpan<double?> figures)
    {
        var known = new List<double>();
        foreach (var figure in figures)
        {
            if (figure is { } value && double.IsFinite(value))
            {
                known.Add(value);
            }
        }

        return known.Count > 0 && known.Median() is var median && median > 0 ? median : null;
    }
}
