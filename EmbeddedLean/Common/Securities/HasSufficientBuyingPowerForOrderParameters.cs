using System;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>An order that is to be checked.</summary>
public class HasSufficientBuyingPowerForOrderParameters(SecurityPortfolioManager portfolio, Security security, Order order)
{
    public SecurityPortfolioManager Portfolio { get; } = portfolio;

    public Security Security { get; } = security;

    public Order Order { get; } = order;

    /// <summary>The answer yes.</summary>
    public HasSufficientBuyingPowerForOrderResult Sufficient() => new(true);

    /// <summary>The answer no, and why.</summary>
    public HasSufficientBuyingPowerForOrderResult Insufficient(string reason) => new(false, reason);

    /// <summary>The answer no, and why.</summary>
    public HasSufficientBuyingPowerForOrderResult Insufficient(FormattableString reason) => new(false, FormattableString.Invariant(reason));
}
