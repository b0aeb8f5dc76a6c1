using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>
/// What became of a position that was held to what its fuse allows. It reads the orders it speaks of: what was refused is not done.
/// </summary>
internal sealed class PositionCut
{
    private readonly List<OrderTicket> _sent = [];
    private decimal? _exposure;
    private int _cancelled;
    private int _shrunk;
    private (decimal From, decimal To)? _owed;

    /// <summary>The fuse's own orders.</summary>
    public IReadOnlyList<OrderTicket> Sent => _sent;

    public void Add(decimal exposure, OrderTicket ticket)
    {
        _exposure ??= exposure;
        _sent.Add(ticket);
    }

    public void Add(RestingOrders.Change change) => (_cancelled, _shrunk) = (_cancelled + change.Cancelled, _shrunk + change.Shrunk);

    /// <summary>A cut that cannot be made yet.</summary>
    public void Owe(decimal exposure, decimal reduction) => _owed = (exposure, exposure + reduction);

    public override string ToString()
    {
        List<string> parts = [];
        var standing = _sent.Where(ticket => ticket.Status != OrderStatus.Invalid).ToList();
        if (standing.Count > 0)
        {
            var when = standing.Find(ticket => ticket.Status.IsOpen()) is { } open ? When(open.OrderType) : string.Empty;
            parts.Add(Step(_exposure ?? 0, (_exposure ?? 0) + standing.Sum(Moves), when));
        }

        foreach (var refused in _sent.Where(ticket => ticket.Status == OrderStatus.Invalid))
        {
            var reason = RefusalMemory.ReasonOf(refused);
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"order of {refused.Quantity:0.########} refused: {reason}"));
        }

        if (_owed is { } owed)
        {
            parts.Add(Step(owed.From, owed.To, " as soon as it can be"));
        }

        parts.AddRange(new[] { Count(_cancelled, "cancelled"), Count(_shrunk, "shrunk") }.Where(count => count.Length > 0));
        return string.Join(", ", parts);
    }

    // A fee taken in the coin itself makes a fill smaller than its order.
    private static decimal Moves(OrderTicket ticket) => ticket.Status.IsOpen() ? ticket.Quantity : ticket.QuantityFilled;

    private static string Step(decimal from, decimal to, string when) =>
        string.Create(CultureInfo.InvariantCulture, $"{from:0.########} -> {to:0.########}{when}");

    private static string Count(int orders, string what) => orders == 0 ? string.Empty : $"{orders} order{(orders == 1 ? "" : "s")} {what}";

    private static string When(OrderType type) => type switch
    {
        OrderType.MarketOnOpen => " ordered for the opening",
        OrderType.MarketOnClose => " ordered for the close",
        _ => string.Empty,
    };
}
