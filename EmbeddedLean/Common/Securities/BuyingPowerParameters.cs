using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>A question for buying power.</summary>
public class BuyingPowerParameters(SecurityPortfolioManager portfolio, Security security, OrderDirection direction)
{
    public Security Security { get; } = security;

    public SecurityPortfolioManager Portfolio { get; } = portfolio;

    /// <summary>Side of the order in mind.</summary>
    public OrderDirection Direction { get; } = direction;

    /// <summary>An answer in some currency.</summary>
    public BuyingPower Result(decimal buyingPower, string currency) => new(buyingPower);

    /// <summary>An answer in account currency.</summary>
    public BuyingPower ResultInAccountCurrency(decimal buyingPower) => new(buyingPower);
}
