using System;
using NodaTime;

namespace QuantConnect.Interfaces;

/// <summary>Knows the moment, in several zones.</summary>
public interface ITimeKeeper
{
    /// <summary>The moment in UTC.</summary>
    DateTime UtcTime { get; }

    /// <summary>Adds a zone.</summary>
    void AddTimeZone(DateTimeZone timeZone);

    /// <summary>The moment in a zone.</summary>
    LocalTimeKeeper GetLocalTimeKeeper(DateTimeZone timeZone);
}
