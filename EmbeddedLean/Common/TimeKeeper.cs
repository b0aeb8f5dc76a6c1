using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Interfaces;

namespace QuantConnect;

/// <summary>The moment, in several zones.</summary>
public class TimeKeeper : ITimeKeeper
{
    private LocalTimeKeeper[] _zones = [];

    /// <summary>At a moment, in zones.</summary>
    public TimeKeeper(DateTime utcDateTime, params DateTimeZone[] timeZones)
        : this(utcDateTime, (IEnumerable<DateTimeZone>)timeZones)
    {
    }

    /// <summary>At a moment, in zones.</summary>
    public TimeKeeper(DateTime utcDateTime, IEnumerable<DateTimeZone> timeZones)
    {
        UtcTime = utcDateTime;
        foreach (var zone in timeZones)
        {
            AddTimeZone(zone);
        }
    }

    /// <inheritdoc/>
    public DateTime UtcTime { get; private set; }

    /// <summary>Sets the moment.</summary>
    public virtual void SetUtcDateTime(DateTime utcDateTime)
    {
        UtcTime = utcDateTime;
        foreach (var zone in _zones)
        {
            zone.UpdateTime(utcDateTime);
        }
    }

    /// <summary>The moment in a zone.</summary>
    public DateTime GetTimeIn(DateTimeZone timeZone) => GetLocalTimeKeeper(timeZone).LocalTime;

    /// <inheritdoc/>
    public LocalTimeKeeper GetLocalTimeKeeper(DateTimeZone timeZone)
    {
        foreach (var keeper in _zones)
        {
            if (ReferenceEquals(keeper.TimeZone, timeZone) || keeper.TimeZone.Id == timeZone.Id)
            {
                return keeper;
            }
        }

        var added = new LocalTimeKeeper(UtcTime, timeZone);
        _zones = [.. _zones, added];
        return added;
    }

    /// <inheritdoc/>
    public void AddTimeZone(DateTimeZone timeZone) => GetLocalTimeKeeper(timeZone);
}
