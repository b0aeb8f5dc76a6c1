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
internal sealed class BracketRecovery(SetupBook book, SetupMemory memory, Func<Symbol, Bracket> bracketOf) : ISetupKeeper
{
    private const string NoPosition = "no position after the restart";

    private IReadOnlyDictionary<Symbol, StoredSetup.OrdersRecord> _remembered = new Dictionary<Symbol, StoredSetup.OrdersRecord>();
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
        if (_positionsKnown && memory.Save(algorithm, symbol => OrdersOf(algorithm, bracketOf(symbol))) is { } fault)
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
        foreach (var (symbol, setup) in book.Current)
        {
            if (_remembered.TryGetValue(symbol, out var stored))
            {
                Attach(algorithm, bracketOf(symbol), setup, stored, unknown);
            }
        }

        foreach (var ticket in unknown.Where(ticket => ticket.Status.IsOpen() && !BracketExecutionModel.IsOfFuse(ticket.Tag)))
        {
            algorithm.Error(FormattableString.Invariant(
                $"{ticket.Symbol.Value}: a {ticket.OrderType} order of {ticket.Quantity} ({string.Join(", ", BrokerIds(algorithm, ticket))}) rests at the broker and belongs to no setup; it is left alone."));
        }
    }

    private void KnowPositions(QCAlgorithm algorithm)
    {
        if (_positionsKnown)
        {
            return;
        }

        _positionsKnown = true;
        foreach (var (symbol, setup) in book.Current.Where(entry => _remembered.ContainsKey(entry.Symbol)).ToList())
        {
            Settle(algorithm, bracketOf(symbol), setup, _remembered[symbol]);
        }
    }

    private static void Attach(QCAlgorithm algorithm, Bracket bracket, TradeSetup setup, StoredSetup.OrdersRecord stored, List<OrderTicket> unknown)
    {
        var tick = algorithm.Securities[bracket.Symbol].SymbolProperties.MinimumPriceVariation;
        bracket.Working = Take(stored.Working, ticket => ticket.OrderType is OrderType.Market or OrderType.MarketOnOpen or OrderType.MarketOnClose, _ => false);
        bracket.Stop.Ticket = Take(
            stored.Stop,
            ticket => Exits(ticket) && ticket.OrderType is (OrderType.StopMarket or OrderType.StopLimit),
            ticket => Math.Abs(ticket.Get(OrderField.StopPrice) - setup.Stop) <= tick);
        bracket.Target.Ticket = Take(
            stored.Target,
            ticket => Exits(ticket) && ticket.OrderType == OrderType.Limit,
            ticket => Math.Abs(ticket.Get(OrderField.LimitPrice) - (setup.Target ?? 0)) <= tick);

        bool Exits(OrderTicket ticket) => Math.Sign(ticket.Quantity) == -setup.Plan.Side;

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
        bracket.NeedsWork = true;
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
            Drop(algorithm, bracket.Symbol, setup, held == 0 ? NoPosition : "the position has turned");
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

    private void Drop(QCAlgorithm algorithm, Symbol symbol, TradeSetup setup, string why)
    {
        algorithm.Log($"{symbol.Value}: its setup was dropped, {why}");
        if (setup.Status == SetupStatus.Entering)
        {
            book.Refuse(algorithm, symbol, why);
        }
        else
        {
            book.Close(algorithm, symbol, ExitReason.Elsewhere, why);
        }
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
