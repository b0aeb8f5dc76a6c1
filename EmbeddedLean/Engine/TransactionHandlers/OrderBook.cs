using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.TransactionHandlers;

/// <summary>All orders and tickets of a run; the open ones apart.</summary>
/// <remarks>Concurrent dictionaries for their order of enumeration, which is LEAN's: cancellations of several orders follow it.</remarks>
internal sealed class OrderBook
{
    public ConcurrentDictionary<int, Order> Orders { get; } = new();

    public ConcurrentDictionary<int, OrderTicket> Tickets { get; } = new();

    public ConcurrentDictionary<int, OpenOrder> Open { get; } = new();

    /// <summary>Number of orders ever placed.</summary>
    public int Count { get; private set; }

    public void Add(OpenOrder entry)
    {
        Count++;
        Tickets[entry.Order.Id] = entry.Ticket;
        Open[entry.Order.Id] = entry;
    }

    public void AddRefused(Order order, OrderTicket ticket)
    {
        Count++;
        Tickets[order.Id] = ticket;
        Orders[order.Id] = order;
    }

    /// <summary>An order that is open, or was.</summary>
    public bool TryFind(int id, [NotNullWhen(true)] out Order? order, [NotNullWhen(true)] out OrderTicket? ticket)
    {
        if (Open.TryGetValue(id, out var entry))
        {
            (order, ticket) = (entry.Order, entry.Ticket);
            return true;
        }

        ticket = null;
        return Orders.TryGetValue(id, out order) && Tickets.TryGetValue(id, out ticket);
    }

    public void Close(int id)
    {
        if (Open.TryRemove(id, out var entry))
        {
            Orders[id] = entry.Order;
            Tickets[id] = entry.Ticket;
        }
    }
}

/// <summary>An open order with its ticket and security.</summary>
internal sealed record OpenOrder(Order Order, OrderTicket Ticket, Security Security);
