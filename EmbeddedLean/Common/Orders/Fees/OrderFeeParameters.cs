using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>An order whose fee is asked for.</summary>
public class OrderFeeParameters(Security security, Order order)
{
    /// <summary>The security.</summary>
    public Security Security { get; } = security;

    /// <summary>The order.</summary>
    public Order Order { get; } = order;
}
