using System;

namespace QuantConnect.Securities;

/// <summary>A security and a time at which interest may fall due.</summary>
public class MarginInterestRateParameters(Security security, DateTime time)
{
    public Security Security { get; } = security;

    /// <summary>The time, UTC.</summary>
    public DateTime Time { get; } = time;
}
