using System;
using System.Collections.Generic;

namespace QuantConnect.Scheduling;

/// <summary>Names dates.</summary>
public interface IDateRule
{
    /// <summary>Name of the rule.</summary>
    string Name { get; }

    /// <summary>The dates from start to end, both included.</summary>
    IEnumerable<DateTime> GetDates(DateTime start, DateTime end);
}

/// <summary>Names moments within dates.</summary>
public interface ITimeRule
{
    /// <summary>Name of the rule.</summary>
    string Name { get; }

    /// <summary>The moments of the dates, in UTC.</summary>
    IEnumerable<DateTime> CreateUtcEventTimes(IEnumerable<DateTime> dates);
}

/// <summary>Keeps scheduled events.</summary>
public interface IEventSchedule
{
    /// <summary>Adds an event.</summary>
    void Add(ScheduledEvent scheduledEvent);

    /// <summary>Removes an event.</summary>
    void Remove(ScheduledEvent scheduledEvent);
}
