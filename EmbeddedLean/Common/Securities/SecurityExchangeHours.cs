using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;

namespace QuantConnect.Securities;

/// <summary>Trading hours of an exchange over all time: a week, holidays, early closes and late opens.</summary>
public class SecurityExchangeHours
{
    private static readonly DayOfWeek[] Days = Enum.GetValues<DayOfWeek>();

    private readonly HashSet<long> _holidays;
    private readonly LocalMarketHours[] _week = new LocalMarketHours[7];

    // The day asked for last, and its hours: nearly every question is about the same day as the one before.
    private DayHours? _last;

    /// <summary>Makes hours.</summary>
    public SecurityExchangeHours(
        DateTimeZone timeZone,
        IEnumerable<DateTime> holidayDates,
        Dictionary<DayOfWeek, LocalMarketHours> marketHoursForEachDayOfWeek,
        IReadOnlyDictionary<DateTime, TimeSpan> earlyCloses,
        IReadOnlyDictionary<DateTime, TimeSpan> lateOpens,
        IEnumerable<DateTime>? bankHolidayDates = null)
    {
        TimeZone = timeZone;
        Holidays = holidayDates.Select(date => date.Date).ToHashSet();
        BankHolidays = (bankHolidayDates ?? []).Select(date => date.Date).ToHashSet();
        EarlyCloses = earlyCloses;
        LateOpens = lateOpens;
        _holidays = Holidays.Select(date => date.Ticks).ToHashSet();
        foreach (var day in Days)
        {
            _week[(int)day] = marketHoursForEachDayOfWeek.GetValueOrDefault(day) ?? LocalMarketHours.ClosedAllDay(day);
        }

        MarketHours = Days.ToDictionary(day => day, day => _week[(int)day]);
        RegularMarketDuration = _week
            .GroupBy(day => day.MarketDuration)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .First().Key;
        IsMarketAlwaysOpen = _week.All(day => day.IsOpenAllDay);
    }

    /// <summary>Zone of all times.</summary>
    public DateTimeZone TimeZone { get; private set; }

    /// <summary>Days without trading.</summary>
    public HashSet<DateTime> Holidays { get; }

    /// <summary>Days on which banks are closed.</summary>
    public HashSet<DateTime> BankHolidays { get; }

    /// <summary>Hours of each day of the week.</summary>
    public IReadOnlyDictionary<DayOfWeek, LocalMarketHours> MarketHours { get; }

    /// <summary>Dates that close early, and when.</summary>
    public IReadOnlyDictionary<DateTime, TimeSpan> EarlyCloses { get; }

    /// <summary>Dates that open late, and when.</summary>
    public IReadOnlyDictionary<DateTime, TimeSpan> LateOpens { get; }

    /// <summary>Most frequent length of the regular session.</summary>
    public TimeSpan RegularMarketDuration { get; private set; }

    /// <summary>Whether the exchange never closes.</summary>
    public bool IsMarketAlwaysOpen { get; private set; }

    /// <summary>Hours of an exchange that never closes.</summary>
    public static SecurityExchangeHours AlwaysOpen(DateTimeZone timeZone) => new(
        timeZone,
        [],
        Days.ToDictionary(day => day, LocalMarketHours.OpenAllDay),
        new Dictionary<DateTime, TimeSpan>(),
        new Dictionary<DateTime, TimeSpan>());

    /// <summary>Whether trading is on at a time.</summary>
    public bool IsOpen(DateTime localDateTime, bool extendedMarketHours) =>
        GetMarketHours(localDateTime).IsOpen(localDateTime.TimeOfDay, extendedMarketHours);

    /// <summary>Whether trading is on at any time of a span.</summary>
    public bool IsOpen(DateTime startLocalDateTime, DateTime endLocalDateTime, bool extendedMarketHours)
    {
        if (startLocalDateTime == endLocalDateTime)
        {
            return IsOpen(startLocalDateTime, extendedMarketHours);
        }

        // Day by day; each day's part ends a tick before midnight, so that a session of the next day does not count.
        var from = startLocalDateTime;
        var to = Time.Min(endLocalDateTime, from.Date.AddTicks(TimeSpan.TicksPerDay - 1));
        do
        {
            if (GetMarketHours(from).IsOpen(from.TimeOfDay, to.TimeOfDay, extendedMarketHours))
            {
                return true;
            }

            from = from.Date + Time.OneDay;
            to = Time.Min(endLocalDateTime, to + Time.OneDay);
        }
        while (to > from);

        return false;
    }

    /// <summary>Whether there is a session on a date.</summary>
    public bool IsDateOpen(DateTime localDateTime, bool extendedMarketHours = false)
    {
        var hours = GetMarketHours(localDateTime);
        return !hours.IsClosedAllDay && (extendedMarketHours || hours.MarketDuration != TimeSpan.Zero);
    }

    /// <summary>First opening of the present or last trading day.</summary>
    public DateTime GetFirstDailyMarketOpen(DateTime localDateTime, bool extendedMarketHours) =>
        GetPreviousMarketOpen(localDateTime, extendedMarketHours, true);

    /// <summary>Last opening at or before a time.</summary>
    public DateTime GetPreviousMarketOpen(DateTime localDateTime, bool extendedMarketHours) =>
        GetPreviousMarketOpen(localDateTime, extendedMarketHours, false);

    /// <summary>Last opening at or before a time, or the first one of that day.</summary>
    /// <exception cref="InvalidOperationException">There is none within nine days.</exception>
    public DateTime GetPreviousMarketOpen(DateTime localDateTime, bool extendedMarketHours, bool firstOpen)
    {
        if (GetNextMarketOpen(localDateTime, extendedMarketHours) == localDateTime)
        {
            return localDateTime;
        }

        for (var back = 0; back < 9; back++)
        {
            var date = localDateTime.Date.AddDays(-back);
            var starts = GetMarketHours(date).Segments
                .Where(s => extendedMarketHours || s.State == MarketHoursState.Market)
                .Select(s => date + s.Start)
                .Where(start => start <= localDateTime);
            var found = firstOpen
                ? starts.Select(start => (DateTime?)start).FirstOrDefault()
                : starts.Reverse().Select(start => (DateTime?)start)
                    .FirstOrDefault(start => GetNextMarketOpen(start!.Value.AddTicks(-1), extendedMarketHours) == start);
            if (found is { } open)
            {
                return open;
            }
        }

        throw new InvalidOperationException(FormattableString.Invariant(
            $"Did not find last market open for {localDateTime}. IsMarketAlwaysOpen: {IsMarketAlwaysOpen}"));
    }

    /// <summary>Next opening after a time.</summary>
    /// <exception cref="ArgumentException">There is none within two weeks.</exception>
    public DateTime GetNextMarketOpen(DateTime localDateTime, bool extendedMarketHours)
    {
        var timeOfDay = localDateTime.TimeOfDay;
        var yesterdayEnd = LastEnd(GetMarketHours(localDateTime.Date.AddDays(-1)));
        for (var ahead = 0; ahead < 15; ahead++)
        {
            var date = localDateTime.Date.AddDays(ahead);
            var hours = GetMarketHours(date);
            if (hours.IsClosedAllDay)
            {
                yesterdayEnd = null;
            }
            else
            {
                var open = date + hours.GetMarketOpen(timeOfDay, extendedMarketHours, yesterdayEnd);
                if (open > localDateTime)
                {
                    return open.Value;
                }

                yesterdayEnd = EarlyCloses.ContainsKey(date) ? null : LastEnd(hours);
            }

            timeOfDay = TimeSpan.Zero;
        }

        throw new ArgumentException("Unable to locate next market open within two weeks." + AlwaysOpenHint("AfterMarketOpen"));
    }

    /// <summary>Last close of the present or next trading day.</summary>
    public DateTime GetLastDailyMarketClose(DateTime localDateTime, bool extendedMarketHours) =>
        GetNextMarketClose(localDateTime, extendedMarketHours, true);

    /// <summary>Next close after a time.</summary>
    public DateTime GetNextMarketClose(DateTime localDateTime, bool extendedMarketHours) =>
        GetNextMarketClose(localDateTime, extendedMarketHours, false);

    /// <summary>Next close after a time, or the last one of that day.</summary>
    /// <exception cref="ArgumentException">There is none within two weeks.</exception>
    public DateTime GetNextMarketClose(DateTime localDateTime, bool extendedMarketHours, bool lastClose)
    {
        var timeOfDay = localDateTime.TimeOfDay;
        for (var ahead = 0; ahead < 15; ahead++)
        {
            var date = localDateTime.Date.AddDays(ahead);
            var hours = GetMarketHours(date);
            if (!hours.IsClosedAllDay)
            {
                var tomorrow = date + Time.OneDay;
                var tomorrowStart = EarlyCloses.ContainsKey(tomorrow) ? null : FirstStart(GetMarketHours(tomorrow));
                var close = date + hours.GetMarketClose(timeOfDay, extendedMarketHours, lastClose, tomorrowStart);
                if (close > localDateTime)
                {
                    return close.Value;
                }
            }

            timeOfDay = TimeSpan.Zero;
        }

        throw new ArgumentException("Unable to locate next market close within two weeks." + AlwaysOpenHint("BeforeMarketClose"));
    }

    /// <summary>Hours of a date, with its early close or late open.</summary>
    public LocalMarketHours GetMarketHours(DateTime localDateTime)
    {
        var date = localDateTime.Date;
        var last = _last;
        if (last is not null && last.Ticks == date.Ticks)
        {
            return last.Hours;
        }

        var hours = HoursOf(date);
        _last = new DayHours(date.Ticks, hours);
        return hours;
    }

    /// <summary>Last date before this one on which there is a session.</summary>
    public DateTime GetPreviousTradingDay(DateTime localDate) => Step(localDate, -1);

    /// <summary>Next date after this one on which there is a session.</summary>
    public DateTime GetNextTradingDay(DateTime date) => Step(date, 1);

    /// <summary>The same hours, with a last day of its own: readers at different days do not take turns at one.</summary>
    internal SecurityExchangeHours ForOneReader() => (SecurityExchangeHours)MemberwiseClone();

    private static TimeSpan? LastEnd(LocalMarketHours hours) => hours.IsClosedAllDay ? null : hours.Segments[^1].End;

    private static TimeSpan? FirstStart(LocalMarketHours hours) => hours.IsClosedAllDay ? null : hours.Segments[0].Start;

    // As in LEAN, an early close that falls between two sessions takes the one before it away too.
    private static List<MarketHoursSegment> Before(IReadOnlyList<MarketHoursSegment> segments, TimeSpan close)
    {
        var kept = segments.TakeWhile(s => s.End < close).ToList();
        if (kept.Count < segments.Count && segments[kept.Count] is var next && next.Start <= close)
        {
            kept.Add(new MarketHoursSegment(next.State, next.Start, close));
        }
        else if (kept.Count > 0 && kept.Count < segments.Count)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    // As in LEAN, a late open after the last session changes nothing.
    private static List<MarketHoursSegment> After(IReadOnlyList<MarketHoursSegment> segments, TimeSpan open) =>
        segments.All(s => s.End < open)
            ? [.. segments]
            : [.. segments.SkipWhile(s => s.End < open).Select(s => s.Start <= open ? new MarketHoursSegment(s.State, open, s.End) : s)];

    private LocalMarketHours HoursOf(DateTime date)
    {
        if (_holidays.Contains(date.Ticks))
        {
            return LocalMarketHours.ClosedAllDay(date.DayOfWeek);
        }

        var regular = _week[(int)date.DayOfWeek];
        var closesEarly = EarlyCloses.TryGetValue(date, out var close);
        var opensLate = LateOpens.TryGetValue(date, out var open);
        if (!closesEarly && !opensLate)
        {
            return regular;
        }

        // A day that closes before it opens late has a break in between; otherwise one bound is applied after the other.
        IReadOnlyList<MarketHoursSegment> segments = regular.Segments;
        var beforeClose = closesEarly ? Before(segments, close) : null;
        if (beforeClose is not null && (!opensLate || close >= open))
        {
            segments = beforeClose;
        }

        if (opensLate)
        {
            var afterOpen = After(segments, open);
            segments = beforeClose is not null && close <= open ? [.. beforeClose, .. afterOpen] : afterOpen;
        }

        return new LocalMarketHours(date.DayOfWeek, segments);
    }

    private DateTime Step(DateTime date, int days)
    {
        var day = date.AddDays(days);
        while (!IsDateOpen(day))
        {
            day = day.AddDays(days);
        }

        return day;
    }

    private string AlwaysOpenHint(string rule) => IsMarketAlwaysOpen
        ? $" Market is always open for this asset, this can happen e.g. if using TimeRules {rule} for a crypto asset. "
            + "An alternative would be TimeRules.At(), TimeRules.Every(), TimeRules.Midnight or TimeRules.Noon instead"
        : string.Empty;

    private sealed record DayHours(long Ticks, LocalMarketHours Hours);
}
