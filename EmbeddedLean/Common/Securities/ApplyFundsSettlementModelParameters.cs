using System;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Money to book.</summary>
public class ApplyFundsSettlementModelParameters(
    SecurityPortfolioManager portfolio, Security security, DateTime applicationTimeUtc, CashAmount cashAmount, OrderEvent fill)
{
    public SecurityPortfolioManager Portfolio { get; set; } = portfolio;

    public Security Security { get; set; } = security;

    /// <summary>Time of the fill, UTC.</summary>
    public DateTime UtcTime { get; set; } = applicationTimeUtc;

    /// <summary>The money.</summary>
    public CashAmount CashAmount { get; set; } = cashAmount;

    public OrderEvent Fill { get; set; } = fill;
}
