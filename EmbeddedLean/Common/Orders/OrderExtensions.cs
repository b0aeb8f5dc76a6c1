namespace QuantConnect.Orders;

/// <summary>Questions about states and types of orders.</summary>
public static class OrderExtensions
{
    /// <summary>Whether the order is over.</summary>
    public static bool IsClosed(this OrderStatus status) => status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Invalid;

    /// <summary>Whether the order is not over.</summary>
    public static bool IsOpen(this OrderStatus status) => !status.IsClosed();

    /// <summary>Whether the order filled, in part at least.</summary>
    public static bool IsFill(this OrderStatus status) => status is OrderStatus.Filled or OrderStatus.PartiallyFilled;

    /// <summary>Whether the order has a limit price.</summary>
    public static bool IsLimitOrder(this OrderType orderType) =>
        orderType is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;

    /// <summary>Whether the order has a stop price.</summary>
    public static bool IsStopOrder(this OrderType orderType) =>
        orderType is OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop;
}
