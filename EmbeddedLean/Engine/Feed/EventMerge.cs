using System.Collections.Generic;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Puts a subscription's rows and events into one order by their ends; rows of the same moment come first.</summary>
internal static class EventMerge
{
    public static IEnumerator<FeedPoint> Of(RowReader reader, FeedRequest request)
    {
        using var owned = reader;
        var hasRow = TryRow(reader, request, out var row);
        var hasEvent = TryEvent(reader, out var happening);
        while (hasRow || hasEvent)
        {
            var frontier = hasRow && (!hasEvent || row.End <= happening.End) ? row.End : happening.End;
            while (hasRow && row.End <= frontier)
            {
                yield return row;
                hasRow = TryRow(reader, request, out row);
            }

            // A row that was read on may have announced days: their events come before it.
            hasEvent = hasEvent || TryEvent(reader, out happening);
            while (hasEvent && happening.End <= frontier)
            {
                yield return happening;
                hasEvent = TryEvent(reader, out happening);
            }
        }
    }

    private static bool TryEvent(RowReader reader, out FeedPoint point)
    {
        var data = reader.TakeEvent();
        point = data is null ? default : new FeedPoint { Time = data.Time.Ticks, End = data.EndTime.Ticks, Event = data };
        return data is not null;
    }

    private static bool TryRow(RowReader reader, FeedRequest request, out FeedPoint point)
    {
        while (reader.TryRead(out point))
        {
            if (!request.UseStrictEndTimes)
            {
                return true;
            }

            // A daily bar lasts from its session's open to its close; one without a session is from extended hours alone.
            var session = LeanData.GetDailyCalendar(new System.DateTime(point.End), request.Hours, false);
            var isOfSession = session.End.Ticks >= point.Time;
            (point.Time, point.End) = (session.Start.Ticks, session.End.Ticks);
            if (isOfSession && session.End >= request.StartLocal)
            {
                return true;
            }
        }

        return false;
    }
}
