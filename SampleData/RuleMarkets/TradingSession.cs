using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>A stretch of trading without a break, in the zone of the market's files.</summary>
/// <param name="Start">Its first moment.</param>
/// <param name="End">Its end.</param>
/// <param name="Step">How long a bar is.</param>
/// <param name="TradedShare">Share of bars in which anything trades.</param>
/// <param name="IsRegular">Whether it lies in the market's regular hours.</param>
internal readonly record struct TradingSession(DateTime Start, DateTime End, TimeSpan Step, double TradedShare, bool IsRegular);

/// <summary>When the markets of the set trade: seventeen weeks with a change of the clock, holidays and a day that closes early.</summary>
internal static class TradingCalendar
{
    /// <summary>First day of all data.</summary>
    public static readonly DateTime First = new(2023, 10, 2);

    /// <summary>Last day of all data.</summary>
    public static readonly DateTime Last = new(2024, 1, 31);

    /// <summary>Days with files of minutes: a split of shares between the first two, a holiday and an early close within the rest.</summary>
    public static readonly IReadOnlySet<DateTime> MinuteDays = new HashSet<DateTime>
    {
        new(2023, 11, 10), new(2023, 11, 13), new(2023, 11, 21), new(2023, 11, 22), new(2023, 11, 23), new(2023, 11, 24), new(2023, 11, 27),
    };

    /// <summary>The day with files of seconds: shares close at one o'clock in New York.</summary>
    public static readonly DateTime SecondDay = new(2023, 11, 24);

    // Thanksgiving, Christmas, New Year, Martin Luther King's day.
    private static readonly DateTime[] ShareHolidays = [new(2023, 11, 23), new(2023, 12, 25), new(2024, 1, 1), new(2024, 1, 15)];

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Coins' exchange is down: some hours, and a day and a half.
    private static readonly (DateTime From, DateTime To)[] Outages =
    [
        (new(2023, 11, 22, 6, 10, 0), new(2023, 11, 22, 9, 40, 0)),
        (new(2023, 12, 29, 18, 0, 0), new(2023, 12, 31, 6, 0, 0)),
    ];

    /// <summary>Days on which shares trade.</summary>
    public static IEnumerable<DateTime> ShareDays() => Days().Where(IsShareDay);

    /// <summary>Regular hours and, on days of minutes, those before and after; New York's time.</summary>
    /// <param name="halted">A day without any trade of this share; null: none.</param>
    /// <param name="tradedShare">Share of its minutes in which a share trades.</param>
    public static IEnumerable<TradingSession> ShareSessions(DateTime? halted, double tradedShare)
    {
        foreach (var day in ShareDays().Where(day => day != halted))
        {
            var close = day == SecondDay ? day.AddHours(13) : day.AddHours(16);
            var (step, share) = day == SecondDay ? (Second, tradedShare / 5) : (Minute, tradedShare);
            if (MinuteDays.Contains(day))
            {
                yield return new TradingSession(day.AddHours(8), day.AddHours(9.5), Minute, tradedShare / 4, false);
            }

            yield return new TradingSession(day.AddHours(9.5), close, step, share, true);
            if (MinuteDays.Contains(day))
            {
                yield return new TradingSession(close, close.AddHours(1.5), Minute, tradedShare / 4, false);
            }
        }
    }

    /// <summary>All day and night but for outages; UTC.</summary>
    public static IEnumerable<TradingSession> CoinSessions()
    {
        foreach (var day in Days())
        {
            if (day == SecondDay)
            {
                yield return new TradingSession(day, day.AddHours(3), Second, 0.2, true);
                continue;
            }

            var from = day;
            foreach (var outage in Outages.Where(outage => outage.From < day.AddDays(1) && outage.To > day))
            {
                if (outage.From > from)
                {
                    yield return new TradingSession(from, outage.From, Minute, 0.93, true);
                }

                from = outage.To;
            }

            if (from < day.AddDays(1))
            {
                yield return new TradingSession(from, day.AddDays(1), Minute, 0.93, true);
            }
        }
    }

    /// <summary>From Sunday to Friday evening in New York, with a break at 17:00; UTC. Most of one day is missing.</summary>
    public static IEnumerable<TradingSession> CurrencySessions()
    {
        foreach (var day in Days().Where(day => day.DayOfWeek != DayOfWeek.Saturday && !IsCurrencyHoliday(day)))
        {
            var evening = day.AddHours(IsSummerTime(day) ? 21 : 22);
            if (day.DayOfWeek != DayOfWeek.Sunday)
            {
                yield return new TradingSession(day, day == new DateTime(2023, 11, 22) ? day.AddHours(2) : evening, Minute, 1, true);
            }

            if (day.DayOfWeek != DayOfWeek.Friday)
            {
                yield return new TradingSession(evening.AddMinutes(5), day.AddDays(1), Minute, 1, true);
            }
        }
    }

    private static IEnumerable<DateTime> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static bool IsShareDay(DateTime day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !ShareHolidays.Contains(day);

    private static bool IsCurrencyHoliday(DateTime day) => day is { Month: 12, Day: 25 } or { Month: 1, Day: 1 };

    private static bool IsSummerTime(DateTime day) => day < new DateTime(2023, 11, 5);
}
