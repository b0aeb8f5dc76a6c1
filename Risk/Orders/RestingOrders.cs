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
/// updates. Of several stops, or several targets, the nearest come first. While the position may only shrink, all of them together are no larger
/// than it: a stop and a target may both fill within one bar. The stops come first then; a target that finds no room is placed again when the
/// position may grow.
/// </summary>
internal sealed class RestingOrders
{
    private readonly HashSet<int> _reducing = [];
    private readonly List<RestingTerms> _waiting = [];
    private readonly List<OrderTicket> _standIns = [];
    private readonly List<string> _formerStandIns = [];
    private readonly Dictionary<int, PlacementTries> _placed = [];
    private SecurityTransactionManager? _transactions;
    private int _changes;

    /// <summary>How many orders were changed.</summary>
    /// <param name="Cancelled">That are gone.</param>
    /// <param name="Shrunk">That are smaller now, or will be placed again smaller.</param>
    public readonly record struct Change(int Cancelled, int Shrunk);

    /// <summary>Called when there is something that must be on disk before an order is taken away.</summary>
    public Action? Noted { get; set; }

    /// <summary>What was taken away and is to be placed again.</summary>
    public IReadOnlyList<RestingTerms> Waiting => _waiting;

    /// <summary>What the broker calls the orders that were placed for the algorithm.</summary>
    public IEnumerable<string> StandIns => _formerStandIns.Concat(_standIns.SelectMany(BrokerIdsOf));

    /// <summary>Whether an order was placed for the algorithm.</summary>
    public bool HasPlaced(int orderId) => _placed.ContainsKey(orderId);

    /// <summary>A number that changes with <see cref="Waiting"/> and <see cref="StandIns"/>.</summary>
    public int Revision => _standIns.Count == 0 ? _changes : _changes + StandIns.Count();

    /// <summary>Whether orders placed for the algorithm have to be looked after, whatever the state.</summary>
    public bool AreTended => _standIns.Count > 0 || _waiting.Count > 0 || _formerStandIns.Count > 0;

    /// <summary>Goes on from what an earlier run had taken away and placed.</summary>
    public void Resume(IEnumerable<RestingTerms> waiting, IEnumerable<string> standIns)
    {
        _waiting.AddRange(waiting);
        _formerStandIns.AddRange(standIns);
    }

    /// <summary>Applies a split to what waits; LEAN does that to what rests.</summary>
    public void Rescale(decimal factor)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var terms = _waiting[i];
            var (stop, limit, trigger) = (terms.Stop * factor, terms.Limit * factor, terms.Trigger * factor);
            var trailing = terms.TrailsByShare ? terms.Trailing : terms.Trailing * factor;
            _waiting[i] = terms with { Quantity = terms.Quantity / factor, Stop = stop, Limit = limit, Trigger = trigger, Trailing = trailing };
            _changes++;
        }
    }

    /// <summary>Brings the orders within what remains of the position.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="orders">The orders of others that rest, none of them on its way.</param>
    /// <param name="before">Signed exposure until now.</param>
    /// <param name="left">Signed exposure from now on.</param>
    /// <param name="replaces">
    /// Whether what is cancelled to become smaller is placed again; not where an execution model does that, which closes what two of its orders have
    /// opened, too.
    /// </param>
    /// <param name="isReducing">Whether the position may only shrink.</param>
    public Change Shrink(
        QCAlgorithm algorithm,
        Security security,
        IEnumerable<OrderTicket> orders,
        decimal before,
        decimal left,
        bool replaces,
        bool isReducing)
    {
        var (change, taken) = (default(Change), 0m);
        foreach (var side in orders.GroupBy(IsStop).OrderByDescending(side => side.Key))
        {
            var room = Math.Abs(left);
            foreach (var order in Ordered(side, -before))
            {
                var size = Math.Abs(order.Remaining());
                var reduces = IsOpposite(order.Remaining(), before) && (size <= Math.Abs(before) || _reducing.Contains(order.OrderId));
                if (reduces)
                {
                    _reducing.Add(order.OrderId);
                }

                var alone = reduces ? Math.Min(size, room) : 0;
                room -= alone;
                var kept = replaces && isReducing ? Math.Clamp(Math.Abs(left) - taken, 0, alone) : alone;
                taken += kept;
                if (kept < size && Shrink(algorithm, security, order, kept, alone - kept, replaces))
                {
                    change = kept == 0 ? change with { Cancelled = change.Cancelled + 1 } : change with { Shrunk = change.Shrunk + 1 };
                }
            }
        }

        return change;
    }

    /// <summary>
    /// Takes away what was placed for the algorithm where its own orders, or a position that has shrunk, leave no room for it: it knows nothing of
    /// it. Then places again what waits, as far as nothing else has taken its place meanwhile.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="orders">The orders of others that rest.</param>
    /// <param name="left">Signed exposure.</param>
    /// <param name="isReducing">Whether the position may only shrink.</param>
    public void Tend(QCAlgorithm algorithm, Security security, IReadOnlyList<OrderTicket> orders, decimal left, bool isReducing)
    {
        _transactions = algorithm.Transactions;
        Adopt(orders);
        TakeBackRefused(algorithm);
        _changes += _standIns.RemoveAll(ticket => ticket.Status.IsClosed());
        foreach (var standIn in _standIns.Where(ticket => ticket.Status != OrderStatus.CancelPending).ToList())
        {
            var others = orders
                .Where(order => order.OrderId != standIn.OrderId && IsStop(order) == IsStop(standIn) && IsOpposite(order.Remaining(), left))
                .Sum(order => Math.Abs(order.Remaining()));
            var room = IsOpposite(standIn.Remaining(), left) ? Math.Max(0, Math.Abs(left) - others) : 0;
            if (room < Math.Abs(standIn.Remaining()))
            {
                Shrink(algorithm, security, standIn, room, aside: 0, replaces: true);
            }
        }

        foreach (var terms in _waiting.OrderByDescending(terms => terms.IsStop).ToList())
        {
            Replace(algorithm, security, terms, orders, left, isReducing);
        }
    }

    private void Replace(
        QCAlgorithm algorithm, Security security, RestingTerms terms, IReadOnlyList<OrderTicket> orders, decimal left, bool isReducing)
    {
        var ticket = terms.OrderId > 0 ? algorithm.Transactions.GetOrderTicket(terms.OrderId) : null;
        var waits = terms.IsAside ? isReducing && IsOpposite(terms.Quantity, left) : ticket is not null && !IsGone(algorithm, ticket);
        if (waits)
        {
            return;
        }

        var quantity = terms.IsAside ? terms.Quantity
            : ticket is null ? IsStillThere(terms, orders) ? 0 : terms.Quantity
            : ticket.Status is OrderStatus.Canceled or OrderStatus.CancelPending ? ticket.Remaining()
            : 0;
        if (!IsOpposite(quantity, left))
        {
            Drop(terms);
            return;
        }

        if (terms.Tries?.IsDue(algorithm) == false || !terms.IsTaken(algorithm, security, quantity))
        {
            // It was taken once, and may be again: a brokerage refuses by the hour, too. Until then the position stands without it.
            return;
        }

        Drop(terms);
        var beside = orders.Concat(_standIns)
            .Where(other => other.Status.IsOpen() && other.Status != OrderStatus.CancelPending && IsOpposite(other.Remaining(), left))
            .DistinctBy(other => other.OrderId)
            .ToLookup(IsStop, other => Math.Abs(other.Remaining()));
        var alone = Math.Clamp(Math.Abs(left) - beside[terms.IsStop].Sum(), 0, Math.Abs(quantity));
        var size = isReducing && !terms.IsStop ? Math.Clamp(Math.Abs(left) - beside[false].Sum() - beside[true].Sum(), 0, alone) : alone;
        if (size < alone)
        {
            Await(terms with { Quantity = -Math.Sign(left) * (alone - size), IsAside = true, Tries = null });
        }

        if (size > 0 && terms.Place(algorithm, security, TradableQuantity.WholeLots(security, -Math.Sign(left) * size)) is { } placed)
        {
            _changes++;
            _standIns.Add(placed);
            _reducing.Add(placed.OrderId);
            _placed[placed.OrderId] = terms.Tries ?? new PlacementTries();
            TakeBackRefused(algorithm);
        }
    }

    // LEAN refuses at once, a broker when it answers.
    private void TakeBackRefused(QCAlgorithm algorithm)
    {
        foreach (var standIn in _standIns.FindAll(ticket => ticket.Status == OrderStatus.Invalid))
        {
            var tries = _placed.GetValueOrDefault(standIn.OrderId) ?? new PlacementTries();
            tries.Refuse(algorithm);
            _standIns.Remove(standIn);
            if (algorithm.Transactions.GetOrderById(standIn.OrderId) is { } order)
            {
                Await(RestingTerms.Of(order, standIn.Remaining(), isAside: false) with { OrderId = 0, BrokerId = null, Tries = tries });
            }
        }
    }

    // The orders of an earlier run have other numbers now, but the broker still calls them what it did.
    private void Adopt(IReadOnlyList<OrderTicket> orders)
    {
        if (_formerStandIns.Count > 0)
        {
            _standIns.AddRange(orders.Where(order => BrokerIdsOf(order).Any(_formerStandIns.Contains)));
            _formerStandIns.Clear();
            _changes++;
        }
    }

    private bool IsStillThere(RestingTerms terms, IReadOnlyList<OrderTicket> orders) =>
        terms.BrokerId is { } id && orders.Any(order => BrokerIdsOf(order).Contains(id));

    private List<string> BrokerIdsOf(OrderTicket ticket) => _transactions?.GetOrderById(ticket.OrderId)?.BrokerId ?? [];

    // Not live, LEAN carries a cancel out before it takes another order; a broker may still fill what it has not confirmed.
    private static bool IsGone(QCAlgorithm algorithm, OrderTicket ticket) =>
        ticket.Status.IsClosed() || ticket.Status == OrderStatus.CancelPending && !algorithm.LiveMode;

    private bool Shrink(QCAlgorithm algorithm, Security security, OrderTicket ticket, decimal size, decimal aside, bool replaces)
    {
        var side = Math.Sign(ticket.Remaining());
        var rest = TradableQuantity.WholeLots(security, side * size);
        if (rest == ticket.Remaining())
        {
            return false;
        }

        var order = algorithm.Transactions.GetOrderById(ticket.OrderId);
        var isKnown = order is StopMarketOrder or StopLimitOrder or LimitOrder or LimitIfTouchedOrder;
        var noted = isKnown && aside > 0 ? RestingTerms.Of(order!, side * aside, isAside: true) : null;
        if (noted is not null)
        {
            Await(noted);
        }

        var whole = ticket.QuantityFilled + rest;
        if (isKnown && rest != 0 && BrokerageLimits.CanUpdate(algorithm, security, ticket, whole))
        {
            Persist(noted);
            if (ticket.Update(new UpdateOrderFields { Quantity = whole }).IsSuccess)
            {
                return true;
            }
        }

        var again = isKnown && rest != 0 && replaces && !_waiting.Exists(other => other.OrderId == ticket.OrderId && !other.IsAside)
            ? RestingTerms.Of(order!, rest, isAside: false)
            : null;
        if (again is not null)
        {
            // The event that confirms may come before the call returns.
            Await(again);
        }

        Persist(again ?? noted);
        if (ticket.Cancel().IsSuccess)
        {
            return true;
        }

        Drop(again);
        Drop(noted);
        return false;
    }

    private void Await(RestingTerms terms)
    {
        _waiting.Add(terms);
        _changes++;
    }

    private void Drop(RestingTerms? terms) => _changes += terms is not null && _waiting.Remove(terms) ? 1 : 0;

    // A process that dies between the cancel and what takes its place finds what it was about to do.
    private void Persist(RestingTerms? terms)
    {
        if (terms is not null)
        {
            Noted?.Invoke();
        }
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

    private static bool IsStop(OrderTicket order) => RestingTerms.IsStopType(order.OrderType);

    private static bool IsOpposite(decimal quantity, decimal exposure) => Math.Sign(quantity) * Math.Sign(exposure) < 0;
}
