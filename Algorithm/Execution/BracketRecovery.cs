using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>
/// Brings what an earlier run remembers together with what the broker says. The broker is right: LEAN numbers its orders anew at each start, so they are known
/// again by the broker's ids, and where a run died before it could note them, by what they are.
/// </summary>
/// <param name="book">The setups.</param>
/// <param name="memory">Where they are kept.</param>
/// <param name="bracketOf">What the execution model keeps for a symbol.</param>
/// <param name="brackets">All that it keeps.</param>
internal sealed class BracketRecovery(SetupBook book, SetupMemory memory, Func<Symbol, Bracket> bracketOf, IReadOnlyCollection<Bracket> brackets) : ISetupKeeper
{
    private const string NoPosition = "no position after the restart";

    private IReadOnlyDictionary<Symbol, StoredSetup.OrdersRecord> _remembered = new Dictionary<Symbol, StoredSetup.OrdersRecord>();
    private readonly List<OrderTicket> _leftOver = [];
    private bool _ordersKnown;
    private bool _positionsKnown;

    /// <summary>Reads what was stored.</summary>
    /// <returns>Null, or why it cannot be used.</returns>
    public string? Load(QCAlgorithm algorithm)
    {
        _remembered = memory.Load(algorithm, out var fault);
        return fault;
    }

    /// <inheritdoc />
    public void Meet(QCAlgorithm algorithm)
    {
        KnowOrders(algorithm);
        KnowPositions(algorithm);
    }

    /// <inheritdoc />
    public void Keep(QCAlgorithm algorithm)
    {
        if (_positionsKnown && memory.Save(algorithm, symbol => OrdersOf(algorithm, bracketOf(symbol)), Leaving()) is { } fault)
        {
            algorithm.Error(fault);
        }
    }

    /// <summary>Attaches the orders that rest at the broker to their setups and tells of those that belong to none. Does its work once.</summary>
    public void KnowOrders(QCAlgorithm algorithm)
    {
        if (_ordersKnown)
        {
            return;
        }

        _ordersKnown = true;
        var unknown = algorithm.Transactions.GetOrderTickets(_ => true).OrderBy(ticket => ticket.OrderId).ToList();
        foreach (var (symbol, stored) in _remembered)
        {
            Attach(algorithm, bracketOf(symbol), book.Find(symbol), stored, unknown);
        }

        foreach (var ticket in unknown.Where(ticket => ticket.Status.IsOpen() && !BracketExecutionModel.IsOfFuse(ticket.Tag)))
        {
            var isOwn = ticket.Tag is BracketExecutionModel.StopTag or BracketExecutionModel.TargetTag;
            algorithm.Error(FormattableString.Invariant(
                $"{ticket.Symbol.Value}: a {ticket.OrderType} order of {ticket.Quantity} ({string.Join(", ", BrokerIds(algorithm, ticket))}) rests at the broker and belongs to no setup; it is {(isOwn ? "cancelled" : "left alone")}."));
            if (isOwn)
            {
                _leftOver.Add(ticket);
            }
        }
    }

    private void KnowPositions(QCAlgorithm algorithm)
    {
        if (_positionsKnown)
        {
            return;
        }

        _positionsKnown = true;
        _leftOver.ForEach(ticket => ticket.Cancel());
        foreach (var (symbol, stored) in _remembered)
        {
            var bracket = bracketOf(symbol);
            bracket.NeedsWork = true;
            if (book.Find(symbol) is { } setup)
            {
                Settle(algorithm, bracket, setup, stored);
            }
            else
            {
                ProtectiveOrders.Withdraw(bracket);
                if (stored.Closing is { } because)
                {
                    bracket.Close(because);
                }
            }
        }
    }

    // What a setup leaves behind when it ends: a leg whose cancel is not confirmed, a rest that is being closed.
    private IEnumerable<Symbol> Leaving() => brackets
        .Where(bracket => book.Find(bracket.Symbol) is not { Status: SetupStatus.Entering or SetupStatus.Open }
            && (bracket.Desired == 0 || (bracket.Stop.Ticket ?? bracket.Target.Ticket ?? bracket.Working) is not null))
        .Select(bracket => bracket.Symbol);

    private static void Attach(QCAlgorithm algorithm, Bracket bracket, TradeSetup? setup, StoredSetup.OrdersRecord stored, List<OrderTicket> unknown)
    {
        var tick = algorithm.Securities[bracket.Symbol].SymbolProperties.MinimumPriceVariation;
        bracket.Working = Take(stored.Working, ticket => ticket.OrderType is OrderType.Market or OrderType.MarketOnOpen or OrderType.MarketOnClose, _ => false);
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
            var found = own.Find(ticket => BrokerIds(algorithm, ticket).Intersect(ids).Any()) ?? own.Find(ticket => ticket.Status.IsOpen() && isAtItsPrice(ticket));
            if (found is null)
            {
                return null;
            }

            unknown.Remove(found);
            return found.Status.IsClosed() ? null : found;
        }
    }

    private void Settle(QCAlgorithm algorithm, Bracket bracket, TradeSetup setup, StoredSetup.OrdersRecord stored)
    {
        var security = algorithm.Securities[bracket.Symbol];
        RestoreCoins(algorithm, security, setup, stored);
        var held = TradableQuantity.Of(algorithm, security, security.Holdings.Quantity);
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
            Drop(algorithm, bracket, setup, stored, held == 0 ? NoPosition : "the position has turned");
        }
        else if (LegThatEnded(bracket, stored) is not null && Math.Abs(held) <= BracketExecutionModel.CoinFeeShare * setup.Entered)
        {
            Drop(algorithm, bracket, setup, stored, BracketExecutionModel.FeeResidue);
            bracket.Close(BracketExecutionModel.FeeResidue);
        }
        else
        {
            setup.Resume(security.Holdings.Quantity, security.Holdings.AveragePrice, SliceBars.At(algorithm.UtcTime));
            if (stored.Closing is { } because)
            {
                bracket.Close(because);
            }
        }
    }

    private void Drop(QCAlgorithm algorithm, Bracket bracket, TradeSetup setup, StoredSetup.OrdersRecord stored, string why)
    {
        algorithm.Log($"{bracket.Symbol.Value}: its setup was dropped, {why}");
        if (setup.Status == SetupStatus.Entering)
        {
            book.Refuse(algorithm, bracket.Symbol, why);
        }
        else
        {
            book.Close(algorithm, bracket.Symbol, LegThatEnded(bracket, stored) ?? ExitReason.Elsewhere, why);
        }

        // Before anything new is entered: a leg that stays would be taken for that of the next setup.
        ProtectiveOrders.Withdraw(bracket);
    }

    // Of two orders that rested the one that does not any more has filled, as far as anybody can tell.
    private static ExitReason? LegThatEnded(Bracket bracket, StoredSetup.OrdersRecord stored)
    {
        var stopEnded = stored.Stop.Count > 0 && bracket.Stop.Ticket is null;
        var targetEnded = stored.Target.Count > 0 && bracket.Target.Ticket is null;
        return stopEnded == targetEnded ? null : targetEnded ? ExitReason.Target : ExitReason.Stop;
    }

    // Spot exchanges know no positions, only coins, and LEAN then begins with none. What the account holds of the coin more or less than when the setup was
    // stored has been bought or sold since.
    private static void RestoreCoins(QCAlgorithm algorithm, Security security, TradeSetup setup, StoredSetup.OrdersRecord stored)
    {
        if (security.Holdings.Quantity != 0 || stored.Coins is not { } before || Coins(algorithm, security) is not { } now)
        {
            return;
        }

        var most = Math.Abs(setup.Held) > Math.Abs(setup.Quantity) ? setup.Held : setup.Quantity;
        var held = Math.Clamp(setup.Plan.Side * (setup.Held + now - before), 0, Math.Abs(most)) * setup.Plan.Side;
        if (held != 0)
        {
            var price = setup.AverageEntry > 0 ? setup.AverageEntry : (decimal)setup.Plan.Price;
            security.Holdings.SetHoldings(price, held);
            algorithm.Log(FormattableString.Invariant($"{security.Symbol.Value}: the broker names no position, but the account's coins are those of the setup: {held} units at {price}"));
        }
    }

    private static StoredSetup.OrdersRecord OrdersOf(QCAlgorithm algorithm, Bracket bracket) => new(
        BrokerIds(algorithm, bracket.Working),
        BrokerIds(algorithm, bracket.Stop.Ticket),
        BrokerIds(algorithm, bracket.Target.Ticket),
        bracket.Desired == 0 ? bracket.DesiredBecause : null,
        Coins(algorithm, algorithm.Securities[bracket.Symbol]));

    private static List<string> BrokerIds(QCAlgorithm algorithm, OrderTicket? ticket) =>
        ticket is null ? [] : algorithm.Transactions.GetOrderById(ticket.OrderId)?.BrokerId ?? [];

    private static decimal? Coins(QCAlgorithm algorithm, Security security) =>
        security is IBaseCurrencySymbol { BaseCurrency.Symbol: var coin } && algorithm.Portfolio.CashBook.TryGetValue(coin, out var cash) ? cash.Amount : null;
}
