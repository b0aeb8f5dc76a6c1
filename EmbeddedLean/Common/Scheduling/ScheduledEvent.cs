using System;
using System.Collections.Generic;

namespace QuantConnect.Scheduling;

/// <summary>A callback at a series of moments.</summary>
public class ScheduledEvent : IDisposable
{
    /// <summary>How long before the close a security's end-of-day event fires.</summary>
    public static readonly TimeSpan SecurityEndOfDayDelta = TimeSpan.FromMinutes(10);

    /// <summary>How long before midnight the algorithm's end-of-day event fires.</summary>
    public static readonly TimeSpan AlgorithmEndOfDayDelta = TimeSpan.FromMinutes(2);

    private readonly IEnumerator<DateTime> _times;
    private readonly Action<string, DateTime>? _callback;
    private bool _primed;
    private bool _ended;

    /// <summary>Fires once.</summary>
    public ScheduledEvent(string name, DateTime eventUtcTime, Action<string, DateTime> callback = null!)
        : this(name, [eventUtcTime], callback)
    {
    }

    /// <summary>Fires at each of the moments, in their order.</summary>
    public ScheduledEvent(string name, IEnumerable<DateTime> orderedEventUtcTimes, Action<string, DateTime> callback = null!)
        : this(name, orderedEventUtcTimes.GetEnumerator(), callback)
    {
    }

    /// <summary>Fires at each of the moments, in their order; they are asked for as late as possible.</summary>
    public ScheduledEvent(string name, IEnumerator<DateTime> orderedEventUtcTimes, Action<string, DateTime> callback = null!)
    {
        Name = name;
        Enabled = true;
        _times = orderedEventUtcTimes;
        _callback = callback;
    }

    /// <summary>Fires with the event's name and the moment in UTC.</summary>
    public event Action<string, DateTime> EventFired = null!;

    /// <summary>Whether it fires; where not, moments pass silently.</summary>
    public bool Enabled { get; set; }

    /// <summary>Name of the event.</summary>
    public string Name { get; }

    /// <summary>The next moment; the end of time where there is none.</summary>
    public DateTime NextEventUtcTime
    {
        get
        {
            if (!_primed)
            {
                _primed = true;
                _ended = _ended || !_times.MoveNext();
            }

            return _ended ? DateTime.MaxValue : _times.Current;
        }
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <inheritdoc/>
    void IDisposable.Dispose()
    {
        _times.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Order of addition, by which events of the same moment fire.</summary>
    internal int Number { get; set; }

    /// <summary>Fires all moments up to the time.</summary>
    internal void Scan(DateTime utcTime)
    {
        while (NextEventUtcTime <= utcTime && !_ended)
        {
            OnEventFired(_times.Current);
            _primed = false;
        }
    }

    /// <summary>Lets all moments before the time pass silently.</summary>
    internal void SkipEventsUntil(DateTime utcTime)
    {
        while (!_ended && NextEventUtcTime < utcTime)
        {
            _primed = false;
        }
    }

    /// <summary>Calls the callback and the listeners.</summary>
    protected void OnEventFired(DateTime triggerTime)
    {
        if (!Enabled)
        {
            return;
        }

        _callback?.Invoke(Name, triggerTime);
        EventFired?.Invoke(Name, triggerTime);
    }
}
