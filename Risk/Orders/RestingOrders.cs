using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// The orders of others that rest beside one position, under a fuse that lets it shrink only. What would open or turn the position goes. What only
/// reduces it is shrunk to what remains: updated, or cancelled and placed again with its own tag, prices and terms where the brokerage takes no
/// updates. A stop and a target are two ways out of one position, and each may be as large as it; of several stops, or several targets, the nearest
/// come first, and together they are no larger.
/// </summary>
internal sealed class RestingOrders
{
    private readonly HashSet<int> _reducing = [];
    private readonly List<Order> _replaced = [];
    private readonly List<OrderTicket> _standIns = [];
    private readonly Dictionary<int, (decimal Quantity, DateTime Time)> _updates = [];

    /// <summary>How many orders were changed.</summary>
    /// <param name="Cancelled">That are gone.</param>
    /// <param name="Shrunk">That are smaller now, or will be placed again smaller.</param>
    public readonly record struct Change(int Cancelled, int Shrunk);

    /// <summary>Whether orders placed for the algorithm have to be looked after, whatever the state.</summary>
    public bool AreTended => _standIns.Count > 0 || _replaced.Count > 0;

    /// <summary>Brings the orders within what remains of the position.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="orders">The orders of others that rest, none of them on its way.</param>
    /// <param name="before">Signed exposure until now.</param>
    /// <param name="left">Signed exposure from now on.</param>
    /// <param name="replaces">Whether what is cancelled to become smaller is placed again; not where an execution model does that.</param>
    public Change Shrink(
        QCAlgorithm algorithm, Security security, IEnumerable<OrderTicket> orders, decimal before, decimal left, bool replaces)
    {
        var change = default(Change);
        foreach (var side in orders.GroupBy(IsStop))
        {
            var room = Math.Abs(left);
            foreach (var order in Ordered(side, -before))
            {
                var size = Math.Abs(order.QuantityRemaining);
                var reduces = IsOpposite(order.QuantityRemaining, before) && (size <= Math.Abs(before) || _reducing.Contains(order.OrderId));
                if (reduces)
                {
                    _reducing.Add(order.OrderId);
                }

                var kept = reduces ? Math.Min(size, room) : 0;
                room -= kept;
                if (kept < size && Shrink(algorithm, security, order, kept, replaces))
                {
                    change = kept == 0 ? change with { Cancelled = change.Cancelled + 1 } : change with { Shrunk = change.Shrunk + 1 };
                }
            }
        }

        return change;
    }

    /// <summary>Places again what had to be cancelled to become smaller, as far as nothing else has taken its place meanwhile.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="orders">The orders of others that rest.</param>
    /// <param name="left">Signed exposure.</param>
    public void Replace(QCAlgorithm algorithm, Security security, IReadOnlyList<OrderTicket> orders, decimal left)
    {
        for (var i = 0; i < _replaced.Count; i++)
        {
            var order = _replaced[i];
            var ticket = algorithm.Transactions.GetOrderTicket(order.Id);
            if (ticket is not null && !IsGone(algorithm, ticket))
            {
                continue;
            }

            _replaced.RemoveAt(i--);
            var isStop = ticket is not null && IsStop(ticket);
            var taken = orders.Concat(_standIns)
                .Where(other => other.Status.IsOpen()
                    && other.Status != OrderStatus.CancelPending
                    && IsStop(other) == isStop
                    && IsOpposite(other.QuantityRemaining, left))
                .DistinctBy(other => other.OrderId)
                .Sum(other => Math.Abs(other.QuantityRemaining));
            var size = ticket is { Status: OrderStatus.Canceled or OrderStatus.CancelPending } && IsOpposite(ticket.QuantityRemaining, left)
                ? Math.Min(Math.Abs(ticket.QuantityRemaining), Math.Abs(left) - taken)
                : 0;
            if (size > 0 && PlaceAgain(algorithm, security, order, TradableQuantity.WholeLots(security, -Math.Sign(left) * size)) is { } placed)
            {
                _standIns.Add(placed);
                _reducing.Add(placed.OrderId);
            }
        }
    }

    /// <summary>
    /// Takes away what was placed for the algorithm where its own orders, or a position that has shrunk, leave no room for it: it knows nothing of
    /// it.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="orders">The orders of others that rest.</param>
    /// <param name="left">Signed exposure.</param>
    public void Tend(QCAlgorithm algorithm, Security security, IReadOnlyList<OrderTicket> orders, decimal left)
    {
        _standIns.RemoveAll(ticket => ticket.Status.IsClosed());
        foreach (var standIn in _standIns.Where(ticket => ticket.Status != OrderStatus.CancelPending).ToList())
        {
            var others = orders
                .Where(order => order.OrderId != standIn.OrderId && IsStop(order) == IsStop(standIn) && IsOpposite(order.QuantityRemaining, left))
                .Sum(order => Math.Abs(order.QuantityRemaining));
            var room = IsOpposite(standIn.QuantityRemaining, left) ? Math.Max(0, Math.Abs(left) - others) : 0;
            if (room < Math.Abs(standIn.QuantityRemaining))
            {
                Shrink(algorithm, security, standIn, room, replaces: true);
            }
        }

        Replace(algorithm, security, orders, left);
    }

    // Not live, LEAN carries a cancel out before it takes another order; a broker may still fill what it has not confirmed.
    private static bool IsGone(QCAlgorithm algorithm, OrderTicket ticket) =>
        ticket.Status.IsClosed() || ticket.Status == OrderStatus.CancelPending && !algorithm.LiveMode;

    private bool Shrink(QCAlgorithm algorithm, Security security, OrderTicket ticket, decimal size, bool replaces)
    {
        var rest = TradableQuantity.WholeLots(security, Math.Sign(ticket.QuantityRemaining) * size);
        if (rest == ticket.QuantityRemaining)
        {
            return false;
        }

        // An update that is on its way has not reached the ticket yet.
        var whole = ticket.QuantityFilled + rest;
        if (_updates.GetValueOrDefault(ticket.OrderId) == (whole, algorithm.UtcTime))
        {
            return false;
        }

        var order = rest == 0 ? null : algorithm.Transactions.GetOrderById(ticket.OrderId);
        var canShrink = order is StopMarketOrder or StopLimitOrder or LimitOrder or LimitIfTouchedOrder;
        if (canShrink
            && BrokerageLimits.CanUpdate(algorithm, security, ticket, whole)
            && ticket.Update(new UpdateOrderFields { Quantity = whole }).IsSuccess)
        {
            _updates[ticket.OrderId] = (whole, algorithm.UtcTime);
            return true;
        }

        if (canShrink && replaces && !_replaced.Exists(other => other.Id == ticket.OrderId))
        {
            // Noted first: the event that confirms may come before the call returns.
            _replaced.Add(order!);
        }

        if (ticket.Cancel().IsSuccess)
        {
            return true;
        }

        _replaced.RemoveAll(other => other.Id == ticket.OrderId);
        return false;
    }

    // Those nearest to the market first; what was placed for the algorithm gives way to what it places itself.
    private IEnumerable<OrderTicket> Ordered(IEnumerable<OrderTicket> orders, decimal direction) => orders
        .OrderBy(order => _standIns.Contains(order))
        .ThenBy(order => IsStop(order) ? Math.Sign(direction) * PriceOf(order) : -Math.Sign(direction) * PriceOf(order))
        .ThenBy(order => order.OrderId);

    private static decimal PriceOf(OrderTicket order) => order.OrderType switch
    {
        OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop => order.Get(OrderField.StopPrice),
        OrderType.LimitIfTouched => order.Get(OrderField.TriggerPrice),
        OrderType.Limit => order.Get(OrderField.LimitPrice),
        _ => 0,
    };

    private static bool IsStop(OrderTicket order) =>
        order.OrderType is OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop;

    private static bool IsOpposite(decimal quantity, decimal exposure) => Math.Sign(quantity) * Math.Sign(exposure) < 0;

    private static OrderTicket? PlaceAgain(QCAlgorithm algorithm, Security security, Order order, decimal quantity)
    {
        // Once touched, a limit-if-touched order is one that waits at its limit.
        var type = order is LimitIfTouchedOrder { TriggerTouched: true } ? OrderType.Limit : order.Type;
        var (stop, limit, trigger) = order switch
        {
            StopMarketOrder market => (market.StopPrice, 0m, 0m),
            StopLimitOrder limited => (limited.StopPrice, limited.LimitPrice, 0m),
            LimitIfTouchedOrder touch => (0m, touch.LimitPrice, touch.TriggerPrice),
            LimitOrder limited => (0m, limited.LimitPrice, 0m),
            _ => default,
        };
        var (trailing, isShare) = order is TrailingStopOrder trail ? (trail.TrailingAmount, trail.TrailingAsPercentage) : (0m, false);
        var request = new SubmitOrderRequest(
            type, security.Type, order.Symbol, quantity, stop, limit, trigger, trailing, isShare, algorithm.UtcTime, order.Tag, order.Properties,
            asynchronous: true);
        if (quantity == 0 || BrokerageLimits.Refusal(algorithm, security, Order.CreateOrder(request)) is not null)
        {
            return null;
        }

        var placed = algorithm.SubmitOrderRequest(request);
        return placed.Status.IsClosed() ? null : placed;
    }
}
