using System;
using System.Collections.Concurrent;
using System.Linq;
using NodaTime;

namespace QuantConnect;

/// <summary>
/// A time zone's offsets as a sorted table: conversions are a lookup near the last one instead of a walk through the zone's rules.
/// Times that a clock change skips mean the first moment after it, times that it repeats the later of both, as LEAN resolves them.
/// </summary>
internal sealed class ZoneOffsets
{
    private static readonly ConcurrentDictionary<string, ZoneOffsets> Zones = new(StringComparer.Ordinal);

    // Offset i holds from _starts[i] until _starts[i + 1], in UTC ticks.
    private readonly long[] _starts;
    private readonly long[] _offsets;
    private int _last;

    private ZoneOffsets(DateTimeZone zone)
    {
        // Rules beyond this range are not needed: market data begins later and schedules end earlier.
        var intervals = zone.GetZoneIntervals(Instant.FromUtc(1898, 1, 1, 0, 0), Instant.FromUtc(2070, 1, 1, 0, 0)).ToList();
        _starts = [long.MinValue, .. intervals.Skip(1).Select(interval => interval.Start.ToDateTimeUtc().Ticks), long.MaxValue];
        _offsets = [.. intervals.Select(interval => interval.WallOffset.Ticks)];
    }

    public static ZoneOffsets Of(DateTimeZone zone) => Zones.TryGetValue(zone.Id, out var known)
        ? known
        : Zones.GetOrAdd(zone.Id, _ => new ZoneOffsets(zone));

    public DateTime FromUtc(DateTime utc) => new(FromUtc(utc.Ticks));

    public DateTime ToUtc(DateTime local) => new(ToUtc(local.Ticks), DateTimeKind.Utc);

    public long FromUtc(long utcTicks) => utcTicks + _offsets[IndexOf(utcTicks)];

    public long ToUtc(long localTicks)
    {
        var index = IndexOf(localTicks);
        var offset = _offsets[index];
        var utc = localTicks - offset;
        if (utc - TimeSpan.TicksPerDay >= _starts[index] && utc + TimeSpan.TicksPerDay < _starts[index + 1])
        {
            return utc;
        }

        return NearChange(localTicks, index);
    }

    private long NearChange(long local, int near)
    {
        for (var i = Math.Min(near + 1, _offsets.Length - 1); i >= Math.Max(near - 1, 0); i--)
        {
            var utc = local - _offsets[i];
            if (utc >= _starts[i])
            {
                // Beyond this offset's end but before the next one's beginning: the clock skipped this time.
                return utc < _starts[i + 1] ? utc : _starts[i + 1];
            }
        }

        return local - _offsets[near];
    }

    private int IndexOf(long utc)
    {
        // Shared by threads: a stale hint costs a search, never a wrong answer.
        var hint = _last;
        if (utc >= _starts[hint] && utc < _starts[hint + 1])
        {
            return hint;
        }

        var found = Array.BinarySearch(_starts, utc);
        found = Math.Min(found >= 0 ? found : ~found - 1, _offsets.Length - 1);
        _last = found;
        return found;
    }
}
