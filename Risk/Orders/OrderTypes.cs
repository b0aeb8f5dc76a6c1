using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>What follows from the type of an order.</summary>
public static class OrderTypes
{
    /// <summary>Whether an order waits for no price: it fills at once, or at the next opening or close.</summary>
    /// <param name="type">Type of the order.</param>
    public static bool IsOnItsWay(this OrderType type) => type is OrderType.Market or OrderType.MarketOnOpen or OrderType.MarketOnClose;
}
