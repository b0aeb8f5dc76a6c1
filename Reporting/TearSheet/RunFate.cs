using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Risk.Sidecars;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// What became of an account, where that is more than a figure: ruin, and being closed for good. In sentences, for console and page alike.
/// </summary>
internal static class RunFate
{
    // A run that ends as its account is isolated has no time that it was closed for.
    private static readonly TimeSpan Worth = TimeSpan.FromDays(1);

    /// <summary>The sentences; none for an account that lives.</summary>
    /// <param name="equity">Its samples, oldest first.</param>
    /// <param name="fuse">Its fuse; null where it has none.</param>
    public static IEnumerable<string> Of(IReadOnlyList<TimePoint> equity, RunFuse? fuse)
    {
        if (Ruined(equity) is { } ruined)
        {
            yield return $"Ruined: equity was no longer above zero at {Minute(ruined)} UTC, and {Number(equity[^1].Value)} at the end. "
                + "Daily figures end with that day; an annual return does not exist.";
        }

        if (Closed(equity, fuse) is { } closed)
        {
            yield return $"The survival fuse closed the account on {Day(closed.Time)} ({closed.Reason}), and nothing re-armed it in the "
                + $"{Number((equity[^1].Time - closed.Time).TotalDays, 0)} days that follow: this is a result until that day.";
        }
    }

    /// <summary>When equity was no longer above zero; null where it always was.</summary>
    public static DateTime? Ruined(IReadOnlyList<TimePoint> equity) =>
        equity.Where(point => !(point.Value > 0)).Select(point => (DateTime?)point.Time).FirstOrDefault();

    /// <summary>When the fuse closed the account, never to be re-armed, well before the end; null where it did not.</summary>
    public static FuseRecord? Closed(IReadOnlyList<TimePoint> equity, RunFuse? fuse) =>
        fuse?.Closed is { } closed && equity.Count > 0 && closed.Time < equity[^1].Time - Worth ? closed : null;
}
