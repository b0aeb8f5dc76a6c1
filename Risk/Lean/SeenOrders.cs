using System.Collections.Generic;
using System.Linq;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>What a fuse has seen of the orders of others in its symbol: whatever they were by then is within what it allows.</summary>
/// <param name="Newest">Number of the latest order by then, of any symbol.</param>
/// <param name="Updates">How often each of those that were open by then had been changed, by its number; null where none had.</param>
internal readonly record struct SeenOrders(int Newest, IReadOnlyDictionary<int, int>? Updates)
{
    /// <summary>What there is to see now.</summary>
    /// <param name="newest">Number of the latest order, read before <paramref name="open"/>.</param>
    /// <param name="open">The open orders of the symbol.</param>
    public static SeenOrders Of(int newest, IReadOnlyCollection<OrderTicket> open)
    {
        Dictionary<int, int>? updates = null;
        foreach (var order in open)
        {
            if (!PositionCutter.IsOwn(order) && order.UpdateRequests.Count is var count and > 0)
            {
                (updates ??= [])[order.OrderId] = count;
            }
        }

        return new SeenOrders(newest, updates);
    }

    /// <summary>Whether none has been placed or changed since.</summary>
    /// <param name="open">The open orders of the symbol now.</param>
    public bool AreAll(IEnumerable<OrderTicket> open)
    {
        var (newest, updates) = this;
        return open.All(order => PositionCutter.IsOwn(order)
            || order.OrderId <= newest && order.UpdateRequests.Count == (updates?.GetValueOrDefault(order.OrderId) ?? 0));
    }
}
