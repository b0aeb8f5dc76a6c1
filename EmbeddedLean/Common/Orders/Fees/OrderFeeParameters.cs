using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>An order whose fee is asked for.</summary>
public class OrderFeeParameters(Security security, Order order)
{
    public Security Security { get; } = security;

    public Order Order { get; } = order;
}
