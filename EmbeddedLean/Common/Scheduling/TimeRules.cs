using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>The usual time rules.</summary>
public class TimeRules : BaseScheduleRules
{
    internal TimeRules(SecurityManager securities, DateTimeZone timeZone, Func<MarketHoursDatabase> marketHours)
        : base(securities, timeZone, marketHours)
    {
    }

    /// <summary>The moment itself.</summary>
    public ITimeRule Now => new FuncTimeRule("Now", dates => dates.Select(_ => Securities.UtcTime));

    public ITimeRule Midnight => new FuncTimeRule("Midnight", dates => dates.Select(date => date.ConvertToUtc(TimeZone)));

    /// <summary>Twelve hours after midnight.</summary>
    public ITimeRule Noon => new FuncTimeRule("Noon", dates => dates.Select(date => date.ConvertToUtc(TimeZone).AddHours(12)));

    /// <summary>Sets the zone of rules that name none.</summary>
    public void SetDefaultTimeZone(DateTimeZone timeZone) => TimeZone = timeZone;

    /// <summary>A time of day.</summary>
    public ITimeRule At(TimeSpan timeOfDay) => At(timeOfDay, TimeZone);

    /// <summary>A time of day.</summary>
    public ITimeRule At(int hour, int minute, int second = 0) => At(new TimeSpan(hour, minute, second), TimeZone);

    /// <summary>A time of day in a zone.</summary>
    public ITimeRule At(int hour, int minute, DateTimeZone timeZone) => At(new TimeSpan(hour, minute, 0), timeZone);

    /// <summary>A time of day in a zone.</summary>
    public ITimeRule At(int hour, int minute, int second, DateTimeZone timeZone) => At(new TimeSpan(hour, minute, second), timeZone);

    /// <summary>A time of day in a zone.</summary>
    public ITimeRule At(TimeSpan timeOfDay, DateTimeZone timeZone) => new FuncTimeRule(
        FormattableString.Invariant($"{timeOfDay.TotalHours:0.##}"),
        dates => dates.Select(date => (date + timeOfDay).ConvertToUtc(timeZone)));

    /// <summary>Every so often, from midnight.</summary>
    public ITimeRule Every(TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero)
        {
            throw new ArgumentException("TimeRules.Every(): time span interval can not be zero or less");
        }

        return new FuncTimeRule(FormattableString.Invariant($"Every {interval.TotalMinutes:0.##} min"), dates => Intervals(dates, interval));
    }

    /// <summary>Before the first open of any exchange.</summary>
    public ITimeRule BeforeMarketOpen(double minutesBeforeOpen = 0, bool extendedMarketOpen = false) =>
        AfterMarketOpen(-minutesBeforeOpen, extendedMarketOpen);

    /// <summary>Before the symbol's exchange opens.</summary>
    public ITimeRule BeforeMarketOpen(string symbol, double minutesBeforeOpen = 0, bool extendedMarketOpen = false) =>
        BeforeMarketOpen(GetSymbol(symbol), minutesBeforeOpen, extendedMarketOpen);

    /// <summary>Before the symbol's exchange opens.</summary>
    public ITimeRule BeforeMarketOpen(Symbol symbol, double minutesBeforeOpen = 0, bool extendedMarketOpen = false) =>
        AfterMarketOpen(symbol, -minutesBeforeOpen, extendedMarketOpen);

    /// <summary>After the first open of any exchange.</summary>
    public ITimeRule AfterMarketOpen(double minutesAfterOpen = 0, bool extendedMarketOpen = false) => new FuncTimeRule(
        OpenName(minutesAfterOpen, extendedMarketOpen),
        dates => FirstOpens(dates, extendedMarketOpen, TimeSpan.FromMinutes(minutesAfterOpen)));

    /// <summary>After the symbol's exchange opens.</summary>
    public ITimeRule AfterMarketOpen(string symbol, double minutesAfterOpen = 0, bool extendedMarketOpen = false) =>
        AfterMarketOpen(GetSymbol(symbol), minutesAfterOpen, extendedMarketOpen);

    /// <summary>After the symbol's exchange opens.</summary>
    public ITimeRule AfterMarketOpen(Symbol symbol, double minutesAfterOpen = 0, bool extendedMarketOpen = false)
    {
        var hours = GetSecurityExchangeHours(symbol);
        var after = TimeSpan.FromMinutes(minutesAfterOpen);
        return new FuncTimeRule(
            $"{symbol}: {OpenName(minutesAfterOpen, extendedMarketOpen)}",
            dates => Moments(dates, date => Open(hours, date, extendedMarketOpen, after)));
    }

    /// <summary>After the last close of any exchange.</summary>
    public ITimeRule AfterMarketClose(double minutesAfterClose = 0, bool extendedMarketClose = false) =>
        BeforeMarketClose(-minutesAfterClose, extendedMarketClose);

    /// <summary>After the symbol's exchange closes.</summary>
    public ITimeRule AfterMarketClose(string symbol, double minutesAfterClose = 0, bool extendedMarketClose = false) =>
        AfterMarketClose(GetSymbol(symbol), minutesAfterClose, extendedMarketClose);

    /// <summary>After the symbol's exchange closes.</summary>
    public ITimeRule AfterMarketClose(Symbol symbol, double minutesAfterClose = 0, bool extendedMarketClose = false) =>
        BeforeMarketClose(symbol, -minutesAfterClose, extendedMarketClose);

    /// <summary>Before the last close of any exchange.</summary>
    public ITimeRule BeforeMarketClose(double minutesBeforeClose = 0, bool extendedMarketClose = false) => new FuncTimeRule(
        CloseName(minutesBeforeClose, extendedMarketClose),
        dates => LastCloses(dates, extendedMarketClose, TimeSpan.FromMinutes(minutesBeforeClose)));

    /// <summary>Before the symbol's exchange closes.</summary>
    public ITimeRule BeforeMarketClose(string symbol, double minutesBeforeClose = 0, bool extendedMarketClose = false) =>
        BeforeMarketClose(GetSymbol(symbol), minutesBeforeClose, extendedMarketClose);

    /// <summary>Before the symbol's exchange closes.</summary>
    public ITimeRule BeforeMarketClose(Symbol symbol, double minutesBeforeClose = 0, bool extendedMarketClose = false)
    {
        var hours = GetSecurityExchangeHours(symbol);
        var before = TimeSpan.FromMinutes(minutesBeforeClose);
        return new FuncTimeRule(
            $"{symbol}: {CloseName(minutesBeforeClose, extendedMarketClose)}",
            dates => Moments(dates, date => Close(hours, date, extendedMarketClose, before)));
    }

    private static string OpenName(double minutes, bool extended) => FormattableString.Invariant(
        $"{Math.Abs(minutes):0.##} min {(minutes > 0 ? "after" : "before")} {(extended ? "ExtendedMarketOpen" : "MarketOpen")}");

    private static string CloseName(double minutes, bool extended) => FormattableString.Invariant(
        $"{Math.Abs(minutes):0.##} min {(minutes > 0 ? "before" : "after")} {(extended ? "ExtendedMarketClose" : "MarketClose")}");

    private static IEnumerable<DateTime> Moments(IEnumerable<DateTime> dates, Func<DateTime, DateTime?> moment)
    {
        foreach (var date in dates)
        {
            if (moment(date) is { } utc)
            {
                yield return utc;
            }
        }
    }

    private static DateTime? Open(SecurityExchangeHours hours, DateTime date, bool extended, TimeSpan after)
    {
        if (!hours.IsDateOpen(date, extended))
        {
            return null;
        }

        var open = hours.GetFirstDailyMarketOpen(date.AddDays(1).AddTicks(-1), extended);
        return open.Date == date.Date ? (open + after).ConvertToUtc(hours.TimeZone) : null;
    }

    private static DateTime? Close(SecurityExchangeHours hours, DateTime date, bool extended, TimeSpan before) =>
        hours.IsDateOpen(date, extended) ? (hours.GetLastDailyMarketClose(date, extended) - before).ConvertToUtc(hours.TimeZone) : null;

    private IEnumerable<DateTime> FirstOpens(IEnumerable<DateTime> dates, bool extended, TimeSpan after)
    {
        var all = GetMarketOpenCloseExchangeHours();
        return Moments(dates, date => all.Min(hours => Open(hours, date, extended, after)));
    }

    private IEnumerable<DateTime> LastCloses(IEnumerable<DateTime> dates, bool extended, TimeSpan before)
    {
        var all = GetMarketOpenCloseExchangeHours();
        return Moments(dates, date => all.Max(hours => Close(hours, date, extended, before)));
    }

    private IEnumerable<DateTime> Intervals(IEnumerable<DateTime> dates, TimeSpan interval)
    {
        foreach (var date in dates)
        {
            for (var time = date; time < date.AddDays(1); time += interval)
            {
                yield return time.ConvertToUtc(TimeZone);
            }
        }
    }
}
