using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// Where the fuse's drawdown limit lay at each time: below the high-water mark that held then, which begins anew at each re-arm.
/// </summary>
internal static class DrawdownLimits
{
    /// <summary>The limit as a drawdown below the highest equity so far: at most 0.</summary>
    /// <param name="equity">Equity, oldest first.</param>
    /// <param name="history">The fuse's history, oldest first; empty where nothing re-armed.</param>
    /// <param name="limit">Fraction below the mark at which the drawdown fires.</param>
    public static IReadOnlyList<TimePoint> Of(IReadOnlyList<TimePoint> equity, IReadOnlyList<FuseRecord> history, double limit)
    {
        var rearms = new Queue<DateTime>(history
            .Where(entry => entry.Scope == FuseTimeline.Account
                && entry.To == nameof(FuseState.Active)
                && entry.Cause is (nameof(FuseCause.Rearm) or nameof(FuseCause.Manual)))
            .Select(entry => entry.Time));
        var (mark, highest) = (0.0, 0.0);
        var points = new List<TimePoint>(equity.Count);
        foreach (var (time, value) in equity)
        {
            for (; rearms.TryPeek(out var rearm) && rearm <= time; rearms.Dequeue())
            {
                mark = 0;
            }

            (mark, highest) = (Math.Max(mark, value), Math.Max(highest, value));
            points.Add(new TimePoint(time, mark * (1 - limit) / highest - 1));
        }

        return points;
    }
}
