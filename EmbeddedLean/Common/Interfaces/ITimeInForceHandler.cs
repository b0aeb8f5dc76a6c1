using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

/// <summary>Decides when an order expires.</summary>
public interface ITimeInForceHandler
{
    /// <summary>Whether the order has expired.</summary>
    bool IsOrderExpired(Security security, Order order);

    /// <summary>Whether the order may take a fill.</summary>
    bool IsFillValid(Security security, Order order, OrderEvent fill);
}
