using System;
using NodaTime;

namespace MagnetLean.Reporting.Prices;

/// <summary>Turns the times of data files into UTC.</summary>
internal sealed class DataTimeZone
{
    private readonly DateTimeZone _zone;
    private DateTime _from = DateTime.MaxValue;
    private DateTime _to = DateTime.MinValue;
    private TimeSpan _offset;

    /// <summary>Times of a zone.</summary>
    public DataTimeZone(DateTimeZone zone) => _zone = zone;

    /// <summary>A local time as UTC. Neighbouring times share an offset, so the zone is seldom asked.</summary>
    public DateTime ToUtc(DateTime local)
    {
        if (local < _from || local >= _to)
        {
            var noted = LocalDateTime.FromDateTime(local).InZoneLeniently(_zone);
            var interval = noted.GetZoneInterval();
            _offset = interval.WallOffset.ToTimeSpan();

            // An hour inside the ends, where a local time may stand for two moments or none.
            _from = interval.HasStart ? interval.IsoLocalStart.ToDateTimeUnspecified().AddHours(3) : DateTime.MinValue;
            _to = interval.HasEnd ? interval.IsoLocalEnd.ToDateTimeUnspecified().AddHours(-3) : DateTime.MaxValue;
            return noted.ToDateTimeUtc();
        }

        return DateTime.SpecifyKind(local - _offset, DateTimeKind.Utc);
    }
}
