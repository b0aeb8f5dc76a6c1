using System.Collections.Generic;
using QuantConnect.Orders;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>The account at the brokerage, as order handling sees it: it outlives the run.</summary>
internal interface IPaperAccount
{
    /// <summary>The brokerage's own number for a new order; no order of the account ever had it.</summary>
    string NewOrderId();

    /// <summary>Keeps what happened to orders. When it returns, a crash does not undo it; the algorithm has not heard of it yet.</summary>
    /// <param name="events">The events, already booked in the algorithm's portfolio.</param>
    /// <param name="open">Orders that rest at the brokerage now.</param>
    void Record(IReadOnlyList<OrderEvent> events, IEnumerable<Order> open);
}
