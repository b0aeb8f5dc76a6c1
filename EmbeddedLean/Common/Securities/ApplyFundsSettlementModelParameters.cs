using System;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Money to book.</summary>
public class ApplyFundsSettlementModelParameters(
    SecurityPortfolioManager portfolio, Security security, DateTime applicationTimeUtc, CashAmount cashAmount, OrderEvent fill)
{
    /// <summary>The portfolio.</summary>
    public SecurityPortfolioManager Portfolio { get; set; } = portfolio;

    /// <summary>The security.</summary>
    public Security Security { get; set; } = security;

    /// <summary>Time of the fill, UTC.</summary>
    public DateTime UtcTime { get; set; } = applicationTimeUtc;

    /// <summary>The money.</summary>
    public CashAmount CashAmount { get; set; } = cashAmount;

    /// <summary>The fill.</summary>
    public OrderEvent Fill { get; set; } = fill;
}
