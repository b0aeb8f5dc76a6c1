using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>The algorithm's scheduled events.</summary>
public class ScheduleManager : IEventSchedule
{
    private readonly SecurityManager _securities;
    private readonly List<ScheduledEvent> _early = [];
    private IEventSchedule? _schedule;

    internal ScheduleManager(SecurityManager securities, DateTimeZone timeZone, Func<MarketHoursDatabase> marketHours)
    {
        _securities = securities;
        DateRules = new DateRules(securities, timeZone, marketHours);
        TimeRules = new TimeRules(securities, timeZone, marketHours);
    }

    /// <summary>The usual date rules.</summary>
    public DateRules DateRules { get; }

    /// <summary>The usual time rules.</summary>
    public TimeRules TimeRules { get; }

    /// <summary>Hands all events to the engine, now and from now on.</summary>
    public void SetEventSchedule(IEventSchedule eventSchedule)
    {
        ArgumentNullException.ThrowIfNull(eventSchedule);
        _schedule = eventSchedule;
        _early.ForEach(eventSchedule.Add);
        _early.Clear();
    }

    /// <summary>Adds an event.</summary>
    public void Add(ScheduledEvent scheduledEvent)
    {
        if (_schedule is null)
        {
            _early.Add(scheduledEvent);
        }
        else
        {
            _schedule.Add(scheduledEvent);
        }
    }

    /// <summary>Removes an event.</summary>
    public void Remove(ScheduledEvent scheduledEvent)
    {
        _early.Remove(scheduledEvent);
        _schedule?.Remove(scheduledEvent);
    }

    /// <summary>Calls back at the times of the dates.</summary>
    public ScheduledEvent On(IDateRule dateRule, ITimeRule timeRule, Action callback) => On(dateRule, timeRule, (_, _) => callback());

    /// <summary>Calls back at the times of the dates, with the event's name and the moment in UTC.</summary>
    public ScheduledEvent On(IDateRule dateRule, ITimeRule timeRule, Action<string, DateTime> callback) =>
        On($"{dateRule.Name}: {timeRule.Name}", dateRule, timeRule, callback);

    /// <summary>Calls back at the times of the dates.</summary>
    public ScheduledEvent On(string name, IDateRule dateRule, ITimeRule timeRule, Action callback) =>
        On(name, dateRule, timeRule, (_, _) => callback());

    /// <summary>Calls back at the times of the dates, with the event's name and the moment in UTC.</summary>
    public ScheduledEvent On(string name, IDateRule dateRule, ITimeRule timeRule, Action<string, DateTime> callback)
    {
        var scheduled = new ScheduledEvent(name, timeRule.CreateUtcEventTimes(DatesOf(dateRule)), callback);
        Add(scheduled);
        return scheduled;
    }

    /// <summary>Defines an event step by step.</summary>
    public IFluentSchedulingDateSpecifier Event() => new EventDefinition(this, _securities, null);

    /// <summary>Defines an event of a name step by step.</summary>
    public IFluentSchedulingDateSpecifier Event(string name) => new EventDefinition(this, _securities, name);

    /// <summary>Calls back at once; training has no thread of its own here.</summary>
    public ScheduledEvent TrainingNow(Action trainingCode) =>
        On(FormattableString.Invariant($"Training: Now: {_securities.UtcTime:O}"), DateRules.Today, TimeRules.Now, trainingCode);

    /// <summary>Calls back at the times of the dates; training has no thread of its own here.</summary>
    public ScheduledEvent Training(IDateRule dateRule, ITimeRule timeRule, Action trainingCode) => On(dateRule, timeRule, trainingCode);

    /// <summary>Calls back at the times of the dates; training has no thread of its own here.</summary>
    public ScheduledEvent Training(IDateRule dateRule, ITimeRule timeRule, Action<DateTime> trainingCode) =>
        On(dateRule, timeRule, (_, time) => trainingCode(time));

    /// <summary>The rule's dates from the day before the moment of the first use; what has passed by then is skipped.</summary>
    internal IEnumerable<DateTime> DatesOf(IDateRule dateRule)
    {
        var start = DateTime.SpecifyKind(_securities.UtcTime.Date.AddDays(-1), DateTimeKind.Unspecified);
        foreach (var date in dateRule.GetDates(start, Time.EndOfTime))
        {
            yield return date;
        }
    }
}
