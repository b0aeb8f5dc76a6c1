using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Results;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>The days of a run: they end at midnight of the algorithm's time zone, and as many make a year as what was traded has.</summary>
/// <param name="Zone">The algorithm's time zone.</param>
/// <param name="DaysPerYear">Days a year, for annual figures: 365 where crypto alone was traded, else 252.</param>
internal sealed record RunCalendar(DateTimeZone Zone, int DaysPerYear)
{
    private const int EveryDay = 365;
    private const int Weekdays = 252;

    // Of winters or summers alone several zones look alike; the usual ones come first.
    private static readonly string[] UsualZones = ["UTC", "America/New_York", "America/Chicago", "Europe/London"];

    /// <summary>Days on which nothing is traded beside weekends: holidays.</summary>
    public IReadOnlySet<DateTime> Closed { get; init; } = new HashSet<DateTime>();

    /// <summary>Whether weekends are days of their own.</summary>
    public bool HasWeekends => DaysPerYear > 262;

    /// <summary>
    /// The calendar of a run. LEAN's result does not name the algorithm's time zone, but it samples the benchmark at each of its midnights.
    /// </summary>
    public static RunCalendar Of(RunResult result) => new(
        result.Configuration.TimeZone is { } id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } known ? known : ZoneOf(Midnights(result)),
        DaysOf([.. result.Orders.Select(order => order.SecurityType)], result.Configuration.TradingDays));

    /// <summary>How many days make a year.</summary>
    /// <param name="traded">What was traded.</param>
    /// <param name="configured">Days where nothing was.</param>
    public static int DaysOf(IReadOnlyCollection<SecurityType> traded, int configured) =>
        traded.Count == 0 ? configured : traded.All(type => type is SecurityType.Crypto or SecurityType.CryptoFuture) ? EveryDay : Weekdays;

    /// <summary>The day that a sample closes: at midnight the one before.</summary>
    /// <param name="sample">UTC.</param>
    public DateTime DayOf(DateTime sample)
    {
        if (ReferenceEquals(Zone, DateTimeZone.Utc))
        {
            return sample.AddTicks(-1).Date;
        }

        var instant = Instant.FromDateTimeUtc(DateTime.SpecifyKind(sample, DateTimeKind.Utc));
        return sample.AddTicks(Zone.GetUtcOffset(instant).Ticks - 1).Date;
    }

    /// <summary>When a day ends, UTC.</summary>
    public DateTime EndOf(DateTime day) => Zone.AtStartOfDay(LocalDate.FromDateTime(day).PlusDays(1)).ToDateTimeUtc();

    /// <summary>Whether a day counts.</summary>
    public bool IsOpen(DateTime day) => (HasWeekends || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) && !Closed.Contains(day);

    // The last sample is of the moment at which the run ended.
    private static List<Instant> Midnights(RunResult result) =>
    [
        .. new[] { result.Points(RunSeries.Benchmark, RunSeries.Benchmark), result.Points(RunSeries.Drawdown, RunSeries.EquityDrawdown) }
            .MaxBy(points => points.Count)!
            .SkipLast(1)
            .Select(point => Instant.FromDateTimeUtc(DateTime.SpecifyKind(point.Time, DateTimeKind.Utc)))
    ];

    private static DateTimeZone ZoneOf(List<Instant> midnights)
    {
        var zones = DateTimeZoneProviders.Tzdb;
        foreach (var id in UsualZones)
        {
            if (zones[id] is var zone && midnights.TrueForAll(midnight => IsMidnight(zone, midnight)))
            {
                return id == "UTC" ? DateTimeZone.Utc : zone;
            }
        }

        return zones.Ids.Select(id => zones[id]).FirstOrDefault(zone => midnights.TrueForAll(midnight => IsMidnight(zone, midnight)))
            ?? DateTimeZone.Utc;
    }

    private static bool IsMidnight(DateTimeZone zone, Instant moment) => moment.InZone(zone).TimeOfDay == LocalTime.Midnight;
}
