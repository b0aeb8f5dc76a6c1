using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>The moments at which a universe selects.</summary>
internal sealed class UniverseFeed
{
    private readonly IEnumerator<DateTime> _times;

    private UniverseFeed(Universe universe, IEnumerable<DateTime> timesUtc)
    {
        Universe = universe;
        _times = timesUtc.GetEnumerator();
        MoveNext();
    }

    public Universe Universe { get; }

    /// <summary>The next moment, UTC; null where none is left.</summary>
    public DateTime? NextUtc { get; private set; }

    /// <summary>From the algorithm's present moment, or a given one, to the run's end.</summary>
    /// <exception cref="NotSupportedException">The universe selects by data.</exception>
    public static UniverseFeed Of(Universe universe, QCAlgorithm algorithm, RunContext context, DateTime endUtc, DateTime? startUtc = null)
    {
        if (universe is not ITimeTriggeredUniverse triggered)
        {
            throw new NotSupportedException($"Universes that select by data, such as {universe.GetType().Name}, are not supported.");
        }

        var start = startUtc ?? StartOf(universe, algorithm, context);
        var zone = universe.Configuration.ExchangeTimeZone;
        IEnumerable<DateTime> Times(DateTime from, DateTime until) =>
            triggered.GetTriggerTimes(from, until, context.MarketHoursDatabase).Select(time => time.ConvertToUtc(zone));
        if (!algorithm.IsWarmingUp)
        {
            return new UniverseFeed(universe, OnDays(Times(start, endUtc)));
        }

        // Those of the warm-up, then those of the run itself, which are counted from a day before its start.
        var runs = algorithm.WarmUpEnd.ConvertToUtc(algorithm.TimeZone);
        var before = Times(start, runs).TakeWhile(time => time <= runs).ToList();
        var pivot = Time.Max(start, DayBefore(universe, algorithm, context, runs));
        var last = before.Count > 0 ? before[^1] : DateTime.MinValue;
        return new UniverseFeed(universe, OnDays(before.Concat(Times(pivot, endUtc).SkipWhile(time => time < runs || time <= last))));

        IEnumerable<DateTime> OnDays(IEnumerable<DateTime> times) => Scheduled(times, universe, start, endUtc);
    }

    public void MoveNext() => NextUtc = _times.MoveNext() ? _times.Current : null;

    /// <summary>
    /// Where its settings name days, a universe selects at each of them, at midnight of its exchange and no matter when else it would,
    /// once it has something to select by; a first day before that is lost.
    /// </summary>
    private static IEnumerable<DateTime> Scheduled(IEnumerable<DateTime> times, Universe universe, DateTime start, DateTime end)
    {
        var schedule = universe.UniverseSettings.Schedule;
        if (!schedule.Initialized)
        {
            return times;
        }

        var zone = universe.Configuration.ExchangeTimeZone;
        var local = start.ConvertFromUtc(zone);
        var days = schedule.Get(local, end.ConvertFromUtc(zone)).SkipWhile(day => day < local).Select(day => day.ConvertToUtc(zone)).ToList();
        using var first = times.GetEnumerator();
        return !first.MoveNext() ? [] : days.Count > 0 && days[0] < first.Current ? days.Skip(1) : days;
    }

    private static DateTime StartOf(Universe universe, QCAlgorithm algorithm, RunContext context)
    {
        if (universe is UserDefinedUniverse)
        {
            // What comes while the run is on selects after this moment, whose data has been handed out.
            return algorithm.GetLocked() ? algorithm.UtcTime.AddTicks(1) : algorithm.UtcTime;
        }

        return universe.GetType() == typeof(ScheduledUniverse)
            ? algorithm.UtcTime
            : DayBefore(universe, algorithm, context, LastScheduled(universe, algorithm.UtcTime));
    }

    // The last scheduled day of the year up to a moment, at its time of day; the moment itself where there is none.
    private static DateTime LastScheduled(Universe universe, DateTime utc)
    {
        var zone = universe.Configuration.ExchangeTimeZone;
        var local = utc.ConvertFromUtc(zone);
        var schedule = universe.UniverseSettings.Schedule;
        for (var back = 0; schedule.Initialized && back < 365; back++)
        {
            var day = local.AddDays(-back);
            if (schedule.Get(day.Date, day.Date).Any())
            {
                return day.ConvertToUtc(zone);
            }
        }

        return utc;
    }

    private static DateTime DayBefore(Universe universe, QCAlgorithm algorithm, RunContext context, DateTime utc)
    {
        var config = universe.Configuration;
        var hours = config.SecurityType == SecurityType.Base ? null : context.MarketHoursDatabase.GetExchangeHours(config);
        return hours is null
            ? utc.AddDays(-1)
            : Time.GetStartTimeForTradeBars(
                hours,
                utc.ConvertFromUtc(hours.TimeZone),
                Time.OneDay,
                1,
                false,
                config.DataTimeZone,
                LeanData.UseDailyStrictEndTimes(algorithm.Settings, config.Type, config.Symbol, Time.OneDay, hours)).ConvertToUtc(hours.TimeZone);
    }
}
