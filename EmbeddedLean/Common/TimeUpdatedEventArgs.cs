using System;
using NodaTime;

namespace QuantConnect;

/// <summary>A zone's new time.</summary>
public sealed class TimeUpdatedEventArgs(DateTime time, DateTimeZone timeZone) : EventArgs
{
    /// <summary>Time on the zone's clock.</summary>
    public DateTime Time { get; init; } = time;

    public DateTimeZone TimeZone { get; init; } = timeZone;
}
