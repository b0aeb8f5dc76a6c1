using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>Time spans and date arithmetic.</summary>
public static class Time
{
    /// <summary>A time after all data.</summary>
    public static readonly DateTime EndOfTime = new(2050, 12, 31);

    /// <summary>The time from the beginning to the end of time, which stands for an endless span.</summary>
    public static readonly TimeSpan EndOfTimeTimeSpan = new(EndOfTime.Ticks);

    /// <summary>Earliest trading day of LEAN's equity data.</summary>
    public static readonly DateTime Start = new(1998, 1, 2);

    /// <summary>Earliest date that a security identifier can hold.</summary>
    public static readonly DateTime BeginningOfTime = DateTime.FromOADate(0);

    /// <summary>Longer than any run.</summary>
    public static readonly TimeSpan MaxTimeSpan = TimeSpan.FromDays(1000 * 365);

    /// <summary>365 days.</summary>
    public static readonly TimeSpan OneYear = TimeSpan.FromDays(365);

    public static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    public static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Time of a Unix time stamp in seconds.</summary>
    public static DateTime UnixTimeStampToDateTime(double unixTimeStamp) =>
        new DateTime(1970, 1, 1).AddTicks((long)(unixTimeStamp * TimeSpan.TicksPerSecond));

    /// <summary>Unix time stamp in seconds.</summary>
    public static double DateTimeToUnixTimeStamp(DateTime time) => (time - new DateTime(1970, 1, 1)).TotalSeconds;

    public static double DateTimeToUnixTimeStampMilliseconds(DateTime time) => (time - new DateTime(1970, 1, 1)).TotalMilliseconds;

    /// <summary>The longer of two spans.</summary>
    public static TimeSpan Max(TimeSpan one, TimeSpan two) => one > two ? one : two;

    /// <summary>The shorter of two spans.</summary>
    public static TimeSpan Min(TimeSpan one, TimeSpan two) => one < two ? one : two;

    /// <summary>The later of two times.</summary>
    public static DateTime Max(DateTime one, DateTime two) => one > two ? one : two;

    /// <summary>The earlier of two times.</summary>
    public static DateTime Min(DateTime one, DateTime two) => one < two ? one : two;

    /// <summary>Span times a factor.</summary>
    public static TimeSpan Multiply(this TimeSpan interval, double multiplier) => TimeSpan.FromTicks((long)(interval.Ticks * multiplier));

    /// <summary>Magnitude of a span.</summary>
    public static TimeSpan Abs(this TimeSpan timeSpan) => timeSpan.Duration();

    /// <summary>All times from one to another, both included, a step apart.</summary>
    public static IEnumerable<DateTime> DateTimeRange(DateTime from, DateTime thru, TimeSpan step)
    {
        for (var time = from; time <= thru; time += step)
        {
            yield return time;
        }
    }

    /// <summary>All dates from one to another, both included.</summary>
    public static IEnumerable<DateTime> EachDay(DateTime from, DateTime thru) => DateTimeRange(from.Date, thru.Date, OneDay);

    /// <summary>Dates on which a security trades.</summary>
    public static IEnumerable<DateTime> EachTradeableDay(Security security, DateTime from, DateTime thru, bool extendedMarketHours = false) =>
        EachTradeableDay(security.Exchange.Hours, from, thru, extendedMarketHours);

    /// <summary>Dates on which an exchange is open.</summary>
    public static IEnumerable<DateTime> EachTradeableDay(
        SecurityExchangeHours exchange, DateTime from, DateTime thru, bool extendedMarketHours = false) =>
        EachDay(from, thru).Where(day => exchange.IsDateOpen(day, extendedMarketHours));

    /// <summary>Dates on which any of the securities trades.</summary>
    public static IEnumerable<DateTime> EachTradeableDay(ICollection<Security> securities, DateTime from, DateTime thru) =>
        EachDay(from, thru).Where(day => TradableDate(securities, day));

    /// <summary>Dates in another zone during which an exchange opens at least once.</summary>
    public static IEnumerable<DateTime> EachTradeableDayInTimeZone(
        SecurityExchangeHours exchange, DateTime from, DateTime thru, DateTimeZone timeZone, bool includeExtendedMarketHours = true)
    {
        var limit = thru.Date + OneDay;
        for (var current = from; current < limit;)
        {
            var day = current.ConvertTo(exchange.TimeZone, timeZone).Date;
            var dayEnd = Min((day + OneDay).ConvertTo(timeZone, exchange.TimeZone), limit);
            if (exchange.IsOpen(current, dayEnd, includeExtendedMarketHours))
            {
                yield return day;
            }

            current = dayEnd;
        }
    }

    /// <summary>Whether any of the securities trades on a date.</summary>
    public static bool TradableDate(IEnumerable<Security> securities, DateTime day) => securities.Any(s => s.Exchange.DateIsOpen(day.Date));

    /// <summary>Number of dates on which any of the securities trades.</summary>
    public static int TradeableDates(ICollection<Security> securities, DateTime start, DateTime finish) =>
        EachDay(start, finish).Count(day => TradableDate(securities, day));

    /// <summary>Start of the bar that lies a number of trading bars before an end, all in the exchange's time.</summary>
    /// <exception cref="ArgumentException">The bar has no length.</exception>
    public static DateTime GetStartTimeForTradeBars(
        SecurityExchangeHours exchangeHours,
        DateTime end,
        TimeSpan barSize,
        int barCount,
        bool extendedMarketHours,
        DateTimeZone dataTimeZone,
        bool dailyPreciseEndTime = false)
    {
        RequireLength(barSize);

        // A precise daily bar is complete once the session has closed: then the present day counts as the first bar back.
        var sessionIsOver = dailyPreciseEndTime && barSize == OneDay && exchangeHours.IsDateOpen(end)
            && exchangeHours.GetNextMarketClose(end.Date, extendedMarketHours) <= end;
        var start = sessionIsOver ? end : end.RoundDownInTimeZone(barSize, exchangeHours.TimeZone, dataTimeZone);
        var missing = barCount;
        while (missing > 0)
        {
            var barEnd = start;
            start -= barSize;
            missing -= exchangeHours.IsOpen(start, barEnd, extendedMarketHours) ? 1 : 0;
        }

        return start;
    }

    /// <summary>End of the bar that lies a number of trading bars after a start, in the exchange's time.</summary>
    /// <exception cref="ArgumentException">The bar has no length.</exception>
    public static DateTime GetEndTimeForTradeBars(
        SecurityExchangeHours exchangeHours, DateTime start, TimeSpan barSize, int barCount, bool extendedMarketHours)
    {
        RequireLength(barSize);
        var end = start;
        for (var missing = (long)barCount; missing > 0;)
        {
            var (bars, open) = barSize == OneDay
                ? (1, exchangeHours.IsDateOpen(end + OneDay))
                : BarsAlike(exchangeHours, end, barSize, extendedMarketHours);
            bars = open ? Math.Min(bars, missing) : bars;
            missing -= open ? bars : 0;
            end += new TimeSpan(bars * barSize.Ticks);
        }

        return end;
    }

    /// <summary>Number of trading bars within a span of the exchange's time.</summary>
    /// <exception cref="ArgumentException">The bar has no length.</exception>
    public static int GetNumberOfTradeBarsInInterval(SecurityExchangeHours exchangeHours, DateTime start, DateTime end, TimeSpan barSize)
    {
        RequireLength(barSize);
        var count = 0;
        for (var time = start; time < end; time += barSize)
        {
            var open = barSize == OneDay ? exchangeHours.IsDateOpen(time) : exchangeHours.IsOpen(time, time + barSize, false);
            count += open ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// How many bars from a start on are alike, and whether the exchange is open in them. Insights count their days in minutes: one by one
    /// that took a seventh of a run of hours.
    /// </summary>
    private static (long Bars, bool Open) BarsAlike(SecurityExchangeHours exchange, DateTime start, TimeSpan barSize, bool extendedMarketHours)
    {
        var time = start.TimeOfDay;
        var endingToday = (TimeSpan.TicksPerDay - 1 - time.Ticks) / barSize.Ticks;
        if (endingToday == 0)
        {
            return (1, exchange.IsOpen(start, start + barSize, extendedMarketHours));
        }

        foreach (var segment in exchange.GetMarketHours(start).Segments)
        {
            var counts = extendedMarketHours || segment.State == MarketHoursState.Market;
            if (!counts || segment.End <= time)
            {
                continue;
            }

            // A bar that overlaps a session in part is a bar of that session.
            return time + barSize > segment.Start
                ? (Math.Min(endingToday, ((segment.End - time).Ticks + barSize.Ticks - 1) / barSize.Ticks), true)
                : (Math.Min(endingToday, (segment.Start - time).Ticks / barSize.Ticks), false);
        }

        return (endingToday, false);
    }

    private static void RequireLength(TimeSpan barSize)
    {
        if (barSize <= TimeSpan.Zero)
        {
            throw new ArgumentException("barSize must be greater than TimeSpan.Zero", nameof(barSize));
        }
    }
}
