using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Persistence;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>
/// Brings what an earlier run remembers together with what the broker says. The broker is right: LEAN numbers its orders anew at each start, so
/// they are known again by the broker's ids, and where a run died before it could note them, by what they are.
/// </summary>
/// <param name="book">The setups.</param>
/// <param name="store">Where they are kept.</param>
/// <param name="bracketOf">What the execution model keeps for a symbol.</param>
/// <param name="brackets">All that it keeps.</param>
/// <param name="work">Does what is due for one of them.</param>
internal sealed class BracketRecovery(
    SetupBook book,
    SetupStore store,
    Func<Symbol, Bracket> bracketOf,
    IReadOnlyCollection<Bracket> brackets,
    Action<QCAlgorithm, Bracket> work) : ISetupPersistence
{
    private const string NoPosition = "no position after the restart";

    private IReadOnlyDictionary<Symbol, StoredSetup.OrdersRecord> _remembered = new Dictionary<Symbol, StoredSetup.OrdersRecord>();
    private readonly List<OrderTicket> _leftOver = [];
    private bool _ordersKnown;
    private bool _positionsKnown;
    private bool _isSettled;

    /// <summary>Reads what was stored.</summary>
    /// <returns>Null, or why it cannot be used.</returns>
    public string? Load(QCAlgorithm algorithm)
    {
        _remembered = store.Load(algorithm, out var fault);
        return fault;
    }

    /// <inheritdoc/>
    public void Reconcile(QCAlgorithm algorithm) => Reconcile(algorithm, heard: null);

    /// <summary>Settles, once, what became of the setups of an earlier run, up to an order event that is about to be handled.</summary>
    /// <param name="algorithm">The algorithm. While it warms up only its orders are made known.</param>
    /// <param name="heard">The event, whose fill the portfolio contains already; null for none.</param>
    public void Reconcile(QCAlgorithm algorithm, OrderEvent? heard)
    {
        AttachOrders(algorithm, heard?.OrderId);
        if (!algorithm.IsWarmingUp)
        {
            ReconcilePositions(algorithm, heard);
        }
    }

    /// <inheritdoc/>
    public void Save(QCAlgorithm algorithm)
    {
        // Until all is settled, what the earlier run stored is the better record.
        if (_isSettled && store.Save(algorithm, symbol => OrdersOf(algorithm, bracketOf(symbol)), Leaving()) is { } fault)
        {
            algorithm.Error(fault);
        }
    }

    // Attaches the orders that rest at the broker, and the one whose end is being reported, to their setups; reports those that belong to none.
    private void AttachOrders(QCAlgorithm algorithm, int? heard)
    {
        if (_ordersKnown)
        {
            return;
        }

        _ordersKnown = true;
        var unknown = algorithm.Transactions.GetOrderTickets(_ => true).OrderBy(ticket => ticket.OrderId).ToList();
        foreach (var (symbol, stored) in _remembered)
        {
            Attach(algorithm, bracketOf(symbol), book.Find(symbol), stored, unknown, heard);
        }

        foreach (var ticket in unknown.Where(ticket => ticket.Status.IsOpen() && !BracketExecutionModel.IsOfFuse(ticket.Tag)))
        {
            var isOwn = ticket.Tag is BracketExecutionModel.StopTag or BracketExecutionModel.TargetTag;
            algorithm.Error(string.Create(
                CultureInfo.InvariantCulture,
                $"{ticket.Symbol.Value}: a {ticket.OrderType} order of {ticket.Quantity} ({string.Join(", ", BrokerIds(algorithm, ticket))}) rests "
                + $"at the broker and belongs to no setup; it is {(isOwn ? "cancelled" : "left alone")}."));
            if (isOwn)
            {
                _leftOver.Add(ticket);
            }
        }
    }

    private void ReconcilePositions(QCAlgorithm algorithm, OrderEvent? heard)
    {
        if (_positionsKnown)
        {
            return;
        }

        _positionsKnown = true;
        try
        {
            SettleAll(algorithm, heard);
        }
        finally
        {
            _isSettled = true;
        }

        ContinueClosing(algorithm, heard?.Symbol);
    }

    private void SettleAll(QCAlgorithm algorithm, OrderEvent? heard)
    {
        _leftOver.ForEach(ticket => ticket.Cancel());
        foreach (var (symbol, stored) in _remembered)
        {
            var bracket = bracketOf(symbol);
            bracket.NeedsWork = true;
            if (book.Find(symbol) is { } setup)
            {
                Settle(algorithm, bracket, setup, stored, heard?.Symbol == symbol ? heard.FillQuantity : 0);
                continue;
            }

            ProtectiveOrders.Withdraw(bracket);
            if (stored.Closing is { } because)
            {
                bracket.Close(because);
            }
        }
    }

    // What was to be closed goes first, as it would have: before the alpha and the fuse look at the moment.
    private void ContinueClosing(QCAlgorithm algorithm, Symbol? except)
    {
        foreach (var bracket in _remembered.Keys.Where(symbol => symbol != except).Select(bracketOf).Where(bracket => bracket.Desired == 0))
        {
            work(algorithm, bracket);
        }
    }

    // What a setup leaves behind when it ends: a leg whose cancel is not confirmed, a remainder that is being closed.
    private IEnumerable<Symbol> Leaving() => brackets
        .Where(bracket => book.Find(bracket.Symbol) is not { Status: SetupStatus.Entering or SetupStatus.Open }
            && (bracket.Desired == 0 || (bracket.Stop.Ticket ?? bracket.Target.Ticket ?? bracket.Working) is not null))
        .Select(bracket => bracket.Symbol);

    private static void Attach(
        QCAlgorithm algorithm, Bracket bracket, TradeSetup? setup, StoredSetup.OrdersRecord stored, List<OrderTicket> unknown, int? heard)
    {
        var tick = algorithm.Securities[bracket.Symbol].SymbolProperties.MinimumPriceVariation;
        bracket.Working = Take(stored.Working, ticket => ticket.OrderType.IsOnItsWay() || ticket.OrderType == OrderType.Limit, _ => false);
        bracket.Stop.Ticket = Take(
            stored.Stop,
            ticket => Exits(ticket) && ticket.OrderType is (OrderType.StopMarket or OrderType.StopLimit),
            ticket => setup is not null && Math.Abs(ticket.Get(OrderField.StopPrice) - setup.Stop) <= tick);
        bracket.Target.Ticket = Take(
            stored.Target,
            ticket => Exits(ticket) && ticket.OrderType == OrderType.Limit,
            ticket => setup is not null && Math.Abs(ticket.Get(OrderField.LimitPrice) - (setup.Target ?? 0)) <= tick);

        bool Exits(OrderTicket ticket) => setup is null || Math.Sign(ticket.Quantity) == -setup.Plan.Side;

        OrderTicket? Take(IReadOnlyList<string> ids, Func<OrderTicket, bool> isOfItsKind, Func<OrderTicket, bool> isAtItsPrice)
        {
            var own = unknown.Where(ticket => ticket.Symbol == bracket.Symbol && isOfItsKind(ticket)).ToList();
            var found = own.Find(ticket => BrokerIds(algorithm, ticket).Intersect(ids).Any())
                ?? own.Find(ticket => ticket.Status.IsOpen() && isAtItsPrice(ticket));
            if (found is null)
            {
                return null;
            }

            unknown.Remove(found);
            return found.Status.IsClosed() && found.OrderId != heard ? null : found;
        }
    }

    // What is held is looked at as it was before the fill that is about to be handled.
    private void Settle(QCAlgorithm algorithm, Bracket bracket, TradeSetup setup, StoredSetup.OrdersRecord stored, decimal filling)
    {
        var security = algorithm.Securities[bracket.Symbol];
        CashBookPosition.Restore(algorithm, security, setup, stored, filling);
        var position = security.Holdings.Quantity - filling;
        var held = TradableQuantity.Of(algorithm, security, position);
        if (held == 0 && bracket.Working is not null)
        {
            bracket.Desired = setup.Quantity;
            bracket.AskedFor = setup;
        }
        else if (held == 0 && setup.Status == SetupStatus.Entering && book.IsRepeated(algorithm))
        {
            algorithm.Log($"{bracket.Symbol.Value}: its entry is asked for once more");
        }
        else if (held == 0 || Math.Sign(held) != setup.Plan.Side)
        {
            Drop(algorithm, bracket, setup, stored, 0, held == 0 ? NoPosition : "the position has turned");
        }
        else if (LegThatEnded(bracket, stored) is not null && Math.Abs(held) <= TradableQuantity.CoinFeeShare * setup.Entered)
        {
            Drop(algorithm, bracket, setup, stored, position, BracketFills.FeeResidue);
            bracket.Close(BracketFills.FeeResidue);
        }
        else
        {
            Resume(algorithm, setup, security, CashBookPosition.WithoutDust(algorithm, security, setup, stored, position), security.Price);
            if (stored.Closing is { } because)
            {
                bracket.Close(because);
            }
        }
    }

    private void Resume(QCAlgorithm algorithm, TradeSetup setup, Security security, decimal held, decimal exitPrice)
    {
        setup.Resume(held, security.Holdings.AveragePrice, exitPrice, UnitValue.Of(security), SliceBars.At(algorithm.UtcTime));

        // Whoever keeps account of positions may not have heard of it: the run that filled its entry may have died over it.
        book.Opened?.Invoke(security.Symbol, setup);
    }

    private void Drop(QCAlgorithm algorithm, Bracket bracket, TradeSetup setup, StoredSetup.OrdersRecord stored, decimal left, string why)
    {
        algorithm.Log($"{bracket.Symbol.Value}: its setup was dropped, {why}");
        if (setup.Status == SetupStatus.Entering)
        {
            book.Refuse(algorithm, bracket.Symbol, why);
        }
        else
        {
            var security = algorithm.Securities[bracket.Symbol];
            var reason = LegThatEnded(bracket, stored) ?? ExitReason.Elsewhere;
            var price = reason switch { ExitReason.Stop => setup.Stop, ExitReason.Target => setup.Target ?? security.Price, _ => security.Price };
            Resume(algorithm, setup, security, left, price);
            book.Close(algorithm, bracket.Symbol, reason, why);
        }

        // Before anything new is entered: a leg that stays would be taken for that of the next setup.
        ProtectiveOrders.Withdraw(bracket);
    }

    // Of two orders that rested the one that does not any more has filled, as far as can be told.
    private static ExitReason? LegThatEnded(Bracket bracket, StoredSetup.OrdersRecord stored)
    {
        var stopEnded = stored.Stop.Count > 0 && bracket.Stop.Ticket is null;
        var targetEnded = stored.Target.Count > 0 && bracket.Target.Ticket is null;
        return stopEnded == targetEnded ? null : targetEnded ? ExitReason.Target : ExitReason.Stop;
    }

    private static StoredSetup.OrdersRecord OrdersOf(QCAlgorithm algorithm, Bracket bracket) => new(
        BrokerIds(algorithm, bracket.Working),
        BrokerIds(algorithm, bracket.Stop.Ticket),
        BrokerIds(algorithm, bracket.Target.Ticket),
        bracket.Desired == 0 ? bracket.DesiredBecause : null,
        CashBookPosition.CoinsOf(algorithm, algorithm.Securities[bracket.Symbol]));

    private static List<string> BrokerIds(QCAlgorithm algorithm, OrderTicket? ticket) =>
        ticket is null ? [] : algorithm.Transactions.GetOrderById(ticket.OrderId)?.BrokerId ?? [];
}
