using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Bars;
using NodaTime;

namespace MagnetLean.Research.Survival.Paths;

/// <summary>
/// When the bars of a study's paths are. Where the exchange never closes they follow each other without a gap; else they are the hours of the
/// recorded bars.
/// </summary>
internal static class PathClocks
{
    /// <summary>Clocks of so many bars; the first that is traded ends a day, or begins a session.</summary>
    /// <param name="bars">Recorded bars.</param>
    /// <param name="warmUp">Bars before those that are traded.</param>
    /// <param name="count">Bars that are traded.</param>
    /// <param name="holdingBars">Bars after which a setup is over.</param>
    /// <returns>The clocks, or null where a calendar with closing hours has too few bars.</returns>
    public static IReadOnlyList<PathClock>? Of(RecordedBars bars, int warmUp, int count, int holdingBars)
    {
        if (NeverCloses(bars))
        {
            return Regular(bars, warmUp, count, holdingBars);
        }

        var places = Places(bars);
        var first = Array.FindIndex(places, warmUp, place => place == 0);
        return first < 0 || first + count > places.Length
            ? null
            : [.. Enumerable.Range(first - warmUp, warmUp + count).Select(at => Recorded(bars.Bars[at], places[at]))];
    }

    /// <summary>For each recorded bar, how many bars have closed since its session began; all 0 where the exchange never closes.</summary>
    public static int[] Places(RecordedBars bars)
    {
        var places = new int[bars.Bars.Count];
        for (var at = 1; at < places.Length && !NeverCloses(bars); at++)
        {
            places[at] = bars.Bars[at - 1].IsOpenAtClose ? places[at - 1] + 1 : 0;
        }

        return places;
    }

    private static bool NeverCloses(RecordedBars bars) => bars.Bars.All(bar => bar.IsOpenAtClose);

    private static PathClock Recorded(in RecordedBar bar, int place) => new(bar.Bar.Start, bar.Bar.End, bar.IsOpenAtClose, bar.SetupEnd, place);

    private static PathClock[] Regular(RecordedBars bars, int warmUp, int count, int holdingBars)
    {
        var day = Duration.FromDays((bars.Bars[0].Bar.End - NodaConstants.UnixEpoch).Days + 1);
        var origin = NodaConstants.UnixEpoch + day - bars.BarLength * (warmUp + 1);
        return [.. Enumerable.Range(0, warmUp + count).Select(at =>
        {
            var end = origin + bars.BarLength * (at + 1);
            return new PathClock(end - bars.BarLength, end, true, end + bars.BarLength * holdingBars, 0);
        })];
    }
}
