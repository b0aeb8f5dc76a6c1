using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>Instructions of an order beyond its type and prices.</summary>
public class OrderProperties : IOrderProperties
{
    /// <inheritdoc/>
    public TimeInForce TimeInForce { get; set; } = TimeInForce.GoodTilCanceled;

    /// <inheritdoc/>
    public virtual IOrderProperties Clone() => (IOrderProperties)MemberwiseClone();
}
