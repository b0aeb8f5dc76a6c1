using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using QuantConnect.Algorithm;
using QuantConnect.Scheduling;

namespace QuantConnect.Lean.Engine.RealTime;

/// <summary>Fires scheduled events: at a step those that are due, and before it, each at its own moment, those that no data reached.</summary>
/// <param name="algorithm">The algorithm.</param>
/// <param name="activity">Is told of each event that fires.</param>
internal sealed class EventClock(QCAlgorithm algorithm, RunActivity activity) : IEventSchedule
{
    private readonly List<ScheduledEvent> _all = [];
    private List<ScheduledEvent> _sorted = [];
    private bool _isStarted;
    private bool _mustSort;
    private int _count;

    /// <summary>When the next event is due, UTC; the end of time where there is none.</summary>
    public DateTime NextUtc => Sorted() is [var next, ..] ? next.NextEventUtcTime : DateTime.MaxValue;

    /// <summary>Runs callbacks on another thread and waits for them, as live runs do; null runs them here.</summary>
    public Action<Action>? Runner { get; set; }

    public void Add(ScheduledEvent scheduledEvent)
    {
        if (_isStarted)
        {
            scheduledEvent.SkipEventsUntil(algorithm.UtcTime);
        }

        scheduledEvent.Number = ++_count;
        _all.Add(scheduledEvent);
        _mustSort = true;
    }

    public void Remove(ScheduledEvent scheduledEvent)
    {
        _all.Remove(scheduledEvent);
        _mustSort = true;
    }

    /// <summary>Begins: what lies before the moment is skipped.</summary>
    public void Start()
    {
        _isStarted = true;
        foreach (var scheduled in _all)
        {
            scheduled.SkipEventsUntil(algorithm.UtcTime);
        }

        _mustSort = true;
    }

    /// <summary>Fires what lies before the moment, with the algorithm's clock at each event's own time.</summary>
    public void FirePast(DateTime utc)
    {
        var events = Sorted();
        while (events is [var next, ..] && next.NextEventUtcTime < utc)
        {
            var time = next.NextEventUtcTime;
            algorithm.SetDateTime(time);
            if (!Fire(events, time))
            {
                break;
            }
        }
    }

    /// <summary>
    /// Fires what is due at the moment. What a callback adds or removes counts from the next call on, as on LEAN: an event that one of the same
    /// moment removes still fires.
    /// </summary>
    public void FireDue(DateTime utc)
    {
        var events = Sorted();
        while (events is [var next, ..] && next.NextEventUtcTime <= utc)
        {
            if (!Fire(events, utc))
            {
                break;
            }
        }
    }

    private bool Fire(List<ScheduledEvent> events, DateTime utc)
    {
        var scheduled = events[0];
        try
        {
            if (_isStarted)
            {
                activity.Enter(scheduled.Name);
            }

            if (Runner is null)
            {
                scheduled.Scan(utc);
            }
            else
            {
                Runner(() => scheduled.Scan(utc));
            }
        }
        catch (Exception fault)
        {
            algorithm.SetRuntimeError(fault, FormattableString.Invariant($"Scheduled event: '{scheduled.Name}' at {utc}"));
            return false;
        }

        Reinsert(events);
        return true;
    }

    /// <summary>
    /// Moves the first event to its next moment. Among several of one moment it comes to stand as on LEAN: behind the one that
    /// a search by halves meets first, which need not be the last of them.
    /// </summary>
    private static void Reinsert(List<ScheduledEvent> events)
    {
        var scheduled = events[0];
        var time = scheduled.NextEventUtcTime;
        if (events.Count < 2 || time <= events[1].NextEventUtcTime)
        {
            return;
        }

        var (first, last) = (1, events.Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var other = events[middle].NextEventUtcTime;
            (first, last) = other == time ? (middle + 1, middle) : other < time ? (middle + 1, last) : (first, middle - 1);
        }

        events.RemoveAt(0);
        events.Insert(first - 1, scheduled);
    }

    // A new list each time: a loop over events goes on with the one that it began with.
    private List<ScheduledEvent> Sorted()
    {
        if (_mustSort)
        {
            _mustSort = false;
            _sorted = [.. _all.OrderBy(scheduled => scheduled.NextEventUtcTime).ThenBy(scheduled => scheduled.Number)];
        }

        return _sorted;
    }
}
