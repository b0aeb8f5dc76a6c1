using System;
using System.Collections.Generic;
using System.Globalization;
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
/// <param name="sizesFromHoldings">Whether the execution model ignores resting orders when it sizes; LEAN's own count them as filled.</param>
/// <param name="limitRoom">How far through the far side a limit order lies that stands for a market order, in ATRs.</param>
internal sealed class PositionCutter(bool sizesFromHoldings, double limitRoom)
{
    private const string OwnPrefix = SurvivalFuseRiskManagementModel.OrderTag + ": ";
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(2);

    /// <summary>Whether the execution model ignores resting orders when it sizes.</summary>
    public bool SizesFromHoldings => sizesFromHoldings;

    /// <summary>What was done to one position.</summary>
    /// <param name="Exposure">Exposure before.</param>
    /// <param name="Ordered">Quantity of the fuse's own order; 0 for none.</param>
    /// <param name="Cancelled">How many resting orders were cancelled.</param>
    /// <param name="Waits">Whether that order, or a part of it, is not sent yet: it would be refused, or others have to go first.</param>
    /// <param name="IsTold">Whether it waited before and was told of then.</param>
    public readonly record struct Outcome(decimal Exposure, decimal Ordered, int Cancelled, bool Waits, bool IsTold)
    {
        public override string ToString()
        {
            var when = Waits ? " as soon as it can be" : string.Empty;
            var cut = Ordered == 0 || IsTold
                ? string.Empty
                : string.Create(CultureInfo.InvariantCulture, $"{Exposure:0.########} -> {Exposure + Ordered:0.########}{when}");
            var cancelled = Cancelled == 0
                ? string.Empty
                : string.Create(CultureInfo.InvariantCulture, $"{Cancelled} order{(Cancelled == 1 ? "" : "s")} cancelled");
            return cut.Length > 0 && cancelled.Length > 0 ? $"{cut}, {cancelled}" : cut + cancelled;
        }
    }

    /// <summary>Settles what a fuse that reduces only allows, without doing anything about it.</summary>
    public static void Plan(QCAlgorithm algorithm, SymbolFuse fuse, in FuseRuling ruling, decimal capped)
    {
        var orders = Open(algorithm, fuse.Security.Symbol);
        var exposure = ExposureOf(algorithm, fuse, orders, ruling.State);
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

    /// <summary>Whether an order of the fuse's came to nothing: the brokerage refused it, or something else cancelled it.</summary>
    public static bool HasFailed(SymbolFuse fuse) =>
        fuse.Sent.Exists(ticket => ticket.Status is OrderStatus.Invalid or OrderStatus.Canceled && ticket.QuantityFilled != ticket.Quantity);

    /// <summary>Brings a position to what a state and <paramref name="fuse"/> allow, and remembers there what is allowed from now on.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of the symbol.</param>
    /// <param name="state">The ruling state.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    /// <param name="why">Why; for the tag of the order.</param>
    /// <param name="isRepeated">Whether an earlier run planned this and may have done it.</param>
    /// <remarks>In a group of legs, what would raise their greatest loss waits for those whose turn is earlier.</remarks>
    public Outcome Apply(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, decimal capped, string why, bool isRepeated)
    {
        var symbol = fuse.Security.Symbol;
        var orders = OpenAfterStale(algorithm, fuse);
        var exposure = ExposureOf(algorithm, fuse, orders, state);
        var permit = Exposure.Permit(state, exposure, AfterFees(fuse, exposure, orders), null, capped);

        // What the fee of a cut has left of a position that is to go waits for the next bar, as it would have without the restart.
        var isDone = isRepeated && IsFeeOfCut(fuse, exposure, permit);
        var reduction = isDone ? 0 : Reduction(algorithm, fuse, state, exposure, permit);

        // What cannot be cut yet keeps its stop until then.
        var route = RouteOf(algorithm, fuse, Ahead(algorithm, fuse, reduction));
        List<OrderTicket> unwanted = route.IsTaken ? [.. orders.Where(order => !IsOwn(order) && !IsOnItsWay(algorithm, order, state))] : [];
        if (state.IsReduceOnly())
        {
            unwanted = [.. unwanted.Union(OpeningOrders(algorithm, fuse, orders))];
        }

        var cancelled = Cancel(algorithm, unwanted);
        if (cancelled > 0)
        {
            exposure = ExposureOf(algorithm, fuse, Open(algorithm, symbol), state);
            permit = Exposure.Permit(state, exposure, permit, null, capped);
            reduction = isDone ? 0 : Reduction(algorithm, fuse, state, exposure, permit);
            route = RouteOf(algorithm, fuse, Ahead(algorithm, fuse, reduction));
        }

        var (waits, waited) = (reduction != 0 && (!route.IsTaken || route.Quantity != reduction), fuse.IsOwed);
        fuse.IsOwed = waits && state.IsReduceOnly();
        if (route.IsTaken)
        {
            fuse.Sent.Add(route.Send(algorithm, OwnPrefix + why));
            AwaitFills(algorithm, fuse);
        }

        fuse.Permit = Exposure.Remembered(state, fuse.Permit, reduction == 0 ? permit : exposure + reduction);
        return new Outcome(exposure, reduction, cancelled, waits, waits && waited);
    }

    /// <summary>
    /// Gives up what is asked to be given up while a cancel is on its way, which LEAN's models would count as filled: they would order too much and
    /// turn the position.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of a symbol whose position may only shrink.</param>
    /// <param name="asked">Signed quantity that is asked for.</param>
    public void GiveUp(QCAlgorithm algorithm, SymbolFuse fuse, decimal asked)
    {
        var orders = Open(algorithm, fuse.Security.Symbol);
        var exposure = ExposureOf(algorithm, fuse, orders, FuseState.Triggered);
        var reduction = Exposure.IsWithin(asked, exposure) ? Reduction(algorithm, fuse, FuseState.Triggered, exposure, asked) : 0;
        if (RouteOf(algorithm, fuse, reduction) is { IsTaken: true } route)
        {
            fuse.Sent.Add(route.Send(algorithm, OwnPrefix + "asked for"));
            fuse.Permit = exposure + reduction;
        }
    }

    /// <summary>Whether LEAN's models would count an order as filled that is being cancelled, and so size wrongly.</summary>
    public bool IsMisled(QCAlgorithm algorithm, Symbol symbol) =>
        !sizesFromHoldings && Open(algorithm, symbol).Exists(order => order.Status == OrderStatus.CancelPending);

    public static bool HasOpenOrders(QCAlgorithm algorithm, Symbol symbol) => algorithm.Transactions.GetOpenOrderTickets(symbol).Any();

    /// <summary>
    /// The target at which nothing is ordered. LEAN's models order the difference between a target and their projection: holdings with all open
    /// orders filled, those too whose cancel is on its way. For them it is that projection, even where a cancelled order makes it a strange one for
    /// a bar.
    /// </summary>
    public decimal Standing(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state)
    {
        var held = fuse.Security.Holdings.Quantity;
        var orders = Open(algorithm, fuse.Security.Symbol);
        var standing = held + (sizesFromHoldings ? orders.Where(order => IsCounted(order, held)) : orders).Sum(order => order.QuantityRemaining);
        var allowed = sizesFromHoldings && state.IsReduceOnly() ? Exposure.Permit(FuseState.Triggered, standing, fuse.Permit, null, 0) : standing;
        return Math.Abs(allowed) < fuse.Security.SymbolProperties.LotSize ? 0 : allowed;
    }

    // A backtest carries out the cancel of a limit order of the fuse's before the next order.
    private static List<OrderTicket> Open(QCAlgorithm algorithm, Symbol symbol) =>
    [
        .. algorithm.Transactions.GetOpenOrderTickets(symbol)
            .Where(order => algorithm.LiveMode || order is not { OrderType: OrderType.Limit, Status: OrderStatus.CancelPending } || !IsOwn(order))
            .OrderBy(order => order.OrderId),
    ];

    // A limit order of the fuse's that the market has left behind makes room for another.
    private static List<OrderTicket> OpenAfterStale(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        var orders = Open(algorithm, fuse.Security.Symbol);
        var stale = orders.FindAll(
            order => IsOwn(order) && order.OrderType == OrderType.Limit && !OrderRoute.IsMarketable(fuse.Security, order));
        return Cancel(algorithm, stale) > 0 ? Open(algorithm, fuse.Security.Symbol) : orders;
    }

    // What is held, the fuse's own orders, and orders of others that are about to shrink it.
    private static decimal ExposureOf(QCAlgorithm algorithm, SymbolFuse fuse, List<OrderTicket> orders, FuseState state)
    {
        var exposure = Held(algorithm, fuse) + orders.Where(IsOwn).Sum(order => order.QuantityRemaining);
        foreach (var order in orders.Where(order => !IsOwn(order) && IsOnItsWay(algorithm, order, state)))
        {
            exposure += Shrinks(order, exposure) ? order.QuantityRemaining : 0;
        }

        return exposure;
    }

    // Orders that, filled after those before them, would open, enlarge or turn the position. Orders on their way fill first, then stops. An
    // execution model that keeps a stop and a target beside a position cancels the one when the other fills: there each is looked at for itself.
    private List<OrderTicket> OpeningOrders(QCAlgorithm algorithm, SymbolFuse fuse, List<OrderTicket> orders)
    {
        var opening = new List<OrderTicket>();
        var left = Held(algorithm, fuse) + orders.Where(IsOwn).Sum(order => order.QuantityRemaining);
        var others = orders
            .Where(order => !IsOwn(order))
            .OrderBy(order => order.OrderType.IsOnItsWay() ? 0 : order.OrderType == OrderType.Limit ? 2 : 1);
        foreach (var order in others)
        {
            if (!Shrinks(order, left))
            {
                opening.Add(order);
            }
            else if (!sizesFromHoldings || order.OrderType.IsOnItsWay())
            {
                left += order.QuantityRemaining;
            }
        }

        return opening;
    }

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

    private static int Cancel(QCAlgorithm algorithm, List<OrderTicket> unwanted)
    {
        var asked = unwanted.Where(order => order.Status != OrderStatus.CancelPending && order.Cancel().IsSuccess).ToList();
        if (algorithm.LiveMode && asked.Count > 0)
        {
            // The broker answers on another thread. Until it has, the orders count in LEAN's sizing and hold the coins of a cash account.
            SpinWait.SpinUntil(() => asked.All(order => order.Status.IsClosed()), CancelPatience);
        }

        return asked.Count;
    }

    /// <summary>What the fuse's own open orders will still change.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fuse">The fuse of the symbol.</param>
    /// <param name="type">Orders of which type; null for all.</param>
    public static decimal Pending(QCAlgorithm algorithm, SymbolFuse fuse, OrderType? type) => Open(algorithm, fuse.Security.Symbol)
        .Where(order => IsOwn(order) && (type is null || order.OrderType == type))
        .Sum(order => order.QuantityRemaining);

    private static decimal Ahead(QCAlgorithm algorithm, SymbolFuse fuse, decimal reduction) =>
        fuse.Group is { } group && reduction != 0 ? group.Ahead(algorithm, fuse, reduction) : reduction;

    // The next leg may go as soon as this one has: the broker answers on another thread.
    private static void AwaitFills(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        if (algorithm.LiveMode && fuse.Group is not null)
        {
            SpinWait.SpinUntil(() => fuse.Sent.TrueForAll(order => order.Status.IsClosed()), CancelPatience);
        }
    }

    private OrderRoute RouteOf(QCAlgorithm algorithm, SymbolFuse fuse, decimal quantity) =>
        OrderRoute.Of(algorithm, fuse.Security, quantity, (decimal)(limitRoom * fuse.Atr));

    // A close of the session may be hours away, which is too long where everything is to go. An exchange may refuse to cancel an order for it.
    private static bool IsOnItsWay(QCAlgorithm algorithm, OrderTicket order, FuseState state) => order.OrderType.IsOnItsWay()
        && (order.OrderType != OrderType.MarketOnClose
            || state != FuseState.Isolated
            || (algorithm.LiveMode && order.Status == OrderStatus.CancelPending));

    private static bool IsOwn(OrderTicket order) => order.Tag?.StartsWith(OwnPrefix, StringComparison.Ordinal) == true;

    private static bool IsCounted(OrderTicket order, decimal held) =>
        order.Status != OrderStatus.CancelPending && (IsOwn(order) || order.OrderType.IsOnItsWay() || !Shrinks(order, held));

    private static bool Shrinks(OrderTicket order, decimal quantity) =>
        Math.Sign(order.QuantityRemaining) == -Math.Sign(quantity) && Math.Abs(order.QuantityRemaining) <= Math.Abs(quantity);
}
