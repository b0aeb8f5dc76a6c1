using System;
using System.Collections.Generic;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// Returns from day to day. LEAN samples at midnight of the algorithm's time zone and within the day; six hours earlier every sample lies in the day
/// that it closes, whether that zone is New York or UTC. Where a year has fewer trading days than weekdays, weekends are left out.
/// </summary>
internal sealed class DailyReturns
{
    private static readonly TimeSpan IntoTheDay = TimeSpan.FromHours(6);

    private DailyReturns(List<DateTime> days, List<double> closes, List<double> returns, int tradingDays) =>
        (Days, Closes, Values, TradingDays) = (days, closes, returns, tradingDays);

    /// <summary>The days, rising; the first has no return.</summary>
    public IReadOnlyList<DateTime> Days { get; }

    /// <summary>Value at the end of each day.</summary>
    public IReadOnlyList<double> Closes { get; }

    /// <summary>Return of each day but the first, as a share: one fewer than there are days.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Trading days a year.</summary>
    public int TradingDays { get; }

    /// <summary>The day that a sample closes.</summary>
    public static DateTime DayOf(DateTime sample) => (sample - IntoTheDay).Date;

    /// <summary>Makes the returns of a curve.</summary>
    /// <param name="curve">Samples, oldest first; what is not above zero is no value yet.</param>
    /// <param name="tradingDays">Trading days a year.</param>
    public static DailyReturns Of(IReadOnlyList<TimePoint> curve, int tradingDays)
    {
        var hasWeekends = tradingDays > 262;
        var days = new List<DateTime>();
        var closes = new List<double>();
        foreach (var point in curve)
        {
            if (!(point.Value > 0))
            {
                continue;
            }

            var day = DayOf(point.Time);
            if (days.Count > 0 && (day == days[^1] || (!hasWeekends && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)))
            {
                closes[^1] = point.Value;
            }
            else
            {
                days.Add(day);
                closes.Add(point.Value);
            }
        }

        var returns = new List<double>(Math.Max(days.Count - 1, 0));
        for (var i = 1; i < closes.Count; i++)
        {
            returns.Add(closes[i] / closes[i - 1] - 1);
        }

        return new DailyReturns(days, closes, returns, tradingDays);
    }
}
