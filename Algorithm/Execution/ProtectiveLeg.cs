using QuantConnect.Orders;

namespace MagnetLean.Execution;

/// <summary>
/// One of the two orders that protect a position, the stop or the target: the order at the broker, or the promise to watch the price instead.
/// </summary>
internal sealed class ProtectiveLeg
{
    /// <summary>The order that rests; null where none does.</summary>
    public OrderTicket? Ticket { get; set; }

    /// <summary>Whether this model asked the order to go, because the position has gone or because it is to be replaced.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>Whether the order was asked to go and the broker has not confirmed yet.</summary>
    public bool IsLeaving => IsWithdrawn || Ticket?.Status == OrderStatus.CancelPending;

    /// <summary>Whether the brokerage holds no such order, so that the price is watched bar by bar.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Whether a stop-limit order rests: one that a gap can trigger and leave behind.</summary>
    public bool RestsWithLimit => Ticket?.OrderType == OrderType.StopLimit;

    /// <summary>Whether <paramref name="orderId"/> is this leg's order.</summary>
    /// <param name="orderId">LEAN's id of an order.</param>
    public bool Is(int orderId) => Ticket?.OrderId == orderId;

    /// <summary>Units that the order would still trade, signed.</summary>
    public decimal Remaining => Ticket?.QuantityRemaining ?? 0;

    /// <summary>Forgets the order, which has ended.</summary>
    public void Clear() => (Ticket, IsWithdrawn) = (null, false);
}
