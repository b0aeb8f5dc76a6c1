using System;
using System.Collections.Generic;
using MagnetLean.Portfolio;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>
/// Brings positions to their targets by market orders and keeps a stop and a target order at the broker beside each. One cancels the other, both follow the
/// position's quantity, and nothing is sent that the brokerage would refuse: stop-market, else stop-limit; update, else cancel and replace; where only one
/// order can rest, the stop rests and the target is watched bar by bar.
/// </summary>
/// <remarks>
/// Orders are sized from what is held and what is on its way, never from resting stops and targets: LEAN's own sizing counts those as if they were filled.
/// Order events may come on another thread; everything happens under the book's lock and no exception leaves <see cref="OnOrderEvent"/>.
/// </remarks>
public sealed class BracketExecutionModel : ExecutionModel
{
    /// <summary>Tag of stop orders.</summary>
    public const string StopTag = "Magnet stop";

    /// <summary>Tag of target orders.</summary>
    public const string TargetTag = "Magnet target";

    // Each round answers an order event; a bracket has three orders.
    private const int MostRounds = 8;

    private readonly SetupBook _book;
    private readonly BracketOptions _options;
    private readonly Action<QCAlgorithm, Exception>? _onFault;
    private readonly Dictionary<Symbol, Bracket> _brackets = [];

    /// <summary>Makes the model.</summary>
    /// <param name="book">The setups whose stops and targets it keeps.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="onFault">Told of an exception while an order event is handled; null: it is logged.</param>
    public BracketExecutionModel(SetupBook book, BracketOptions? options = null, Action<QCAlgorithm, Exception>? onFault = null)
    {
        _book = book ?? throw new ArgumentNullException(nameof(book));
        _options = (options ?? new BracketOptions()).Validated();
        _onFault = onFault;
    }

    /// <summary>Positions found without a setup and closed at once, because stop and target had both filled.</summary>
    public int Orphans { get; private set; }

    /// <inheritdoc />
    public override void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(targets);
        if (algorithm.IsWarmingUp)
        {
            return;
        }

        try
        {
            Carry(algorithm, targets);
        }
        catch (Exception fault) when (_onFault is not null)
        {
            _onFault(algorithm, fault);
        }
    }

    /// <inheritdoc />
    public override void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(orderEvent);
        try
        {
            lock (_book.Gate)
            {
                Handle(algorithm, BracketOf(orderEvent.Symbol), orderEvent);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong, LEAN's order thread must go on and the position must be taken care of.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            algorithm.Error($"Order event {orderEvent.OrderId} of {orderEvent.Symbol.Value} could not be handled: {fault}");
            _onFault?.Invoke(algorithm, fault);
        }
    }

    private void Carry(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        lock (_book.Gate)
        {
            foreach (var target in targets)
            {
                Ask(algorithm, BracketOf(target.Symbol), target);
            }

            foreach (var bracket in _brackets.Values)
            {
                if (bracket.Stop.IsWatched || bracket.Target.IsWatched)
                {
                    Watch(algorithm, bracket);
                }

                if (bracket.NeedsWork)
                {
                    Work(algorithm, bracket);
                }
            }
        }
    }

    private Bracket BracketOf(Symbol symbol)
    {
        if (!_brackets.TryGetValue(symbol, out var bracket))
        {
            _brackets.Add(symbol, bracket = new Bracket(symbol));
        }

        return bracket;
    }

    private void Ask(QCAlgorithm algorithm, Bracket bracket, IPortfolioTarget target)
    {
        bracket.NeedsWork = true;
        var setup = _book.Find(bracket.Symbol);
        if (IsOfFuse(target.Tag))
        {
            // The fuse orders its cuts itself. Its targets say that nothing else is to be ordered, and a setup not yet entered never will be.
            bracket.Desired = bracket.Desired == 0 ? 0 : null;
            if (setup is { Status: SetupStatus.Entering } && bracket.Working is null)
            {
                _book.Refuse(algorithm, bracket.Symbol, "stopped by the fuse before entry");
            }

            return;
        }

        // A position grows when its setup has just been sized, or where nobody keeps setups for it; everything else that is asked can only shrink it.
        (bracket.Desired, bracket.DesiredBecause) = (target.Quantity, target.Tag);
        bracket.MayGrow = setup is null or { Status: SetupStatus.Entering };
    }

    private static bool IsOfFuse(string? tag) => tag?.StartsWith(SurvivalFuseRiskManagementModel.OrderTag, StringComparison.Ordinal) == true;

    /// <summary>Does what is due for one symbol, again where an order event came meanwhile.</summary>
    private void Work(QCAlgorithm algorithm, Bracket bracket)
    {
        if (bracket.IsBusy)
        {
            bracket.WasInterrupted = true;
            return;
        }

        bracket.IsBusy = true;
        try
        {
            var rounds = MostRounds;
            do
            {
                (bracket.NeedsWork, bracket.WasInterrupted) = (false, false);
                Step(algorithm, bracket);
            }
            while (bracket.WasInterrupted && --rounds > 0);

            bracket.NeedsWork |= bracket.WasInterrupted;
        }
        finally
        {
            bracket.IsBusy = false;
        }
    }

    /// <summary>First toward the position asked for, then the orders beside it.</summary>
    private void Step(QCAlgorithm algorithm, Bracket bracket)
    {
        var security = algorithm.Securities[bracket.Symbol];
        var held = TradableQuantity.Of(algorithm, security, security.Holdings.Quantity);
        if (bracket.Desired is { } desired && !Approach(algorithm, bracket, security, held, desired))
        {
            return;
        }

        if (held == 0)
        {
            Leave(algorithm, bracket);
        }
        else if (_book.Find(bracket.Symbol) is { Status: SetupStatus.Open } setup)
        {
            Protect(algorithm, bracket, security, setup, held);
        }
    }

    /// <summary>One step toward the position asked for.</summary>
    /// <returns>Whether the position is there, so that its stop and target may be seen to.</returns>
    private bool Approach(QCAlgorithm algorithm, Bracket bracket, Security security, decimal held, decimal desired)
    {
        var onItsWay = bracket.WorkingQuantity + OrdersOfOthers(algorithm, bracket);
        var missing = TradableQuantity.Of(algorithm, security, desired - held - onItsWay);
        var shrinks = Math.Sign(missing) == -Math.Sign(held);
        if (missing == 0 || !shrinks && !bracket.MayGrow)
        {
            if (onItsWay == 0)
            {
                bracket.Desired = null;
                RefuseUnentered(algorithm, bracket, held);
            }

            return onItsWay == 0;
        }

        if (shrinks && (desired == 0 || BrokerageLimits.ReservesCoins(security)) && Withdraw(bracket) && BrokerageLimits.ReservesCoins(security))
        {
            // The coins are free once the broker has confirmed; the event brings us back here.
            bracket.NeedsWork = true;
            return false;
        }

        if (!shrinks && !BrokerageLimits.CanSubmit(algorithm, security, OrderType.Market, missing, 0, 0))
        {
            bracket.Desired = null;
            _book.Refuse(algorithm, bracket.Symbol, "the brokerage would refuse the entry");
            return false;
        }

        bracket.MayGrow = false;
        var ticket = algorithm.MarketOrder(bracket.Symbol, missing, asynchronous: true, tag: bracket.DesiredBecause);
        if (ticket.Status.IsClosed())
        {
            // LEAN may fill or refuse an order, and tell of it, before it hands over the ticket.
            Settle(algorithm, bracket, ticket.Status);
        }
        else
        {
            bracket.Working = ticket;
        }

        return false;
    }

    // A setup that was sized, but that the fuse or a lot size has brought to nothing before it was entered.
    private void RefuseUnentered(QCAlgorithm algorithm, Bracket bracket, decimal held)
    {
        if (held == 0 && _book.Find(bracket.Symbol) is { Status: SetupStatus.Entering })
        {
            _book.Refuse(algorithm, bracket.Symbol, "overridden before entry");
        }
    }

    // Orders that fill soon and that this model did not send: the fuse's cuts, a margin call.
    private static decimal OrdersOfOthers(QCAlgorithm algorithm, Bracket bracket)
    {
        var quantity = 0m;
        foreach (var ticket in algorithm.Transactions.GetOpenOrderTickets(bracket.Symbol))
        {
            if (ticket.OrderId != bracket.Working?.OrderId && ticket.OrderType is OrderType.Market or OrderType.MarketOnOpen or OrderType.MarketOnClose)
            {
                quantity += ticket.Quantity - ticket.QuantityFilled;
            }
        }

        return quantity;
    }

    private void Handle(QCAlgorithm algorithm, Bracket bracket, OrderEvent orderEvent)
    {
        if (orderEvent.FillQuantity != 0)
        {
            Book(algorithm, bracket, orderEvent);
        }

        if (orderEvent.Status.IsClosed() ? End(algorithm, bracket, orderEvent) : orderEvent.FillQuantity != 0)
        {
            Work(algorithm, bracket);
        }
    }

    private void Book(QCAlgorithm algorithm, Bracket bracket, OrderEvent orderEvent)
    {
        var security = algorithm.Securities[bracket.Symbol];
        var setup = _book.Find(bracket.Symbol);
        if (setup is null)
        {
            if (TradableQuantity.Of(algorithm, security, security.Holdings.Quantity) != 0 && (bracket.Stop.Is(orderEvent.OrderId) || bracket.Target.Is(orderEvent.OrderId)))
            {
                Orphans++;
                algorithm.Log($"{bracket.Symbol.Value}: stop and target both filled; closing the {security.Holdings.Quantity} units that this opened");
                bracket.Desired = 0;
                bracket.DesiredBecause = "stop and target both filled";
            }

            return;
        }

        var fee = orderEvent.OrderFee.Value;
        setup.Fill(
            orderEvent.FillQuantity,
            orderEvent.FillPrice,
            security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier,
            algorithm.Portfolio.CashBook.ConvertToAccountCurrency(fee.Amount, fee.Currency),
            security is IBaseCurrencySymbol { BaseCurrency.Symbol: var coin } && coin == fee.Currency ? fee.Amount : 0,
            SliceBars.At(orderEvent.UtcTime));
        if (TradableQuantity.Of(algorithm, security, security.Holdings.Quantity) == 0)
        {
            var tag = algorithm.Transactions.GetOrderTicket(orderEvent.OrderId)?.Tag ?? string.Empty;
            _book.Close(algorithm, bracket.Symbol, ReasonOf(tag), tag);
        }
    }

    private static ExitReason ReasonOf(string tag) => tag switch
    {
        StopTag => ExitReason.Stop,
        TargetTag => ExitReason.Target,
        DynamicLeveragePortfolioConstructionModel.InsightEnded => ExitReason.Expired,
        _ when IsOfFuse(tag) => ExitReason.Fuse,
        _ => ExitReason.Elsewhere,
    };

    /// <summary>An order has ended: filled, cancelled or refused.</summary>
    /// <returns>Whether there is something to do about it now.</returns>
    private bool End(QCAlgorithm algorithm, Bracket bracket, OrderEvent orderEvent)
    {
        var filled = orderEvent.Status == OrderStatus.Filled;
        var refused = orderEvent.Status == OrderStatus.Invalid;
        if ((bracket.Stop.Is(orderEvent.OrderId) ? bracket.Stop : bracket.Target.Is(orderEvent.OrderId) ? bracket.Target : null) is { } leg)
        {
            var expected = leg.IsWithdrawn;
            leg.Clear();
            leg.IsWatched |= refused;
            // Who cancels an order of ours, the fuse above all, is not done yet: what is missing is placed at the end of the bar.
            bracket.NeedsWork |= !filled && !refused && !expected;
            return filled || refused || expected;
        }

        if (bracket.Working?.OrderId != orderEvent.OrderId)
        {
            return filled;
        }

        bracket.Working = null;
        Settle(algorithm, bracket, orderEvent.Status);
        return filled;
    }

    /// <summary>Draws the consequence of the end of the market order that was on its way.</summary>
    private void Settle(QCAlgorithm algorithm, Bracket bracket, OrderStatus status)
    {
        if (status == OrderStatus.Filled)
        {
            return;
        }

        if (_book.Find(bracket.Symbol) is { Status: SetupStatus.Entering })
        {
            bracket.Desired = null;
            _book.Refuse(algorithm, bracket.Symbol, status == OrderStatus.Invalid ? "the entry order was refused" : "the entry order was cancelled");
        }

        // A position that could not be left is left at the next bar.
        bracket.NeedsWork = true;
    }

    /// <summary>Nothing is held: the orders beside the position go.</summary>
    private void Leave(QCAlgorithm algorithm, Bracket bracket)
    {
        Withdraw(bracket);
        bracket.Stop.IsWatched = bracket.Target.IsWatched = false;
        if (_book.Find(bracket.Symbol) is { Status: SetupStatus.Open })
        {
            _book.Close(algorithm, bracket.Symbol, ExitReason.Elsewhere, "the position is gone");
        }
    }

    /// <summary>Asks both protective orders to go.</summary>
    /// <returns>Whether either is still at the broker.</returns>
    private static bool Withdraw(Bracket bracket)
    {
        Withdraw(bracket.Stop);
        Withdraw(bracket.Target);
        return bracket.Stop.Ticket is not null || bracket.Target.Ticket is not null;
    }

    private static void Withdraw(ProtectiveLeg leg)
    {
        if (leg.Ticket is { } ticket && !leg.IsWithdrawn)
        {
            leg.IsWithdrawn = true;
            ticket.Cancel();
        }
    }

    /// <summary>Sees to it that a stop and a target for the whole position rest at the broker, or are watched where they cannot.</summary>
    private void Protect(QCAlgorithm algorithm, Bracket bracket, Security security, TradeSetup setup, decimal held)
    {
        Keep(algorithm, bracket, security, bracket.Stop, held, () => PlaceStop(algorithm, security, setup, held));
        if (setup.Target is not { } target)
        {
            return;
        }

        if (BrokerageLimits.ReservesCoins(security) && bracket.Stop.Ticket is not null)
        {
            bracket.Target.IsWatched = true;
            return;
        }

        Keep(algorithm, bracket, security, bracket.Target, held, () => PlaceTarget(algorithm, security, target, held));
    }

    private static void Keep(QCAlgorithm algorithm, Bracket bracket, Security security, ProtectiveLeg leg, decimal held, Func<OrderTicket?> place)
    {
        if (leg.Ticket is null)
        {
            if (!leg.IsWatched)
            {
                var ticket = place();
                leg.IsWatched = ticket is null || ticket.Status == OrderStatus.Invalid;
                leg.Ticket = ticket is null || ticket.Status.IsClosed() ? null : ticket;
            }

            return;
        }

        if (leg.IsLeaving || leg.Remaining == -held)
        {
            return;
        }

        var whole = leg.Ticket.QuantityFilled - held;
        if (BrokerageLimits.CanUpdate(algorithm, security, leg.Ticket, whole)
            && leg.Ticket.Update(new UpdateOrderFields { Quantity = whole }).IsSuccess)
        {
            return;
        }

        // Replaced when the broker has confirmed.
        Withdraw(leg);
        bracket.NeedsWork = true;
    }

    private OrderTicket? PlaceStop(QCAlgorithm algorithm, Security security, TradeSetup setup, decimal held)
    {
        var stop = ToTick(security, setup.Stop);
        if (stop <= 0)
        {
            return null;
        }

        if (BrokerageLimits.CanSubmit(algorithm, security, OrderType.StopMarket, -held, stop, 0))
        {
            return algorithm.StopMarketOrder(security.Symbol, -held, stop, asynchronous: true, tag: StopTag);
        }

        var limit = ToTick(security, setup.Stop - Math.Sign(held) * (decimal)(_options.StopLimitRoom * setup.Plan.Atr));
        return limit > 0 && BrokerageLimits.CanSubmit(algorithm, security, OrderType.StopLimit, -held, stop, limit)
            ? algorithm.StopLimitOrder(security.Symbol, -held, stop, limit, asynchronous: true, tag: StopTag)
            : null;
    }

    private static OrderTicket? PlaceTarget(QCAlgorithm algorithm, Security security, decimal target, decimal held)
    {
        var limit = ToTick(security, target);
        return limit > 0 && BrokerageLimits.CanSubmit(algorithm, security, OrderType.Limit, -held, 0, limit)
            ? algorithm.LimitOrder(security.Symbol, -held, limit, asynchronous: true, tag: TargetTag)
            : null;
    }

    private static decimal ToTick(Security security, decimal price)
    {
        var tick = security.SymbolProperties.MinimumPriceVariation;
        return tick > 0 ? Math.Round(price / tick) * tick : price;
    }

    /// <summary>Closes the position when the latest bar has reached a stop or target that does not rest at the broker.</summary>
    private void Watch(QCAlgorithm algorithm, Bracket bracket)
    {
        var held = algorithm.Portfolio[bracket.Symbol].Quantity;
        if (held == 0
            || bracket.Desired == 0
            || _book.Find(bracket.Symbol) is not { Status: SetupStatus.Open } setup
            || !SliceBars.TryRead(algorithm.CurrentSlice, bracket.Symbol, out var bar))
        {
            return;
        }

        // Of the bar in which the position was opened only the close is known to come after the entry.
        var isWhole = bar.Start >= setup.OpenedAt;
        var low = (decimal)(isWhole ? bar.Low : bar.Close);
        var high = (decimal)(isWhole ? bar.High : bar.Close);
        var reason = bracket.Stop.IsWatched && (held > 0 ? low <= setup.Stop : high >= setup.Stop) ? StopTag
            : bracket.Target.IsWatched && setup.Target is { } target && (held > 0 ? high >= target : low <= target) ? TargetTag
            : null;
        if (reason is not null)
        {
            (bracket.Desired, bracket.DesiredBecause, bracket.NeedsWork) = (0, reason, true);
        }
    }
}
