using QuantConnect.Orders;

namespace QuantConnect.Interfaces;

/// <summary>Instructions of an order beyond its type and prices.</summary>
public interface IOrderProperties
{
    /// <summary>How long the order rests.</summary>
    TimeInForce TimeInForce { get; set; }

    /// <summary>A copy.</summary>
    IOrderProperties Clone();
}
