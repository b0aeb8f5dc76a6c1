using System;
using System.Collections.Generic;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>A time below a former high.</summary>
/// <param name="Start">When the high was.</param>
/// <param name="Trough">When it was furthest below.</param>
/// <param name="Recovered">When the high was reached again; null where it was not.</param>
/// <param name="Depth">How far below the high it was at the trough, at most 0.</param>
internal sealed record DrawdownPeriod(DateTime Start, DateTime Trough, DateTime? Recovered, double Depth)
{
    /// <summary>All drawdowns of a curve, oldest first.</summary>
    /// <param name="curve">Samples, oldest first; the first is above zero.</param>
    public static IReadOnlyList<DrawdownPeriod> Of(IReadOnlyList<TimePoint> curve)
    {
        var periods = new List<DrawdownPeriod>();
        if (curve.Count == 0)
        {
            return periods;
        }

        var (high, current) = (curve[0], (DrawdownPeriod?)null);
        foreach (var point in curve)
        {
            if (point.Value >= high.Value)
            {
                if (current is not null)
                {
                    periods.Add(current with { Recovered = point.Time });
                    current = null;
                }

                high = point;
                continue;
            }

            var depth = point.Value / high.Value - 1;
            if (current is null || depth < current.Depth)
            {
                current = new DrawdownPeriod(high.Time, point.Time, null, depth);
            }
        }

        if (current is not null)
        {
            periods.Add(current);
        }

        return periods;
    }
}
