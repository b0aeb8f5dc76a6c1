using System;
using System.Collections.Generic;
using QuantConnect.Scheduling;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>Days on which a universe may select; every day of its own where none are set.</summary>
public class Schedule
{
    private IDateRule? _days;

    /// <summary>Whether days are set.</summary>
    public bool Initialized => _days is not null;

    /// <summary>Sets the days.</summary>
    public void On(IDateRule dateRule) => _days = dateRule;

    /// <summary>The days of a span.</summary>
    public IEnumerable<DateTime> Get(DateTime startTime, DateTime endTime) => _days is null ? [] : _days.GetDates(startTime, endTime);

    /// <summary>A copy.</summary>
    public Schedule Clone() => new() { _days = _days };
}
