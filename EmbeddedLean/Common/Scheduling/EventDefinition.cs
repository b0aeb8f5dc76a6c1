using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>An event that is being defined step by step.</summary>
internal sealed class EventDefinition(ScheduleManager schedule, SecurityManager securities, string? name)
    : IFluentSchedulingDateSpecifier, IFluentSchedulingRunnable
{
    private readonly List<Func<DateTime, bool>> _conditions = [];
    private readonly List<ITimeRule> _times = [];
    private IDateRule? _dates;

    private DateRules Dates => schedule.DateRules;

    private TimeRules Times => schedule.TimeRules;

    IFluentSchedulingTimeSpecifier IFluentSchedulingDateSpecifier.Where(Func<DateTime, bool> predicate) => If(predicate);

    IFluentSchedulingTimeSpecifier IFluentSchedulingTimeSpecifier.Where(Func<DateTime, bool> predicate) => If(predicate);

    public IFluentSchedulingRunnable Where(Func<DateTime, bool> predicate) => If(predicate);

    public IFluentSchedulingTimeSpecifier On(int year, int month, int day) => OnDates(Dates.On(year, month, day));

    public IFluentSchedulingTimeSpecifier On(params DateTime[] dates) => OnDates(Dates.On(dates));

    public IFluentSchedulingTimeSpecifier Every(params DayOfWeek[] days) => OnDates(Dates.Every(days));

    public IFluentSchedulingTimeSpecifier EveryDay() => OnDates(Dates.EveryDay());

    public IFluentSchedulingTimeSpecifier EveryDay(Symbol symbol) => OnDates(Dates.EveryDay(symbol));

    public IFluentSchedulingTimeSpecifier MonthStart() => OnDates(Dates.MonthStart());

    public IFluentSchedulingTimeSpecifier MonthStart(Symbol symbol) => OnDates(Dates.MonthStart(symbol));

    public IFluentSchedulingRunnable At(int hour, int minute, int second = 0) => AtTimes(Times.At(hour, minute, second));

    public IFluentSchedulingRunnable At(int hour, int minute, DateTimeZone timeZone) => AtTimes(Times.At(hour, minute, timeZone));

    public IFluentSchedulingRunnable At(int hour, int minute, int second, DateTimeZone timeZone) => AtTimes(Times.At(hour, minute, second, timeZone));

    public IFluentSchedulingRunnable At(TimeSpan timeOfDay, DateTimeZone timeZone) => AtTimes(Times.At(timeOfDay, timeZone));

    public IFluentSchedulingRunnable At(TimeSpan timeOfDay) => AtTimes(Times.At(timeOfDay));

    public IFluentSchedulingRunnable Every(TimeSpan interval) => AtTimes(Times.Every(interval));

    public IFluentSchedulingRunnable AfterMarketOpen(Symbol symbol, double minutesAfterOpen = 0, bool extendedMarketOpen = false) =>
        AtTimes(Times.AfterMarketOpen(symbol, minutesAfterOpen, extendedMarketOpen));

    public IFluentSchedulingRunnable BeforeMarketClose(Symbol symbol, double minuteBeforeClose = 0, bool extendedMarketClose = false) =>
        AtTimes(Times.BeforeMarketClose(symbol, minuteBeforeClose, extendedMarketClose));

    public IFluentSchedulingRunnable DuringMarketHours(Symbol symbol, bool extendedMarket = false)
    {
        var exchange = securities.TryGetValue(symbol, out var security)
            ? security.Exchange
            : throw new KeyNotFoundException($"{symbol} not found in portfolio. Request this data when initializing the algorithm.");
        return If(utc =>
        {
            var local = utc.ConvertFromUtc(exchange.TimeZone);
            return exchange.IsOpenDuringBar(local, local, extendedMarket);
        });
    }

    public ScheduledEvent Run(Action callback) => Run((_, _) => callback());

    public ScheduledEvent Run(Action<DateTime> callback) => Run((_, utc) => callback(utc));

    public ScheduledEvent Run(Action<string, DateTime> callback)
    {
        var times = _times.Count == 1 ? _times[0] : All(_times);
        var moments = times.CreateUtcEventTimes(schedule.DatesOf(_dates!)).Where(utc => _conditions.TrueForAll(isMet => isMet(utc)));
        var defined = new ScheduledEvent(name ?? $"{_dates!.Name}: {times.Name}", moments, callback);
        schedule.Add(defined);
        return defined;
    }

    private static FuncTimeRule All(List<ITimeRule> rules) => new(
        string.Join(",", rules.Select(rule => rule.Name)),
        dates => dates.SelectMany(date => rules.SelectMany(rule => rule.CreateUtcEventTimes([date])).Distinct().Order()));

    private EventDefinition OnDates(IDateRule rule)
    {
        _dates = rule;
        return this;
    }

    private EventDefinition AtTimes(ITimeRule rule)
    {
        _times.Add(rule);
        return this;
    }

    private EventDefinition If(Func<DateTime, bool> condition)
    {
        _conditions.Add(condition);
        return this;
    }
}
