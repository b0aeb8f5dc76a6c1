using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Data.Market;
using QuantConnect.Scheduling;
using QuantConnect.Securities;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>A universe that selects on the days of one rule at the times of another.</summary>
public class ScheduledUniverse : Universe, ITimeTriggeredUniverse
{
    private readonly IDateRule _days;
    private readonly ITimeRule _times;
    private readonly Func<DateTime, IEnumerable<Symbol>> _symbolsAt;

    /// <summary>With a selection by UTC time.</summary>
    public ScheduledUniverse(
        DateTimeZone timeZone,
        IDateRule dateRule,
        ITimeRule timeRule,
        Func<DateTime, IEnumerable<Symbol>> selector,
        UniverseSettings? settings = null)
        : base(new SubscriptionDataConfig(
            typeof(Tick),
            UniverseSymbols.Of(SecurityType.Base, $"{dateRule.Name}_{timeRule.Name}", QuantConnect.Market.USA),
            Resolution.Daily,
            timeZone,
            timeZone,
            fillForward: false,
            extendedHours: false,
            isInternalFeed: true,
            isFilteredSubscription: false))
    {
        (_days, _times, _symbolsAt) = (dateRule, timeRule, selector);
        UniverseSettings = settings!;
    }

    /// <summary>With a selection by UTC time.</summary>
    public ScheduledUniverse(
        IDateRule dateRule, ITimeRule timeRule, Func<DateTime, IEnumerable<Symbol>> selector, UniverseSettings? settings = null)
        : this(TimeZones.Utc, dateRule, timeRule, selector, settings)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Symbol> SelectSymbols(DateTime utcTime, BaseDataCollection data) =>
        _symbolsAt(DateTime.SpecifyKind(utcTime, DateTimeKind.Unspecified));

    /// <summary>The rules' times within the span, in UTC.</summary>
    public IEnumerable<DateTime> GetTriggerTimes(DateTime startTimeUtc, DateTime endTimeUtc, MarketHoursDatabase marketHoursDatabase)
    {
        var zone = Configuration.ExchangeTimeZone;
        return _times
            .CreateUtcEventTimes(_days.GetDates(startTimeUtc.ConvertFromUtc(zone), endTimeUtc.ConvertFromUtc(zone)))
            .SkipWhile(time => time < startTimeUtc)
            .TakeWhile(time => time <= endTimeUtc);
    }
}
