using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// Counts rejected orders within a window; a fuse's own are none of the algorithm's failures, and must not beget further cuts. Looks at each order
/// until it is known to be accepted or refused, so it needs no event.
/// </summary>
/// <param name="window">How long a rejection counts.</param>
/// <param name="isStandIn">Whether an order was placed for the algorithm, by its fuse.</param>
internal sealed class OrderRejections(Duration window, Func<OrderTicket, bool>? isStandIn = null)
{
    private readonly List<int> _undecided = [];
    private int _lastSeen;

    /// <summary>When orders were found rejected, oldest first; replaced where it changes.</summary>
    public IReadOnlyList<Instant> Times { get; private set; } = [];

    /// <summary>Goes on from what an earlier run has counted.</summary>
    public void Resume(IEnumerable<Instant> earlier) => Times = [.. earlier.Concat(Times).Order()];

    /// <summary>How many orders were rejected within the window that ends now.</summary>
    public int CountAt(Instant now, SecurityTransactionManager transactions)
    {
        for (; _lastSeen < transactions.LastOrderId; _lastSeen++)
        {
            _undecided.Add(_lastSeen + 1);
        }

        var rejected = _undecided.Count == 0 ? 0 : Decide(transactions);
        if (rejected > 0 || Times.Count > 0 && now - Times[0] > window)
        {
            Times = [.. Times.Where(time => now - time <= window), .. Enumerable.Repeat(now, rejected)];
        }

        return Times.Count;
    }

    private int Decide(SecurityTransactionManager transactions)
    {
        var rejected = 0;
        _undecided.RemoveAll(id => IsDecided(transactions.GetOrderTicket(id), ref rejected));
        return rejected;
    }

    private bool IsDecided(OrderTicket? ticket, ref int rejected)
    {
        rejected += ticket?.Status == OrderStatus.Invalid && !IsByFuse(ticket) ? 1 : 0;
        return ticket is not null && ticket.Status.IsClosed();
    }

    // Its own, those that it has placed for the algorithm, and what it has refused itself.
    private bool IsByFuse(OrderTicket ticket) =>
        PositionCutter.IsOwn(ticket) || isStandIn?.Invoke(ticket) == true || RefusalMemory.ReasonOf(ticket).Contains(OpeningBar.Reason, StringComparison.Ordinal);
}
