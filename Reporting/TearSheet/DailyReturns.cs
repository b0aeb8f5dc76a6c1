using System;
using System.Collections.Generic;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// Returns from day to day of a <see cref="RunCalendar"/>. What changes on a day that does not count belongs to the next that does; from a value that
/// is not above zero no return can be taken, so the first such day is the last.
/// </summary>
internal sealed class DailyReturns
{
    private DailyReturns(RunCalendar calendar, List<DateTime> days, List<double> closes, List<double> returns) =>
        (Calendar, Days, Closes, Values) = (calendar, days, closes, returns);

    /// <summary>What a day is.</summary>
    public RunCalendar Calendar { get; }

    /// <summary>The days, rising; the first has no return.</summary>
    public IReadOnlyList<DateTime> Days { get; }

    /// <summary>Value at the end of each day.</summary>
    public IReadOnlyList<double> Closes { get; }

    /// <summary>Return of each day but the first, as a share: one fewer than there are days.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Makes the returns of a curve.</summary>
    /// <param name="curve">Samples, oldest first; the first is above zero.</param>
    /// <param name="calendar">What a day is.</param>
    public static DailyReturns Of(IReadOnlyList<TimePoint> curve, RunCalendar calendar)
    {
        var days = new List<DateTime>();
        var closes = new List<double>();
        foreach (var point in curve)
        {
            var day = calendar.DayOf(point.Time);
            if (days.Count > 0 && day == days[^1])
            {
                closes[^1] = point.Value;
            }
            else if (days.Count > 0 && !(closes[^1] > 0))
            {
                break;
            }
            else if (days.Count == 0 || calendar.IsOpen(day))
            {
                days.Add(day);
                closes.Add(point.Value);
            }
        }

        // Of days that do not count at the very end there is no next.
        if (days.Count > 1 && closes[^1] > 0)
        {
            closes[^1] = curve[^1].Value;
        }

        var returns = new List<double>(Math.Max(days.Count - 1, 0));
        for (var i = 1; i < closes.Count; i++)
        {
            returns.Add(closes[i] / closes[i - 1] - 1);
        }

        return new DailyReturns(calendar, days, closes, returns);
    }

    /// <summary>
    /// A calendar without the weekdays on which neither of two curves moved: the exchange was closed. One that moves all week has none.
    /// </summary>
    public static RunCalendar WithoutHolidays(RunCalendar calendar, IReadOnlyList<TimePoint> one, IReadOnlyList<TimePoint> other)
    {
        if (calendar.HasWeekends || one.Count == 0 || other.Count == 0)
        {
            return calendar;
        }

        var closed = Unmoved(one, calendar);
        closed.IntersectWith(Unmoved(other, calendar));
        return calendar with { Closed = closed };
    }

    private static HashSet<DateTime> Unmoved(IReadOnlyList<TimePoint> curve, RunCalendar calendar)
    {
        var daily = Of(curve, calendar);
        var days = new HashSet<DateTime>();
        for (var i = 0; i < daily.Values.Count; i++)
        {
            if (daily.Values[i] == 0)
            {
                days.Add(daily.Days[i + 1]);
            }
        }

        return days;
    }
}
