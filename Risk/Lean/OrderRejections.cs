using System.Collections.Generic;
using NodaTime;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>Counts rejected orders within a window. Looks at each order until it is known to be accepted or refused, so it needs no event.</summary>
internal sealed class OrderRejections(Duration window)
{
    private readonly List<int> _undecided = [];
    private readonly Queue<Instant> _rejected = new();
    private int _lastSeen;

    public int CountAt(Instant now, SecurityTransactionManager transactions)
    {
        for (; _lastSeen < transactions.LastOrderId; _lastSeen++)
        {
            _undecided.Add(_lastSeen + 1);
        }

        _undecided.RemoveAll(id => IsDecided(transactions.GetOrderTicket(id), now));
        while (_rejected.TryPeek(out var oldest) && now - oldest > window)
        {
            _rejected.Dequeue();
        }

        return _rejected.Count;
    }

    private bool IsDecided(OrderTicket? ticket, Instant now)
    {
        if (ticket?.Status == OrderStatus.Invalid)
        {
            _rejected.Enqueue(now);
        }

        return ticket is null || ticket.Status.IsClosed();
    }
}
