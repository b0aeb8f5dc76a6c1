using System;

namespace QuantConnect.Securities;

/// <summary>A time at which money may settle.</summary>
public class ScanSettlementModelParameters(SecurityPortfolioManager portfolio, Security security, DateTime timeUtc)
{
    public SecurityPortfolioManager Portfolio { get; set; } = portfolio;

    public Security Security { get; set; } = security;

    public DateTime UtcTime { get; set; } = timeUtc;
}
