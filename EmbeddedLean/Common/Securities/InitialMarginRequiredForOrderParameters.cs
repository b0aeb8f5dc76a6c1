using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>An order whose initial margin is asked for.</summary>
public class InitialMarginRequiredForOrderParameters(ICurrencyConverter currencyConverter, Security security, Order order)
{
    public Security Security { get; } = security;

    public Order Order { get; } = order;

    /// <summary>Converts fees.</summary>
    public ICurrencyConverter CurrencyConverter { get; } = currencyConverter;
}
