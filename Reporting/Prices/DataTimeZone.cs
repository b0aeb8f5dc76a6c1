using System;
using System.IO;
using System.Text;
using NodaTime;

namespace MagnetLean.Reporting.Prices;

/// <summary>
/// Turns the times of data files into UTC. The zone stands in the data folder's market-hours database, of which only that one entry is looked at: the
/// whole of LEAN's is three megabytes.
/// </summary>
internal sealed class DataTimeZone
{
    private readonly DateTimeZone _zone;
    private DateTime _from = DateTime.MaxValue;
    private DateTime _to = DateTime.MinValue;
    private TimeSpan _offset;

    private DataTimeZone(DateTimeZone zone) => _zone = zone;

    /// <summary>The zone of a security's data; UTC where nothing says otherwise.</summary>
    /// <param name="database">Content of the market-hours database.</param>
    /// <param name="security">Which security.</param>
    public static DataTimeZone Of(ReadOnlySpan<byte> database, TradedSecurity security)
    {
        foreach (var name in new[] { security.Ticker, "[*]" })
        {
            var entry = database.IndexOf(Encoding.UTF8.GetBytes($"\"{security.Type}-{security.Market}-{name}\""));
            if (entry >= 0 && Member(database[entry..], "\"dataTimeZone\""u8) is { } id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
            {
                return new DataTimeZone(zone);
            }
        }

        return new DataTimeZone(DateTimeZone.Utc);
    }

    /// <summary>The market-hours database of a data folder; empty where it has none.</summary>
    public static byte[] Database(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "market-hours", "market-hours-database.json");
        return File.Exists(path) ? File.ReadAllBytes(path) : [];
    }

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

    private static string? Member(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name)
    {
        var found = entry.IndexOf(name);
        if (found < 0)
        {
            return null;
        }

        var value = entry[(found + name.Length)..];
        var open = value.IndexOf((byte)'"');
        var length = open < 0 ? -1 : value[(open + 1)..].IndexOf((byte)'"');
        return length < 0 ? null : Encoding.UTF8.GetString(value.Slice(open + 1, length));
    }
}
