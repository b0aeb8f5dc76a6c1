using System;
using NodaTime;

namespace QuantConnect;

/// <summary>The moment in one zone.</summary>
public class LocalTimeKeeper
{
    private readonly ZoneOffsets _offsets;
    private DateTime _utc;
    private DateTime _local;
    private bool _isStale;

    internal LocalTimeKeeper(DateTime utcDateTime, DateTimeZone timeZone)
    {
        TimeZone = timeZone;
        _offsets = ZoneOffsets.Of(timeZone);
        UpdateTime(utcDateTime);
    }

    /// <summary>Fires with each new moment.</summary>
    public event EventHandler<TimeUpdatedEventArgs> TimeUpdated = null!;

    public DateTimeZone TimeZone { get; }

    /// <summary>The moment in the zone.</summary>
    public DateTime LocalTime
    {
        get
        {
            if (_isStale)
            {
                _local = _offsets.FromUtc(_utc);
                _isStale = false;
            }

            return _local;
        }
    }

    internal void UpdateTime(DateTime utcDateTime)
    {
        _utc = utcDateTime;
        _isStale = true;
        TimeUpdated?.Invoke(this, new TimeUpdatedEventArgs(LocalTime, TimeZone));
    }
}
