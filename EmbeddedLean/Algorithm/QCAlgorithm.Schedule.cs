using System;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    /// <summary>The algorithm's scheduled events.</summary>
    public ScheduleManager Schedule { get; private set; } = null!;

    /// <summary>The usual date rules, in the algorithm's zone.</summary>
    public DateRules DateRules => Schedule.DateRules;

    /// <summary>The usual time rules, in the algorithm's zone.</summary>
    public TimeRules TimeRules => Schedule.TimeRules;

    /// <summary>Runs training code at once; it has no thread of its own here.</summary>
    public ScheduledEvent Train(Action trainingCode) => Schedule.TrainingNow(trainingCode);

    /// <summary>Runs training code at the times of the dates; it has no thread of its own here.</summary>
    public ScheduledEvent Train(IDateRule dateRule, ITimeRule timeRule, Action trainingCode) => Schedule.Training(dateRule, timeRule, trainingCode);

    internal void InitializeScheduling() => Schedule = new ScheduleManager(Securities, TimeZone, () => Context.MarketHoursDatabase);
}
