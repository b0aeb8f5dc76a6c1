using System;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>Brings the position of one bracket to what was asked for, one market order at a time, and has its protective orders seen to.</summary>
/// <param name="book">The setups.</param>
/// <param name="protection">The orders beside the position.</param>
/// <param name="marketableRoom">How far through the far side of the market a limit order lies that stands for a market order, in ATRs.</param>
internal sealed class BracketWork(SetupBook book, ProtectiveOrders protection, double marketableRoom)
{
    // Each round answers an order event; a bracket has three orders.
    private const int MostRounds = 8;
    private const string RefusedEntry = "the brokerage would refuse the entry";
    private const string UnaffordableEntry = "the account cannot carry the entry";

    /// <summary>Does what is due for one symbol, again where an order event came meanwhile.</summary>
    public void Do(QCAlgorithm algorithm, Bracket bracket)
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

    /// <summary>An order has ended: filled, cancelled or refused.</summary>
    /// <returns>Whether there is something to do about it now.</returns>
    public bool End(QCAlgorithm algorithm, Bracket bracket, OrderEvent orderEvent)
    {
        var filled = orderEvent.Status == OrderStatus.Filled;
        var refused = orderEvent.Status == OrderStatus.Invalid;
        if ((bracket.Stop.Is(orderEvent.OrderId) ? bracket.Stop : bracket.Target.Is(orderEvent.OrderId) ? bracket.Target : null) is { } leg)
        {
            var expected = leg.IsWithdrawn;
            leg.Clear();
            leg.IsWatched |= refused;
            // Whoever cancelled an order of ours, the fuse above all, may not be done yet: what is missing is placed at the end of the bar.
            bracket.NeedsWork |= !filled && !refused && !expected;
            return filled || refused || expected;
        }

        if (bracket.Working?.OrderId != orderEvent.OrderId)
        {
            // Somebody else's order that came to nothing leaves more to protect.
            bracket.NeedsWork |= !filled;
            return filled;
        }

        bracket.Refusals.RememberOutcome(bracket.Working);
        bracket.Working = null;
        Settle(algorithm, bracket, orderEvent.Status);
        return filled;
    }

    /// <summary>First toward the position asked for, then the orders beside it.</summary>
    private void Step(QCAlgorithm algorithm, Bracket bracket)
    {
        var security = algorithm.Securities[bracket.Symbol];
        var held = TradableQuantity.Held(algorithm, security);
        if (bracket.Desired is { } desired && !Approach(algorithm, bracket, security, held, desired) && !IsFilling(held, desired))
        {
            return;
        }

        if (held == 0)
        {
            Leave(algorithm, bracket);
        }
        else if (book.Find(bracket.Symbol) is { Status: SetupStatus.Open } setup)
        {
            protection.Protect(algorithm, bracket, security, setup, Staying(held, bracket.WorkingQuantity + OrdersOfOthers(algorithm, bracket)));
        }
    }

    // Stop and target cover what stays once the orders on their way have filled: a cut that waits for the opening and a stop must not both sell it.
    private static decimal Staying(decimal held, decimal onItsWay)
    {
        var left = Math.Sign(held) * (held + onItsWay);
        return Math.Sign(held) * Math.Clamp(left, 0, Math.Abs(held));
    }

    // An entry that has filled in part: what is held already is protected while the rest is on its way.
    private static bool IsFilling(decimal held, decimal desired) => Math.Sign(held) == Math.Sign(desired) && Math.Abs(held) < Math.Abs(desired);

    /// <summary>One step toward the position asked for.</summary>
    /// <returns>Whether the position is there, so that its stop and target may be seen to.</returns>
    private bool Approach(QCAlgorithm algorithm, Bracket bracket, Security security, decimal held, decimal desired)
    {
        var onItsWay = bracket.WorkingQuantity + OrdersOfOthers(algorithm, bracket);
        var missing = TradableQuantity.Of(algorithm, security, desired - held - onItsWay);
        var shrinks = Math.Sign(missing) == -Math.Sign(held);
        if (IsUndone(bracket, security, held, missing))
        {
            // It goes, instead of an order against it. The event brings us back here.
            bracket.Working!.Cancel();
            bracket.NeedsWork = true;
            return false;
        }

        if (missing == 0 || !shrinks && !MayGrow(bracket))
        {
            if (onItsWay == 0)
            {
                var isTooSmall = missing == 0 && MayGrow(bracket) && TradableQuantity.WholeLots(security, desired - held) != 0;
                bracket.Desired = null;
                RefuseUnentered(algorithm, bracket, held, isTooSmall ? RefusedEntry : "overridden before entry");
            }

            return onItsWay == 0;
        }

        var route = shrinks
            ? OrderRoute.OfLargest(algorithm, security, missing, RoomOf(bracket))
            : OrderRoute.Of(algorithm, security, missing, RoomOf(bracket));
        if (!shrinks && route.IsTaken && !BrokerageLimits.HasMargin(algorithm, security, route.Type, route.Quantity, route.LimitPrice))
        {
            // Asked for each entry anew: another size, or what has been closed meanwhile, may make it fit.
            return RefuseEntry(algorithm, bracket, UnaffordableEntry);
        }

        if (!route.IsTaken || !MayTry(algorithm, bracket, route, missing, shrinks))
        {
            return shrinks ? Wait(algorithm, bracket, route) : RefuseEntry(algorithm, bracket, RefusedEntry);
        }

        if (shrinks
            && (desired == 0 || BrokerageLimits.ReservesCoins(security))
            && ProtectiveOrders.Withdraw(bracket)
            && BrokerageLimits.ReservesCoins(security))
        {
            // The coins are free once the broker has confirmed; the event brings us back here.
            bracket.NeedsWork = true;
            return false;
        }

        bracket.MayGrow = false;
        var ticket = route.Send(algorithm, bracket.DesiredBecause);
        if (ticket.Status.IsClosed())
        {
            // LEAN may fill or refuse an order, and tell of it, before it hands over the ticket.
            bracket.Refusals.RememberOutcome(ticket);
            Settle(algorithm, bracket, ticket.Status);
        }
        else
        {
            bracket.Working = ticket;
        }

        return false;
    }

    // Not wanted any more, or an exit whose limit the market has left behind.
    private static bool IsUndone(Bracket bracket, Security security, decimal held, decimal missing) => bracket.Working is { } working
        && (missing != 0 && Math.Sign(missing) == -Math.Sign(working.QuantityRemaining)
            || working.OrderType == OrderType.Limit
                && Math.Sign(working.QuantityRemaining) == -Math.Sign(held)
                && !OrderRoute.IsMarketable(security, working));

    // How far through the far side of the market a limit order may lie that stands for a market order.
    private decimal RoomOf(Bracket bracket) => (decimal)(marketableRoom * (book.Find(bracket.Symbol)?.Plan.Atr ?? 0));

    // An exit that would be refused waits until it would be taken, and what rests beside the position stays until then.
    private static bool Wait(QCAlgorithm algorithm, Bracket bracket, OrderRoute route)
    {
        bracket.NeedsWork = true;
        ReportWait(algorithm, bracket, route.Refusal ?? "it was refused twice");
        return true;
    }

    // An entry that would be refused is not sent.
    private bool RefuseEntry(QCAlgorithm algorithm, Bracket bracket, string why)
    {
        bracket.Desired = null;
        book.Refuse(algorithm, bracket.Symbol, why);
        return false;
    }

    private static void ReportWait(QCAlgorithm algorithm, Bracket bracket, string why)
    {
        if (bracket.WaitsBecause != why)
        {
            bracket.WaitsBecause = why;
            algorithm.Log($"{bracket.Symbol.Value}: the position cannot be left yet: {why}");
        }
    }

    // Each entry has a size of its own, and an exit that of its position.
    private static bool MayTry(QCAlgorithm algorithm, Bracket bracket, OrderRoute route, decimal missing, bool shrinks) =>
        bracket.Refusals.MayTry(algorithm, route, shrinks ? missing : Math.Sign(missing), shrinks ? "exit" : "entry");

    // A position grows once for a setup that was just sized, or where nobody keeps setups; never for one that has ended meanwhile.
    private bool MayGrow(Bracket bracket) =>
        bracket.MayGrow && book.Find(bracket.Symbol) is var setup && setup == bracket.AskedFor && setup is null or { Status: SetupStatus.Entering };

    // A setup that was sized, but that the fuse or a lot size has brought to nothing before it was entered.
    private void RefuseUnentered(QCAlgorithm algorithm, Bracket bracket, decimal held, string why)
    {
        if (held == 0 && book.Find(bracket.Symbol) is { Status: SetupStatus.Entering })
        {
            book.Refuse(algorithm, bracket.Symbol, why);
        }
    }

    // Orders that fill soon and that this model did not send: the fuse's cuts, a margin call.
    private static decimal OrdersOfOthers(QCAlgorithm algorithm, Bracket bracket)
    {
        var quantity = 0m;
        foreach (var ticket in algorithm.Transactions.GetOpenOrderTickets(bracket.Symbol))
        {
            if (ticket.OrderId != bracket.Working?.OrderId
                && (ticket.OrderType.IsOnItsWay() || BracketExecutionModel.IsOfFuse(ticket.Tag)))
            {
                quantity += ticket.QuantityRemaining;
            }
        }

        return quantity;
    }

    /// <summary>Draws the consequence of the end of the market order that was on its way.</summary>
    private void Settle(QCAlgorithm algorithm, Bracket bracket, OrderStatus status)
    {
        if (status == OrderStatus.Filled)
        {
            return;
        }

        if (book.Find(bracket.Symbol) is { Status: SetupStatus.Entering })
        {
            var why = status == OrderStatus.Invalid ? "the entry order was refused"
                : bracket.Desired == 0 ? $"the entry order was cancelled, {bracket.DesiredBecause}"
                : "the entry order was cancelled";
            bracket.Desired = null;
            book.Refuse(algorithm, bracket.Symbol, why);
        }

        // A position that could not be left is left at the next bar.
        bracket.NeedsWork = true;
    }

    /// <summary>Nothing is held: the orders beside the position go.</summary>
    private void Leave(QCAlgorithm algorithm, Bracket bracket)
    {
        bracket.NeedsWork |= ProtectiveOrders.Withdraw(bracket);
        bracket.Stop.IsWatched = bracket.Target.IsWatched = false;
        bracket.WaitsBecause = null;
        if (book.Find(bracket.Symbol) is { Status: SetupStatus.Open })
        {
            book.Close(algorithm, bracket.Symbol, ExitReason.Elsewhere, "the position is gone");
        }
    }
}
