using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace QuantConnect.Securities;

/// <summary>Trading hours of an exchange on one day of the week.</summary>
public class LocalMarketHours
{
    private readonly MarketHoursSegment[] _segments;

    /// <summary>Makes hours of their parts.</summary>
    public LocalMarketHours(DayOfWeek day, params MarketHoursSegment[] segments)
        : this(day, (IEnumerable<MarketHoursSegment>)segments)
    {
    }

    /// <summary>Makes hours of their parts; closed parts are left out.</summary>
    public LocalMarketHours(DayOfWeek day, IEnumerable<MarketHoursSegment> segments)
    {
        DayOfWeek = day;
        _segments = segments.Where(s => s.State != MarketHoursState.Closed).ToArray();
        Segments = Array.AsReadOnly(_segments);
        IsClosedAllDay = _segments.Length == 0;
        IsOpenAllDay = _segments is [{ State: MarketHoursState.Market } only] && only.Start == TimeSpan.Zero && only.End == Time.OneDay;
        MarketDuration = new TimeSpan(_segments.Where(s => s.State == MarketHoursState.Market).Sum(s => (s.End - s.Start).Ticks));
    }

    /// <summary>Makes hours with sessions before and after the regular one.</summary>
    public LocalMarketHours(DayOfWeek day, TimeSpan extendedMarketOpen, TimeSpan marketOpen, TimeSpan marketClose, TimeSpan extendedMarketClose)
        : this(day, MarketHoursSegment.GetMarketHoursSegments(extendedMarketOpen, marketOpen, marketClose, extendedMarketClose))
    {
    }

    /// <summary>Makes hours of a regular session.</summary>
    public LocalMarketHours(DayOfWeek day, TimeSpan marketOpen, TimeSpan marketClose)
        : this(day, marketOpen, marketOpen, marketClose, marketClose)
    {
    }

    /// <summary>Whether nothing trades on the day.</summary>
    public bool IsClosedAllDay { get; }

    /// <summary>Whether the regular session lasts the whole day.</summary>
    public bool IsOpenAllDay { get; }

    public DayOfWeek DayOfWeek { get; }

    /// <summary>Length of the regular session.</summary>
    public TimeSpan MarketDuration { get; }

    /// <summary>Parts of the day, in order.</summary>
    public ReadOnlyCollection<MarketHoursSegment> Segments { get; }

    /// <summary>Hours of a day without trading.</summary>
    public static LocalMarketHours ClosedAllDay(DayOfWeek dayOfWeek) => new(dayOfWeek);

    /// <summary>Hours of a day that trades throughout.</summary>
    public static LocalMarketHours OpenAllDay(DayOfWeek dayOfWeek) => new(dayOfWeek, MarketHoursSegment.OpenAllDay());

    /// <summary>Whether trading goes on without a break from one part into the next, across midnight where the first is of the day before.</summary>
    public static bool IsContinuousMarketOpen(TimeSpan? previousSegmentEnd, TimeSpan? nextSegmentStart, bool prevSegmentIsFromPrevDay = true)
    {
        if (previousSegmentEnd is not { } end || nextSegmentStart is not { } start)
        {
            return false;
        }

        return prevSegmentIsFromPrevDay ? end == Time.OneDay && start == TimeSpan.Zero : end == start;
    }

    /// <summary>Opening at or after a time of day; a part that merely goes on from the one before does not open. Null where there is none.</summary>
    public TimeSpan? GetMarketOpen(TimeSpan time, bool extendedMarketHours, TimeSpan? previousDayLastSegment = null)
    {
        var previousEnd = previousDayLastSegment;
        var previousIsYesterday = true;
        foreach (var segment in _segments)
        {
            if (!Counts(segment, extendedMarketHours))
            {
                continue;
            }

            if (segment.End > time && !IsContinuousMarketOpen(previousEnd, segment.Start, previousIsYesterday))
            {
                return segment.Start;
            }

            previousEnd = segment.End;
            previousIsYesterday = false;
        }

        return null;
    }

    /// <summary>Next close after a time of day; null where there is none.</summary>
    public TimeSpan? GetMarketClose(TimeSpan time, bool extendedMarketHours, TimeSpan? nextDaySegmentStart = null) =>
        GetMarketClose(time, extendedMarketHours, false, nextDaySegmentStart);

    /// <summary>Next or last close after a time of day; the next leaves out ends at which trading goes on. Null where there is none.</summary>
    public TimeSpan? GetMarketClose(TimeSpan time, bool extendedMarketHours, bool lastClose, TimeSpan? nextDaySegmentStart = null)
    {
        TimeSpan? last = null;
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (segment.End <= time || !Counts(segment, extendedMarketHours))
            {
                continue;
            }

            var endsDay = i == _segments.Length - 1;
            var following = endsDay ? nextDaySegmentStart : Counts(_segments[i + 1], extendedMarketHours) ? _segments[i + 1].Start : null;
            if (lastClose)
            {
                last = segment.End;
            }
            else if (!IsContinuousMarketOpen(segment.End, following, endsDay))
            {
                return segment.End;
            }
        }

        return last;
    }

    /// <summary>Whether trading is on at a time of day.</summary>
    public bool IsOpen(TimeSpan time, bool extendedMarketHours)
    {
        foreach (var segment in _segments)
        {
            if (segment.Contains(time))
            {
                return Counts(segment, extendedMarketHours);
            }
        }

        return false;
    }

    /// <summary>Whether trading is on at any time of a span of the day.</summary>
    public bool IsOpen(TimeSpan start, TimeSpan end, bool extendedMarketHours)
    {
        if (start == end)
        {
            return IsOpen(start, extendedMarketHours);
        }

        foreach (var segment in _segments)
        {
            if (Counts(segment, extendedMarketHours) && segment.Overlaps(start, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The hours as text.</summary>
    public override string ToString() => IsClosedAllDay ? "Closed All Day"
        : IsOpenAllDay ? "Open All Day"
        : $"{DayOfWeek}: {string.Join(" | ", Segments)}";

    private static bool Counts(MarketHoursSegment segment, bool extendedMarketHours) =>
        extendedMarketHours || segment.State == MarketHoursState.Market;
}
