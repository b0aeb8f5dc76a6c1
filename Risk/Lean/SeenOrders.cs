using System.Collections.Generic;
using System.Linq;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>What a fuse has seen of the orders of others in its symbol: whatever they were by then is within what it allows.</summary>
/// <param name="Newest">Number of the latest order by then, of any symbol.</param>
/// <param name="Updates">How often those that were open by then had been changed, all together.</param>
internal readonly record struct SeenOrders(int Newest, int Updates)
{
    /// <summary>What there is to see now.</summary>
    /// <param name="newest">Number of the latest order, read before <paramref name="open"/>.</param>
    /// <param name="open">The open orders of the symbol.</param>
    public static SeenOrders Of(int newest, IReadOnlyCollection<OrderTicket> open) => new(newest, open.Count == 0 ? 0 : CountUpdates(open));

    /// <summary>Whether none has been placed or changed since. One that was changed and has gone since counts as a change, which costs a look.</summary>
    /// <param name="open">The open orders of the symbol now.</param>
    public bool AreAll(IReadOnlyCollection<OrderTicket> open)
    {
        var newest = Newest;
        return open.All(order => order.OrderId <= newest || PositionCutter.IsOwn(order)) && CountUpdates(open) == Updates;
    }

    private static int CountUpdates(IEnumerable<OrderTicket> open) =>
        open.Where(order => !PositionCutter.IsOwn(order)).Sum(order => order.UpdateRequests.Count);
}
