using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// What orders have filled since they were last read, whoever sent them. It reads tickets and so needs no events: an algorithm forwards none unless it is
/// told to.
/// </summary>
internal sealed class OrderFlow
{
    // What has a number and no ticket once so many have come after it will never have one.
    private const int MostAhead = 100;

    private readonly List<Watch> _watched = [];
    private readonly List<int> _withoutTicket = [];
    private readonly Dictionary<Symbol, List<OrderEvent>> _unread = [];
    private int _lastSeen;

    /// <summary>Whether there are fills that nobody has taken.</summary>
    public bool HasUnread => _unread.Count > 0;

    /// <summary>Whether there are fills in a symbol that nobody has taken.</summary>
    public bool HasUnreadOf(Symbol symbol) => _unread.ContainsKey(symbol);

    /// <summary>Up to which order all were seen by the latest reading.</summary>
    public int Newest => _withoutTicket.Count == 0 ? _lastSeen : _withoutTicket[0] - 1;

    /// <summary>Reads all fills that are new.</summary>
    public void Read(SecurityTransactionManager transactions)
    {
        for (; _lastSeen < transactions.LastOrderId; _lastSeen++)
        {
            _withoutTicket.Add(_lastSeen + 1);
        }

        // Live, another thread takes the number first, then looks at margins and writes its log, and only then is there a ticket.
        _withoutTicket.RemoveAll(id => IsWatched(transactions.GetOrderTicket(id)) || _lastSeen - id > MostAhead);
        foreach (var watch in _watched)
        {
            foreach (var fill in watch.Read())
            {
                if (!_unread.TryGetValue(fill.Symbol, out var fills))
                {
                    _unread.Add(fill.Symbol, fills = []);
                }

                fills.Add(fill);
            }
        }

        _watched.RemoveAll(watch => watch.HasEnded);
    }

    /// <summary>The signed quantities filled in a symbol that nobody has taken yet, in their order.</summary>
    public IReadOnlyList<decimal> Take(Symbol symbol) => _unread.Remove(symbol, out var fills) ? InOrder(fills) : [];

    /// <summary>All signed quantities filled in a symbol since a moment, in their order.</summary>
    public static IReadOnlyList<decimal> Since(SecurityTransactionManager transactions, Symbol symbol, DateTime utc) => InOrder(
        transactions.GetOrderTickets(ticket => ticket.Symbol == symbol)
            .SelectMany(ticket => ticket.OrderEvents)
            .Where(fill => fill.FillQuantity != 0 && fill.UtcTime >= utc));

    private bool IsWatched(OrderTicket? ticket)
    {
        if (ticket is not null)
        {
            _watched.Add(new Watch(ticket));
        }

        return ticket is not null;
    }

    private static List<decimal> InOrder(IEnumerable<OrderEvent> fills) =>
        [.. fills.OrderBy(fill => fill.UtcTime).ThenBy(fill => fill.OrderId).ThenBy(fill => fill.Id).Select(fill => fill.FillQuantity)];

    private sealed class Watch(OrderTicket ticket)
    {
        private decimal _filled;
        private int _read;

        /// <summary>Whether nothing can follow. Another thread closes an order before it tells of the fill, and meanwhile books it.</summary>
        public bool HasEnded { get; private set; }

        public IEnumerable<OrderEvent> Read()
        {
            HasEnded = ticket.Status is var status && status.IsClosed()
                && (status != OrderStatus.Filled || ticket.OrderEvents.Any(told => told.Status == OrderStatus.Filled));
            if (ticket.QuantityFilled == _filled)
            {
                return [];
            }

            _filled = ticket.QuantityFilled;
            var events = ticket.OrderEvents.Skip(_read).ToList();
            _read += events.Count;
            return events.Where(orderEvent => orderEvent.FillQuantity != 0);
        }
    }
}
