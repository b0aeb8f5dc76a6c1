using System;
using NodaTime;
using NodaTime.TimeZones;

namespace QuantConnect;

/// <summary>Conversion between UTC and a zone's wall clock without allocation; a daylight-saving gap or overlap goes the slow, exact way.</summary>
internal static class ZoneClock
{
    private static readonly ZoneLocalMappingResolver Lenient =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    public static long ToLocalTicks(long utcTicks, DateTimeZone zone) =>
        ReferenceEquals(zone, DateTimeZone.Utc) ? utcTicks : utcTicks + zone.GetUtcOffset(InstantOf(utcTicks)).Ticks;

    public static long ToUtcTicks(long localTicks, DateTimeZone zone)
    {
        if (ReferenceEquals(zone, DateTimeZone.Utc))
        {
            return localTicks;
        }

        var asInstant = InstantOf(localTicks);
        var interval = zone.GetZoneInterval(asInstant);
        var utc = asInstant - Duration.FromTicks(interval.WallOffset.Ticks);
        var margin = Duration.FromDays(1);
        var clear = (!interval.HasStart || utc - margin > interval.Start) && (!interval.HasEnd || utc + margin < interval.End);
        return clear
            ? localTicks - interval.WallOffset.Ticks
            : LocalDateTime.FromDateTime(new DateTime(localTicks)).InZone(zone, Lenient).ToDateTimeUtc().Ticks;
    }

    private static Instant InstantOf(long ticks) => Instant.FromUnixTimeTicks(ticks - DateTime.UnixEpoch.Ticks);
}
