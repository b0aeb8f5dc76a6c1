using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>The usual date rules.</summary>
public class DateRules : BaseScheduleRules
{
    internal DateRules(SecurityManager securities, DateTimeZone timeZone, Func<MarketHoursDatabase> marketHours)
        : base(securities, timeZone, marketHours)
    {
    }

    /// <summary>The date of the moment.</summary>
    public IDateRule Today => new FuncDateRule("TodayOnly", (_, _) => [LocalDate()]);

    /// <summary>The date after that of the moment.</summary>
    public IDateRule Tomorrow => new FuncDateRule("TomorrowOnly", (_, _) => [LocalDate().AddDays(1)]);

    /// <summary>Sets the zone of rules that name none.</summary>
    public void SetDefaultTimeZone(DateTimeZone timeZone) => TimeZone = timeZone;

    /// <summary>One date.</summary>
    public IDateRule On(int year, int month, int day) => On(new DateTime(year, month, day));

    /// <summary>Given dates.</summary>
    public IDateRule On(params DateTime[] dates)
    {
        var days = Array.ConvertAll(dates, date => date.Date);
        return new FuncDateRule(
            string.Join(',', days.Select(day => day.ToString("d", CultureInfo.InvariantCulture))),
            (start, end) => days.Where(day => day >= start && day <= end));
    }

    /// <summary>Every such day of the week.</summary>
    public IDateRule Every(DayOfWeek day) => Every([day]);

    /// <summary>Every such day of the week.</summary>
    public IDateRule Every(params DayOfWeek[] days) => new FuncDateRule(
        string.Join(',', days),
        (start, end) => Time.EachDay(start, end).Where(date => Array.IndexOf(days, date.DayOfWeek) >= 0));

    public IDateRule EveryDay() => new FuncDateRule("EveryDay", Time.EachDay);

    /// <summary>Every day on which the symbol trades.</summary>
    public IDateRule EveryDay(string symbol, bool extendedMarketHours = false) => EveryDay(GetSymbol(symbol), extendedMarketHours);

    /// <summary>Every day on which the symbol trades.</summary>
    public IDateRule EveryDay(Symbol symbol, bool extendedMarketHours = false)
    {
        var hours = GetSecurityExchangeHours(symbol);
        return new FuncDateRule($"{symbol.Value}: EveryDay", (start, end) => Time.EachTradeableDay(hours, start, end, extendedMarketHours));
    }

    /// <summary>First day of the year, or so many days later.</summary>
    public IDateRule YearStart(int daysOffset = 0) => Months("YearStart", 12, null, daysOffset, true, false, 365);

    /// <summary>First trading day of the year, or so many trading days later.</summary>
    public IDateRule YearStart(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        YearStart(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>First trading day of the year, or so many trading days later.</summary>
    public IDateRule YearStart(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        Months("YearStart", 12, symbol, daysOffset, true, extendedMarketHours, 365);

    /// <summary>Last day of the year, or so many days before.</summary>
    public IDateRule YearEnd(int daysOffset = 0) => Months("YearEnd", 12, null, daysOffset, false, false, 365);

    /// <summary>Last trading day of the year, or so many trading days before.</summary>
    public IDateRule YearEnd(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        YearEnd(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>Last trading day of the year, or so many trading days before.</summary>
    public IDateRule YearEnd(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        Months("YearEnd", 12, symbol, daysOffset, false, extendedMarketHours, 365);

    /// <summary>First day of the quarter, or so many days later.</summary>
    public IDateRule QuarterStart(int daysOffset = 0) => Months("QuarterStart", 3, null, daysOffset, true, false, 92);

    /// <summary>First trading day of the quarter, or so many trading days later.</summary>
    public IDateRule QuarterStart(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        QuarterStart(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>First trading day of the quarter, or so many trading days later.</summary>
    public IDateRule QuarterStart(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        Months("QuarterStart", 3, symbol, daysOffset, true, extendedMarketHours, 92);

    /// <summary>Last day of the quarter, or so many days before.</summary>
    public IDateRule QuarterEnd(int daysOffset = 0) => Months("QuarterEnd", 3, null, daysOffset, false, false, 92);

    /// <summary>Last trading day of the quarter, or so many trading days before.</summary>
    public IDateRule QuarterEnd(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        QuarterEnd(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>Last trading day of the quarter, or so many trading days before.</summary>
    public IDateRule QuarterEnd(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        Months("QuarterEnd", 3, symbol, daysOffset, false, extendedMarketHours, 92);

    /// <summary>First day of the month, or so many days later.</summary>
    public IDateRule MonthStart(int daysOffset = 0) => Months("MonthStart", 1, null, daysOffset, true, false, int.MaxValue);

    /// <summary>First trading day of the month, or so many trading days later.</summary>
    public IDateRule MonthStart(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        MonthStart(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>First trading day of the month, or so many trading days later.</summary>
    public IDateRule MonthStart(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        Months("MonthStart", 1, symbol, daysOffset, true, extendedMarketHours, 30);

    /// <summary>Last day of the month, or so many days before.</summary>
    public IDateRule MonthEnd(int daysOffset = 0) => Months("MonthEnd", 1, null, daysOffset, false, false, int.MaxValue);

    /// <summary>Last trading day of the month, or so many trading days before.</summary>
    public IDateRule MonthEnd(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        MonthEnd(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>Last trading day of the month, or so many trading days before.</summary>
    public IDateRule MonthEnd(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        Months("MonthEnd", 1, symbol, daysOffset, false, extendedMarketHours, 30);

    /// <summary>Mondays, or so many days later.</summary>
    public IDateRule WeekStart(int daysOffset = 0)
    {
        RequireOffset("WeekStart", daysOffset, 6);
        return new FuncDateRule(Name(null, "WeekStart", daysOffset), (start, end) => Weeks(null, start, end, daysOffset, true, false));
    }

    /// <summary>First trading day of the week, or so many trading days later.</summary>
    public IDateRule WeekStart(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        WeekStart(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>First trading day of the week, or so many trading days later.</summary>
    public IDateRule WeekStart(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true)
    {
        var hours = GetSecurityExchangeHours(symbol);
        var days = OpenDays(hours);
        RequireWithinWeek("WeekStart", symbol, days, daysOffset, $"{days[0]}+{daysOffset}");
        return new FuncDateRule(
            Name(symbol, "WeekStart", daysOffset), (start, end) => Weeks(hours, start, end, daysOffset, true, extendedMarketHours));
    }

    /// <summary>Fridays, or so many days before.</summary>
    public IDateRule WeekEnd(int daysOffset = 0)
    {
        RequireOffset("WeekEnd", daysOffset, 6);
        return new FuncDateRule(Name(null, "WeekEnd", -daysOffset), (start, end) => Weeks(null, start, end, daysOffset, false, false));
    }

    /// <summary>Last trading day of the week, or so many trading days before.</summary>
    public IDateRule WeekEnd(string symbol, int daysOffset = 0, bool extendedMarketHours = true) =>
        WeekEnd(GetSymbol(symbol), daysOffset, extendedMarketHours);

    /// <summary>Last trading day of the week, or so many trading days before.</summary>
    public IDateRule WeekEnd(Symbol symbol, int daysOffset = 0, bool extendedMarketHours = true)
    {
        var hours = GetSecurityExchangeHours(symbol);
        var days = OpenDays(hours);
        RequireWithinWeek("WeekEnd", symbol, days, daysOffset, $"{days[^1]}-{daysOffset}");
        return new FuncDateRule(
            Name(symbol, "WeekEnd", -daysOffset), (start, end) => Weeks(hours, start, end, daysOffset, false, extendedMarketHours));
    }

    private static string Name(Symbol? symbol, string rule, int offset)
    {
        var name = rule + offset.ToString("+#;-#;''", CultureInfo.InvariantCulture);
        return symbol is null ? name : $"{symbol.Value}: {name}";
    }

    private static void RequireOffset(string rule, int offset, int most)
    {
        if (offset < 0 || offset > most)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), $"DateRules.{rule}() : Offset must be between 0 and {most}");
        }
    }

    private static List<DayOfWeek> OpenDays(SecurityExchangeHours hours) => [.. hours.MarketHours.Values
        .Where(day => !day.IsClosedAllDay).Select(day => day.DayOfWeek).OrderBy(day => day)];

    private static void RequireWithinWeek(string rule, Symbol symbol, List<DayOfWeek> days, int offset, string day)
    {
        if (offset > days.Count - 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(offset),
                $"DateRules.{rule}() : {day} is out of range for {symbol}'s schedule,"
                + $" please use an offset between 0 - {days.Count - 1}; Schedule : {string.Join(", ", days)}");
        }
    }

    /// <summary>The open day at or after (before) a base day, so many open days on, but not beyond the bound of its period.</summary>
    private static DateTime OpenDay(SecurityExchangeHours hours, DateTime day, int offset, bool forward, bool extended, DateTime? bound)
    {
        DateTime Step(DateTime from) => forward ? hours.GetNextTradingDay(from) : hours.GetPreviousTradingDay(from);
        var found = hours.IsDateOpen(day, extended) ? day : Step(day);
        for (var i = 0; i < offset; i++)
        {
            found = Step(found);
        }

        var isBeyond = bound is { } last && (forward ? found > last : found < last);
        return isBeyond ? OpenDay(hours, bound!.Value, 0, !forward, extended, null) : found;
    }

    private static IEnumerable<DateTime> Weeks(
        SecurityExchangeHours? hours, DateTime start, DateTime end, int offset, bool forward, bool extended)
    {
        // Weeks run from Monday to Sunday; without a symbol the boundary is the Sunday after, or the Saturday before.
        var (baseDay, span) = (forward ? DayOfWeek.Monday : DayOfWeek.Friday, forward ? 6 : -6);
        if (hours is not null)
        {
            var days = OpenDays(hours);
            (baseDay, span) = forward ? (days[0], days[^1] - days[0]) : (days[^1], days[0] - days[^1]);
        }

        hours ??= SecurityExchangeHours.AlwaysOpen(TimeZones.NewYork);
        for (var day = Monday(start); day <= Monday(end).AddDays(6); day = day.AddDays(1))
        {
            if (day.DayOfWeek != baseDay)
            {
                continue;
            }

            var found = OpenDay(hours, day, offset, forward, extended, day.AddDays(span));
            if (found >= start && found <= end)
            {
                yield return found;
            }
        }
    }

    private static DateTime Monday(DateTime time) => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7));

    private static IEnumerable<DateTime> Periods(
        SecurityExchangeHours? hours, DateTime start, DateTime end, int months, int offset, bool forward, bool extended)
    {
        hours ??= SecurityExchangeHours.AlwaysOpen(TimeZones.NewYork);

        // Years count from the month of the start only, months and quarters from their own first day.
        var earliest = months == 12 ? new DateTime(start.Year, start.Month, 1) : PeriodStart(start, months);
        var latest = months == 12 ? new DateTime(end.Year, end.Month, 1).AddMonths(1) : PeriodStart(end, months).AddMonths(months);
        for (var first = PeriodStart(start, months); first < latest; first = first.AddMonths(months))
        {
            var last = first.AddMonths(months).AddDays(-1);
            var day = forward ? first : last;
            if (day < earliest || day >= latest)
            {
                continue;
            }

            var found = OpenDay(hours, day, offset, forward, extended, forward ? last : first);
            if (found >= start && found <= end)
            {
                yield return found;
            }
        }
    }

    private static DateTime PeriodStart(DateTime date, int months) => new(date.Year, (date.Month - 1) / months * months + 1, 1);

    private FuncDateRule Months(string rule, int months, Symbol? symbol, int offset, bool forward, bool extended, int mostOffset)
    {
        RequireOffset(rule, offset, mostOffset);
        var hours = symbol is null ? null : GetSecurityExchangeHours(symbol);
        return new FuncDateRule(
            Name(symbol, rule, forward ? offset : -offset),
            (start, end) => Periods(hours, start, end, months, offset, forward, extended));
    }

    private DateTime LocalDate() => Securities.UtcTime.ConvertFromUtc(TimeZone).Date;
}
