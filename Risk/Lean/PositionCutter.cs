using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// Brings one position within what its fuse allows: cancels what must not rest, sends the fuse's own reduce-only market order sized from the
/// holdings, and names the target at which LEAN's execution models leave the rest alone.
/// </summary>
/// <param name="box">What the fuse knows.</param>
internal sealed class PositionCutter(FuseBox box)
{
    private const string OwnPrefix = FuseOrders.TagPrefix;
    private const int MostRounds = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly OrderFlow _flow = new();

    /// <summary>Whether the execution model ignores resting orders when it sizes.</summary>
    public bool SizesFromHoldings { get; } = box.Signals?.SizesFromHoldings ?? false;

    /// <summary>Waits a little for the broker's answers. What it has refused is owed.</summary>
    public static void Await(QCAlgorithm algorithm, IReadOnlyCollection<(SymbolFuse Fuse, PositionCut Outcome)> outcomes)
    {
        var sent = outcomes.SelectMany(entry => entry.Outcome.Sent).ToList();
        if (algorithm.LiveMode && sent.Exists(ticket => ticket.Status == OrderStatus.New))
        {
            SpinWait.SpinUntil(() => !sent.Exists(ticket => ticket.Status == OrderStatus.New), Patience);
        }

        foreach (var (fuse, outcome) in outcomes)
        {
            foreach (var refused in outcome.Sent.Where(ticket => ticket.Status == OrderStatus.Invalid && fuse.Sent.Remove(ticket)))
            {
                fuse.Refusals.RememberOutcome(refused);
                fuse.IsOwed |= fuse.Ruling.IsReduceOnly();
            }
        }
    }

    /// <summary>Reads what orders have filled meanwhile.</summary>
    public void ReadFills(QCAlgorithm algorithm) => _flow.Read(algorithm.Transactions);

    /// <summary>Number of the latest order by the latest reading.</summary>
    public int Newest => _flow.Newest;

    /// <summary>Whether there are fills that the fuse of their symbol does not know of.</summary>
    public bool HasFills => _flow.HasUnread;

    /// <summary>
    /// Whether something has filled, or something that is not the fuse's has been placed or changed, since the fuse of a symbol was last at work.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of the symbol.</param>
    public bool HasMoved(QCAlgorithm algorithm, SymbolFuse fuse) => _flow.HasUnreadOf(fuse.Security.Symbol)
        || !fuse.Seen.AreAll(algorithm.Transactions.GetOpenOrderTickets(fuse.Security.Symbol));

    /// <summary>Tells a fuse of the fills in its symbol.</summary>
    public void ApplyFills(SymbolFuse fuse) => fuse.Follow(_flow.Take(fuse.Security.Symbol));

    /// <summary>Settles what a fuse that reduces only allows, without doing anything about it.</summary>
    public static void Plan(QCAlgorithm algorithm, SymbolFuse fuse, in FuseRuling ruling, decimal capped)
    {
        var (orders, exposure) = Standing(algorithm, fuse, ruling.State);
        var bound = AfterFees(fuse, exposure, orders);
        var permit = (ruling with { Permit = bound }).PermitOf(exposure, capped);
        if (ruling.Cut is null)
        {
            fuse.Permit = permit;
            return;
        }

        // What the brokerage takes may be more than the share that is to go.
        fuse.Planned = exposure;
        fuse.Permit = exposure + TradableQuantity.Reduction(algorithm, fuse.Security, exposure, Math.Abs(exposure) - Math.Abs(permit));
    }

    /// <summary>Orders of the fuse's that came to nothing since: the brokerage refused them, or something else cancelled them.</summary>
    public static List<OrderTicket> Failed(SymbolFuse fuse) => fuse.Sent.FindAll(
        ticket => ticket.Status is OrderStatus.Invalid or OrderStatus.Canceled && ticket.QuantityFilled != ticket.Quantity);

    /// <summary>Whether the latest order of the fuse's was refused.</summary>
    public static bool IsRefused(SymbolFuse fuse) => fuse.Sent is [.., { Status: OrderStatus.Invalid }];

    /// <summary>Brings a position to what a state and <paramref name="fuse"/> allow, and remembers there what is allowed from now on.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of the symbol.</param>
    /// <param name="state">The ruling state.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    /// <param name="why">Why; for the tag of the order.</param>
    /// <param name="isRepeated">Whether an earlier run planned this and may have done it.</param>
    /// <remarks>In a group of legs, what would raise their greatest loss waits for those whose turn is earlier.</remarks>
    public PositionCut Apply(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, decimal capped, string why, bool isRepeated)
    {
        // The events of its own order may have the algorithm trade, and one order may not carry all of it.
        var outcome = new PositionCut();
        var rounds = MostRounds;
        while (Reduce(algorithm, fuse, state, capped, why, isRepeated, outcome) && --rounds > 0)
        {
        }

        return outcome;
    }

    /// <summary>
    /// Gives up what is asked to be given up, where LEAN's models would not: they count what rests, and what is being cancelled, as filled, and would
    /// order too much, or the other way.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of a symbol whose position may only shrink.</param>
    /// <param name="asked">Signed quantity that is asked for.</param>
    public void GiveUp(QCAlgorithm algorithm, SymbolFuse fuse, decimal asked)
    {
        var (projection, exposure) = algorithm.ReadSteadily(
            fuse.Security, () => (ProjectionNow(algorithm, fuse, fuse.Ruling), ExposureNow(algorithm, fuse, fuse.Ruling)));
        if (!SizesFromHoldings && asked != exposure && Exposure.IsWithin(asked, exposure) && !IsSizedRightly(fuse, projection, exposure))
        {
            fuse.Permit = asked;
            Apply(algorithm, fuse, fuse.Ruling, 0, "asked for", isRepeated: false);
        }
    }

    /// <summary>The target that may stand for a symbol that is held to what its fuse allows; LEAN's own sizing makes no more of it.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of the symbol.</param>
    /// <param name="asked">What a construction or another risk model asks for; null where nothing is.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    /// <param name="result">What the position will amount to.</param>
    public decimal Target(QCAlgorithm algorithm, SymbolFuse fuse, decimal? asked, decimal capped, out decimal result)
    {
        var (state, lot) = (fuse.Ruling, fuse.Security.SymbolProperties.LotSize);
        var (held, projection, exposure) = algorithm.ReadSteadily(
            fuse.Security,
            () => (fuse.Security.Holdings.Quantity, ProjectionNow(algorithm, fuse, state), ExposureNow(algorithm, fuse, state)));
        if (SizesFromHoldings)
        {
            return result = Exposure.Target(state, projection, held, asked, capped, lot);
        }

        result = exposure;
        if (asked is not { } wish || state.IsReduceOnly() && !IsSizedRightly(fuse, projection, exposure))
        {
            return projection;
        }

        // LEAN orders what is asked for less all that rests: that, and not the target, is what has to be allowed.
        var ordered = wish - projection;
        var allowed = Exposure.Target(state, result, held, result + ordered, capped, lot) - result;
        result += allowed;
        return allowed == ordered ? wish : projection + allowed;
    }

    /// <summary>
    /// Looks after orders that were placed for the algorithm, which knows nothing of them: they go where it has placed its own, or the position is
    /// gone.
    /// </summary>
    public static void Tend(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        if (fuse.AreOrdersTended)
        {
            fuse.Resting.Tend(
                algorithm, fuse.Security, Resting(algorithm, fuse, FuseState.Active), Held(algorithm, fuse), fuse.Ruling.IsReduceOnly());
        }
    }

    /// <summary>What the fuse's own open orders will still change.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of the symbol.</param>
    /// <param name="type">Orders of which type; null for all.</param>
    public static decimal Pending(QCAlgorithm algorithm, SymbolFuse fuse, OrderType? type) => Open(algorithm, fuse.Security.Symbol)
        .Where(order => IsOwn(order) && !IsLeaving(algorithm, order) && (type is null || order.OrderType == type))
        .Sum(order => order.QuantityRemaining);

    public static bool HasOpenOrders(QCAlgorithm algorithm, Symbol symbol) => algorithm.Transactions.GetOpenOrderTickets(symbol).Any();

    /// <summary>
    /// The target at which nothing is ordered. LEAN's models order the difference between a target and their projection: holdings with all open
    /// orders filled, those too whose cancel is on its way. For them it is that projection, even where a cancelled order makes it a strange one for
    /// a bar.
    /// </summary>
    public decimal Projection(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state) =>
        algorithm.ReadSteadily(fuse.Security, () => ProjectionNow(algorithm, fuse, state));

    private decimal ProjectionNow(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state)
    {
        var held = fuse.Security.Holdings.Quantity;
        var orders = Open(algorithm, fuse.Security.Symbol);
        var projection = held + (SizesFromHoldings ? orders.Where(order => IsCounted(order, held)) : orders).Sum(order => order.QuantityRemaining);
        var allowed = SizesFromHoldings && state.IsReduceOnly() ? Exposure.Permit(FuseState.Triggered, projection, fuse.Permit, null, 0) : projection;
        return Math.Abs(allowed) < fuse.Security.SymbolProperties.LotSize ? 0 : allowed;
    }

    private static List<OrderTicket> Open(QCAlgorithm algorithm, Symbol symbol) =>
        [.. algorithm.Transactions.GetOpenOrderTickets(symbol).OrderBy(order => order.OrderId)];

    private static (List<OrderTicket> Orders, decimal Exposure) Standing(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state) => algorithm.ReadSteadily(
        fuse.Security,
        () =>
        {
            var orders = Open(algorithm, fuse.Security.Symbol);
            return (orders, ExposureOf(algorithm, fuse, orders, state));
        });

    private static decimal ExposureNow(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state) =>
        ExposureOf(algorithm, fuse, Open(algorithm, fuse.Security.Symbol), state);

    // What is held, the fuse's own orders, and orders of others that are about to shrink it.
    private static decimal ExposureOf(QCAlgorithm algorithm, SymbolFuse fuse, List<OrderTicket> orders, FuseState state)
    {
        var own = orders.Where(order => IsOwn(order) && !IsLeaving(algorithm, order)).Sum(order => order.QuantityRemaining);
        var exposure = Held(algorithm, fuse) + own;
        foreach (var order in orders.Where(order => !IsOwn(order) && IsOnItsWay(algorithm, order, state)))
        {
            exposure += Shrinks(order, exposure) ? order.Remaining() : 0;
        }

        return exposure;
    }

    // One order, and what has to make room for it. Whether it was sent, so that there may be more to do.
    private bool Reduce(
        QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, decimal capped, string why, bool isRepeated, PositionCut outcome)
    {
        ReadFills(algorithm);
        ApplyFills(fuse);
        CancelOwn(algorithm, fuse, state);
        var (orders, exposure) = Standing(algorithm, fuse, state);
        fuse.See(Newest, orders);
        var permit = Exposure.Permit(state, exposure, AfterFees(fuse, exposure, orders), null, capped);

        // What the fee of a cut has left of a position that is to go waits for the next bar, as it would have without the restart.
        var isDone = isRepeated && IsFeeOfCut(fuse, exposure, permit);
        var reduction = isDone ? 0 : Reduction(algorithm, fuse, state, exposure, permit);
        if (orders.Count == 0 && reduction == 0 && !fuse.AreOrdersTended)
        {
            // So it is on most bars of an episode: nothing rests, and nothing has to go.
            fuse.IsOwed = false;
            fuse.Permit = Exposure.Remembered(state, fuse.Permit, permit);
            return false;
        }

        var ahead = Ahead(algorithm, fuse, reduction);
        var route = RouteOf(algorithm, fuse, ahead);
        var isSent = route.IsTaken && fuse.Refusals.MayTry(algorithm, route, ahead, state.ToString());

        // What cannot be cut yet keeps its stop until then.
        var left = isSent ? exposure + ahead : exposure;
        if (state.IsReduceOnly() || isSent)
        {
            var opening = OpeningOrders(algorithm, fuse, orders, state);
            opening.ForEach(order => order.Cancel());
            outcome.Add(new RestingOrders.Change(opening.Count, 0));
            outcome.Add(fuse.Resting.Shrink(
                algorithm, fuse.Security, Resting(algorithm, fuse, state), exposure, left, !SizesFromHoldings, state.IsReduceOnly()));
            AwaitCancels(algorithm, orders);
            var (_, now) = Standing(algorithm, fuse, state);
            if (now != exposure)
            {
                // Something has filled, or an order that was to shrink the position is gone.
                exposure = now;
                permit = Exposure.Permit(state, exposure, permit, null, capped);
                reduction = isDone ? 0 : Reduction(algorithm, fuse, state, exposure, permit);
                ahead = Ahead(algorithm, fuse, reduction);
                route = RouteOf(algorithm, fuse, ahead);
                isSent &= route.IsTaken;
            }
        }

        var waited = fuse.IsOwed;
        if (isSent)
        {
            var ticket = route.Send(algorithm, OwnPrefix + why);
            fuse.Sent.Add(ticket);
            outcome.Add(exposure, ticket);
            isSent = ticket.Status != OrderStatus.Invalid;
            AwaitFills(algorithm, fuse);
        }

        var waits = reduction != 0 && (!isSent || ahead != reduction);
        fuse.IsOwed = waits && state.IsReduceOnly();
        if (waits && !waited && outcome.Sent.Count == 0)
        {
            outcome.Owe(exposure, reduction);
        }

        fuse.Permit = Exposure.Remembered(state, fuse.Permit, reduction == 0 ? permit : exposure + reduction);
        fuse.Resting.Tend(
            algorithm, fuse.Security, Resting(algorithm, fuse, state), isSent ? exposure + ahead : exposure, state.IsReduceOnly());
        return isSent;
    }

    // What the algorithm has closed by itself meanwhile would be turned by an order of the fuse's that still waits, and a limit order of the fuse's
    // that the market has left behind makes room for another.
    private static void CancelOwn(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state)
    {
        var own = Open(algorithm, fuse.Security.Symbol).FindAll(order => IsOwn(order) && order.Status != OrderStatus.CancelPending);
        if (own.Count == 0)
        {
            return;
        }

        var turns = state != FuseState.Active && algorithm.ReadSteadily(
            fuse.Security,
            () => !Exposure.IsWithin(
                fuse.Security.Holdings.Quantity + own.Sum(order => order.QuantityRemaining), fuse.Security.Holdings.Quantity));
        var unwanted = own.FindAll(
            order => turns || order.OrderType == OrderType.Limit && !OrderRoute.IsMarketable(fuse.Security, order));
        unwanted.ForEach(order => order.Cancel());
        AwaitCancels(algorithm, unwanted);
    }

    // Not live, LEAN carries a cancel out before it takes another order.
    private static bool IsLeaving(QCAlgorithm algorithm, OrderTicket order) =>
        order.Status == OrderStatus.CancelPending && !algorithm.LiveMode;

    // Orders of others on their way that, filled after those before them, would open, enlarge or turn the position.
    private static List<OrderTicket> OpeningOrders(QCAlgorithm algorithm, SymbolFuse fuse, List<OrderTicket> orders, FuseState state)
    {
        var opening = new List<OrderTicket>();
        var own = orders.Where(order => IsOwn(order) && !IsLeaving(algorithm, order)).Sum(order => order.QuantityRemaining);
        var left = Held(algorithm, fuse) + own;
        foreach (var order in orders.Where(order => !IsOwn(order) && IsOnItsWay(algorithm, order, state)))
        {
            if (Shrinks(order, left))
            {
                left += order.Remaining();
            }
            else if (order.Status != OrderStatus.CancelPending)
            {
                opening.Add(order);
            }
        }

        return opening;
    }

    private static List<OrderTicket> Resting(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state) => Open(algorithm, fuse.Security.Symbol)
        .FindAll(order => !IsOwn(order) && order.Status != OrderStatus.CancelPending && !IsOnItsWay(algorithm, order, state));

    // Whether LEAN's models, which count all that is open as filled, would order the difference that is meant.
    private static bool IsSizedRightly(SymbolFuse fuse, decimal projection, decimal exposure) =>
        Math.Abs(projection - exposure) < fuse.Security.SymbolProperties.LotSize;

    private static decimal Held(QCAlgorithm algorithm, SymbolFuse fuse) => TradableQuantity.Held(algorithm, fuse.Security);

    // A difference too small for an order waits until there is more of it. Where a cut would leave too little to be sold, the whole position goes.
    private static decimal Reduction(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, decimal exposure, decimal permit)
    {
        var reduction = Exposure.Reduction(state, exposure, permit, fuse.Security.SymbolProperties.LotSize);
        return TradableQuantity.Of(algorithm, fuse.Security, reduction) == 0
            ? 0
            : TradableQuantity.Reduction(algorithm, fuse.Security, exposure, Math.Abs(reduction));
    }

    // Where a fee is taken out of the coins bought, a short that is bought back shrinks by less than was ordered. Nobody has added that to the
    // exposure.
    private static decimal? AfterFees(SymbolFuse fuse, decimal exposure, List<OrderTicket> orders)
    {
        fuse.Sent.AddRange(orders.Where(IsOwn).Except(fuse.Sent));
        if (fuse.IsRecalled && fuse.Permit is { } stored && stored != 0 && IsFeeOfCut(fuse, exposure, stored))
        {
            // The order itself is not known any more, and its fee was not booked before the process died.
            fuse.Permit = exposure;
        }

        foreach (var ticket in fuse.Sent.Where(ticket => ticket.Status.IsClosed()))
        {
            var coin = (fuse.Security as IBaseCurrencySymbol)?.BaseCurrency.Symbol;
            var fees = ticket.OrderEvents
                .Where(orderEvent => orderEvent.OrderFee.Value.Currency == coin)
                .Sum(orderEvent => orderEvent.OrderFee.Value.Amount);
            fuse.Permit += Math.Sign(fuse.Permit ?? 0) * fees;
            fuse.Refusals.RememberOutcome(ticket);
        }

        fuse.Sent.RemoveAll(ticket => ticket.Status.IsClosed());
        return fuse.Permit;
    }

    // The order of an earlier run is known by what it has left of the exposure: no more than the coins it was charged.
    private static bool IsFeeOfCut(SymbolFuse fuse, decimal exposure, decimal permit)
    {
        var excess = Math.Abs(exposure) - Math.Abs(permit);
        return fuse is { Planned: { } planned, Security: IBaseCurrencySymbol }
            && excess > 0
            && excess <= TradableQuantity.CoinFeeShare * (Math.Abs(planned) - Math.Abs(permit));
    }

    // The broker answers on another thread. Until it has, the orders count in LEAN's sizing and hold the coins of a cash account.
    private static void AwaitCancels(QCAlgorithm algorithm, List<OrderTicket> orders)
    {
        if (algorithm.LiveMode && orders.Exists(order => order.Status == OrderStatus.CancelPending))
        {
            SpinWait.SpinUntil(() => !orders.Exists(order => order.Status == OrderStatus.CancelPending), Patience);
        }
    }

    private static decimal Ahead(QCAlgorithm algorithm, SymbolFuse fuse, decimal reduction) =>
        fuse.Group is { } group && reduction != 0 ? group.Ahead(algorithm, fuse, reduction) : reduction;

    // The next leg may go as soon as this one has: the broker answers on another thread.
    private static void AwaitFills(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        if (algorithm.LiveMode && fuse.Group is not null)
        {
            SpinWait.SpinUntil(() => fuse.Sent.TrueForAll(order => order.Status.IsClosed()), Patience);
        }
    }

    private OrderRoute RouteOf(QCAlgorithm algorithm, SymbolFuse fuse, decimal quantity) =>
        OrderRoute.OfLargest(algorithm, fuse.Security, quantity, (decimal)(box.Options.LimitRoom * fuse.Bars.Atr));

    // A close of the session may be hours away, which is too long where everything is to go. An exchange may refuse to cancel an order for it.
    private static bool IsOnItsWay(QCAlgorithm algorithm, OrderTicket order, FuseState state) => order.OrderType.IsOnItsWay()
        && (order.OrderType != OrderType.MarketOnClose
            || state != FuseState.Isolated
            || (algorithm.LiveMode && order.Status == OrderStatus.CancelPending));

    /// <summary>Whether an order is one of a fuse's.</summary>
    public static bool IsOwn(OrderTicket order) => FuseOrders.IsOwn(order.Tag);

    private static bool IsCounted(OrderTicket order, decimal held) =>
        order.Status != OrderStatus.CancelPending && (IsOwn(order) || order.OrderType.IsOnItsWay() || !Shrinks(order, held));

    private static bool Shrinks(OrderTicket order, decimal quantity) =>
        Math.Sign(order.Remaining()) == -Math.Sign(quantity) && Math.Abs(order.Remaining()) <= Math.Abs(quantity);
}
