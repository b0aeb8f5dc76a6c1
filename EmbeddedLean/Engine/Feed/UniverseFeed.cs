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
    /// <exception cref="NotSupportedException">The universe selects by data, or its settings name days.</exception>
    public static UniverseFeed Of(Universe universe, QCAlgorithm algorithm, RunContext context, DateTime endUtc, DateTime? startUtc = null)
    {
        if (universe is not ITimeTriggeredUniverse triggered)
        {
            throw new NotSupportedException($"Universes that select by data, such as {universe.GetType().Name}, are not supported.");
        }

        if (universe.UniverseSettings.Schedule.Initialized)
        {
            throw new NotSupportedException("UniverseSettings.Schedule is not supported; use ScheduledUniverse.");
        }

        var start = startUtc ?? StartOf(universe, algorithm, context);
        var zone = universe.Configuration.ExchangeTimeZone;
        IEnumerable<DateTime> Times(DateTime from, DateTime until) =>
            triggered.GetTriggerTimes(from, until, context.MarketHoursDatabase).Select(time => time.ConvertToUtc(zone));
        if (!algorithm.IsWarmingUp)
        {
            return new UniverseFeed(universe, Times(start, endUtc));
        }

        // Those of the warm-up, then those of the run itself, which are counted from a day before its start.
        var runs = algorithm.WarmUpEnd.ConvertToUtc(algorithm.TimeZone);
        var before = Times(start, runs).TakeWhile(time => time <= runs).ToList();
        var pivot = Time.Max(start, DayBefore(universe, algorithm, context, runs));
        var last = before.Count > 0 ? before[^1] : DateTime.MinValue;
        return new UniverseFeed(universe, before.Concat(Times(pivot, endUtc).SkipWhile(time => time < runs || time <= last)));
    }

    public void MoveNext() => NextUtc = _times.MoveNext() ? _times.Current : null;

    private static DateTime StartOf(Universe universe, QCAlgorithm algorithm, RunContext context)
    {
        if (universe is UserDefinedUniverse)
        {
            // What comes while the run is on selects after this moment, whose data has been handed out.
            return algorithm.GetLocked() ? algorithm.UtcTime.AddTicks(1) : algorithm.UtcTime;
        }

        return universe.GetType() == typeof(ScheduledUniverse) ? algorithm.UtcTime : DayBefore(universe, algorithm, context, algorithm.UtcTime);
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
