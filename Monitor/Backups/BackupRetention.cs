using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using NodaTime.Calendars;

namespace MagnetLean.Monitor.Backups;

/// <summary>Which backups stay: of the last days, weeks and months that have any, the last of each. Pure.</summary>
internal static class BackupRetention
{
    /// <summary>Those that are to go; the latest never is.</summary>
    /// <param name="made">When each was made.</param>
    /// <param name="daily">Of how many days, by UTC.</param>
    /// <param name="weekly">Of how many weeks, from Monday.</param>
    /// <param name="monthly">Of how many months.</param>
    public static IReadOnlyList<Instant> Expired(IReadOnlyCollection<Instant> made, int daily, int weekly, int monthly)
    {
        var ordered = made.OrderDescending().ToList();
        var kept = Last(day => day.ToDateOnly().DayNumber, daily)
            .Concat(Last(day => (WeekYearRules.Iso.GetWeekYear(day) * 100) + WeekYearRules.Iso.GetWeekOfWeekYear(day), weekly))
            .Concat(Last(day => (day.Year * 100) + day.Month, monthly))
            .Concat(ordered.Take(1))
            .ToHashSet();
        return [.. ordered.Where(time => !kept.Contains(time))];

        IEnumerable<Instant> Last(Func<LocalDate, int> periodOf, int count) =>
            ordered.GroupBy(time => periodOf(time.InUtc().Date)).Take(count).Select(period => period.First());
    }
}
