using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Scheduling;

namespace QuantConnect.Lean.Engine.RealTime;

/// <summary>Fires scheduled events: at a step those that are due, and before it, each at its own moment, those that no data reached.</summary>
internal sealed class EventClock : IEventSchedule
{
    private readonly QCAlgorithm _algorithm;
    private readonly List<ScheduledEvent> _all = [];
    private readonly List<ScheduledEvent> _sorted = [];
    private bool _isStarted;
    private bool _mustSort;
    private int _count;

    public EventClock(QCAlgorithm algorithm) => _algorithm = algorithm;

    /// <summary>When the next event is due, UTC; the end of time where there is none.</summary>
    public DateTime NextUtc => TryNext(out var next) ? next.NextEventUtcTime : DateTime.MaxValue;

    /// <summary>Runs callbacks on another thread and waits for them, as live runs do; null runs them here.</summary>
    public Action<Action>? Runner { get; set; }

    public void Add(ScheduledEvent scheduledEvent)
    {
        if (_isStarted)
        {
            scheduledEvent.SkipEventsUntil(_algorithm.UtcTime);
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
            scheduled.SkipEventsUntil(_algorithm.UtcTime);
        }

        _mustSort = true;
    }

    /// <summary>Fires what lies before the moment, with the algorithm's clock at each event's own time.</summary>
    public void FirePast(DateTime utc)
    {
        while (TryNext(out var next) && next.NextEventUtcTime < utc)
        {
            var time = next.NextEventUtcTime;
            _algorithm.SetDateTime(time);
            if (!Fire(next, time))
            {
                break;
            }
        }
    }

    /// <summary>Fires what is due at the moment.</summary>
    public void FireDue(DateTime utc)
    {
        while (TryNext(out var next) && next.NextEventUtcTime <= utc)
        {
            if (!Fire(next, utc))
            {
                break;
            }
        }
    }

    private bool Fire(ScheduledEvent scheduled, DateTime utc)
    {
        try
        {
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
            _algorithm.SetRuntimeError(fault, FormattableString.Invariant($"Scheduled event: '{scheduled.Name}' at {utc}"));
            return false;
        }

        if (!_mustSort)
        {
            Reinsert(scheduled);
        }

        return true;
    }

    /// <summary>
    /// Moves the event, which is the first one, to its next moment. Among several of one moment it comes to stand as on LEAN: behind the one that
    /// a search by halves meets first, which need not be the last of them.
    /// </summary>
    private void Reinsert(ScheduledEvent scheduled)
    {
        var time = scheduled.NextEventUtcTime;
        if (_sorted.Count < 2 || time <= _sorted[1].NextEventUtcTime)
        {
            return;
        }

        var (first, last) = (1, _sorted.Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var other = _sorted[middle].NextEventUtcTime;
            (first, last) = other == time ? (middle + 1, middle) : other < time ? (middle + 1, last) : (first, middle - 1);
        }

        _sorted.RemoveAt(0);
        _sorted.Insert(first - 1, scheduled);
    }

    private bool TryNext(out ScheduledEvent next)
    {
        if (_mustSort)
        {
            _mustSort = false;
            _sorted.Clear();
            _sorted.AddRange(_all);
            _sorted.Sort((a, b) => a.NextEventUtcTime != b.NextEventUtcTime
                ? a.NextEventUtcTime.CompareTo(b.NextEventUtcTime)
                : a.Number.CompareTo(b.Number));
        }

        next = _sorted.Count > 0 ? _sorted[0] : null!;
        return _sorted.Count > 0;
    }
}
