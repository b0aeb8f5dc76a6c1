using System;
using System.Collections.Generic;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.WalkForward;

/// <summary>How a sweep walks forward: optimised over one part of time, traded over the next.</summary>
/// <param name="InSample">Length of the part that parameters are chosen on.</param>
/// <param name="OutOfSample">Length of the part after it that they are traded on, and by which the windows move.</param>
internal sealed record WalkForwardSettings(CalendarLength InSample, CalendarLength OutOfSample)
{
    /// <summary>What a text may be.</summary>
    public const string Form = "two lengths of time, as 3y/1y, 1y/3m, 26w/4w or 90d/30d";

    // A rest has to be a quarter of a part to be one.
    private const int LeastShare = 4;

    /// <summary>Whether all windows begin with the first day; else they roll on.</summary>
    public bool IsAnchored { get; init; }

    /// <summary>
    /// Whether what is traded begins with the part that it was chosen on, so that positions and indicators are carried over from there; else each
    /// part begins afresh, with no position and the starting cash.
    /// </summary>
    public bool IsCarried { get; init; }

    /// <summary>Reads the two lengths; null where the text has another form.</summary>
    public static WalkForwardSettings? Read(string text) =>
        text.Split('/') is [var inside, var outside] && CalendarLength.Read(inside) is { } first && CalendarLength.Read(outside) is { } second
            ? new WalkForwardSettings(first, second)
            : null;

    /// <summary>
    /// The windows of a period. The last part that is traded ends with the period: shorter than the others, or longer, as a rest of less than a quarter of
    /// a part is traded with the part before it. Of a few days nothing can be told, and no choice is worth its runs for them.
    /// </summary>
    /// <param name="period">The period.</param>
    /// <returns>None where the period is too short for a day of trading.</returns>
    public IReadOnlyList<(TrialWindow InSample, TrialWindow OutOfSample)> Windows(TrialWindow period)
    {
        var windows = new List<(TrialWindow, TrialWindow)>();
        for (var number = 0; ; number++)
        {
            var moved = OutOfSample.After(period.Start, number);
            var trade = Traded(number);
            if (trade > period.End)
            {
                return windows;
            }

            var next = Traded(number + 1);
            var isLast = next > period.End || LeastShare * (period.End.AddDays(1) - next) < Traded(number + 2) - next;
            var end = isLast ? period.End : next.AddDays(-1);
            windows.Add((new TrialWindow(IsAnchored ? period.Start : moved, trade.AddDays(-1)), new TrialWindow(trade, end)));
            if (isLast)
            {
                return windows;
            }
        }

        DateTime Traded(int number) => InSample.After(OutOfSample.After(period.Start, number), 1);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{InSample}/{OutOfSample}, {(IsAnchored ? "anchored" : "rolling")}, state {(IsCarried ? "carried" : "fresh")}";
}
