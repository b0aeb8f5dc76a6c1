using System;
using NodaTime;

namespace QuantConnect.Scheduling;

/// <summary>First step of an event's definition: on which dates.</summary>
public interface IFluentSchedulingDateSpecifier
{
    /// <summary>Only moments, in UTC, that meet a condition.</summary>
    IFluentSchedulingTimeSpecifier Where(Func<DateTime, bool> predicate);

    /// <summary>On one date.</summary>
    IFluentSchedulingTimeSpecifier On(int year, int month, int day);

    /// <summary>On some dates.</summary>
    IFluentSchedulingTimeSpecifier On(params DateTime[] dates);

    /// <summary>On some days of the week.</summary>
    IFluentSchedulingTimeSpecifier Every(params DayOfWeek[] days);

    /// <summary>On every date.</summary>
    IFluentSchedulingTimeSpecifier EveryDay();

    /// <summary>On every date on which a security trades.</summary>
    IFluentSchedulingTimeSpecifier EveryDay(Symbol symbol);

    /// <summary>On the first of each month.</summary>
    IFluentSchedulingTimeSpecifier MonthStart();

    /// <summary>On the first date of each month on which a security trades.</summary>
    IFluentSchedulingTimeSpecifier MonthStart(Symbol symbol);
}

/// <summary>Second step: at which times of those dates. Called several times, all of them count.</summary>
public interface IFluentSchedulingTimeSpecifier
{
    /// <summary>Only moments, in UTC, that meet a condition.</summary>
    IFluentSchedulingTimeSpecifier Where(Func<DateTime, bool> predicate);

    /// <summary>At a time of day in the algorithm's zone.</summary>
    IFluentSchedulingRunnable At(int hour, int minute, int second = 0);

    /// <summary>At a time of day in a zone.</summary>
    IFluentSchedulingRunnable At(int hour, int minute, DateTimeZone timeZone);

    /// <summary>At a time of day in a zone.</summary>
    IFluentSchedulingRunnable At(int hour, int minute, int second, DateTimeZone timeZone);

    /// <summary>At a time of day in a zone.</summary>
    IFluentSchedulingRunnable At(TimeSpan timeOfDay, DateTimeZone timeZone);

    /// <summary>At a time of day in the algorithm's zone.</summary>
    IFluentSchedulingRunnable At(TimeSpan timeOfDay);

    /// <summary>Every so often, from midnight.</summary>
    IFluentSchedulingRunnable Every(TimeSpan interval);

    /// <summary>Some minutes after a security's market opens.</summary>
    IFluentSchedulingRunnable AfterMarketOpen(Symbol symbol, double minutesAfterOpen = 0, bool extendedMarketOpen = false);

    /// <summary>Some minutes before a security's market closes.</summary>
    IFluentSchedulingRunnable BeforeMarketClose(Symbol symbol, double minuteBeforeClose = 0, bool extendedMarketClose = false);
}

/// <summary>Last step: what is to happen.</summary>
public interface IFluentSchedulingRunnable : IFluentSchedulingTimeSpecifier
{
    /// <summary>Only moments, in UTC, that meet a condition.</summary>
    new IFluentSchedulingRunnable Where(Func<DateTime, bool> predicate);

    /// <summary>Only moments at which a security's market is open.</summary>
    IFluentSchedulingRunnable DuringMarketHours(Symbol symbol, bool extendedMarket = false);

    /// <summary>Schedules the event.</summary>
    ScheduledEvent Run(Action callback);

    /// <summary>Schedules the event; it is told its moment in UTC.</summary>
    ScheduledEvent Run(Action<DateTime> callback);

    /// <summary>Schedules the event; it is told its name and its moment in UTC.</summary>
    ScheduledEvent Run(Action<string, DateTime> callback);
}
