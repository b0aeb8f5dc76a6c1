using System;

namespace QuantConnect.Securities;

/// <summary>A time at which money may settle.</summary>
public class ScanSettlementModelParameters(SecurityPortfolioManager portfolio, Security security, DateTime timeUtc)
{
    /// <summary>The portfolio.</summary>
    public SecurityPortfolioManager Portfolio { get; set; } = portfolio;

    /// <summary>The security.</summary>
    public Security Security { get; set; } = security;

    /// <summary>The time, UTC.</summary>
    public DateTime UtcTime { get; set; } = timeUtc;
}
