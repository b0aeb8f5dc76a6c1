using System;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>
/// The stop and the target beside a position: places them, keeps them in step with it, takes them away, and watches what cannot rest at the broker.
/// </summary>
/// <param name="book">The setups, which know the prices.</param>
/// <param name="options">How stops and targets rest.</param>
internal sealed class ProtectiveOrders(SetupBook book, BracketOptions options)
{
    /// <summary>Sees to it that a stop and a target for what stays of the position rest at the broker, or are watched where they cannot.</summary>
    public void Protect(QCAlgorithm algorithm, Bracket bracket, Security security, TradeSetup setup, decimal held)
    {
        if (held == 0)
        {
            Withdraw(bracket);
            return;
        }

        Maintain(algorithm, bracket, security, bracket.Stop, held, () => PlaceStop(algorithm, security, setup, held));
        if (setup.Target is not { } target)
        {
            return;
        }

        if (BrokerageLimits.ReservesCoins(security) && bracket.Stop.Ticket is not null)
        {
            bracket.Target.IsWatched = true;
            return;
        }

        Maintain(algorithm, bracket, security, bracket.Target, held, () => PlaceTarget(algorithm, security, target, held));
    }

    /// <summary>Asks both protective orders to go.</summary>
    /// <returns>Whether either is still at the broker.</returns>
    public static bool Withdraw(Bracket bracket)
    {
        Withdraw(bracket.Stop);
        Withdraw(bracket.Target);
        return bracket.Stop.Ticket is not null || bracket.Target.Ticket is not null;
    }

    /// <summary>
    /// Asks for the position to be closed when the latest bar has reached a stop or target that does not rest at the broker, or has left behind a
    /// stop-limit order that could not fill.
    /// </summary>
    public void Watch(QCAlgorithm algorithm, Bracket bracket)
    {
        var held = algorithm.Portfolio[bracket.Symbol].Quantity;
        if (held == 0
            || bracket.Desired == 0
            || book.Find(bracket.Symbol) is not { Status: SetupStatus.Open } setup
            || !SliceBars.TryRead(algorithm.CurrentSlice, bracket.Symbol, out var bar))
        {
            return;
        }

        // Of the bar in which the position was opened only the close is known to come after the entry.
        var isWhole = bar.Start >= setup.OpenedAt;
        var worst = (decimal)(!isWhole ? bar.Close : held > 0 ? bar.Low : bar.High);
        var best = (decimal)(!isWhole ? bar.Close : held > 0 ? bar.High : bar.Low);
        if (bracket.Stop.IsWatched && IsBeyond(worst, setup.Stop, -held)
            || bracket.Stop.RestsWithLimit
                && IsBeyond((decimal)bar.Close, StopLimitOf(algorithm, algorithm.Securities[bracket.Symbol], setup), -held))
        {
            bracket.Close(BracketExecutionModel.StopTag);
        }
        else if (bracket.Target.IsWatched && setup.Target is { } target && IsBeyond(best, target, held))
        {
            bracket.Close(BracketExecutionModel.TargetTag);
        }
    }

    private static bool IsBeyond(decimal price, decimal level, decimal upward) => upward > 0 ? price >= level : price <= level;

    private static void Withdraw(ProtectiveLeg leg)
    {
        if (leg.Ticket is not { } ticket || leg.IsLeaving)
        {
            return;
        }

        // Set first: the event that confirms may come before the call returns. A request that was turned down is repeated at the next bar.
        leg.IsWithdrawn = true;
        if (!ticket.Cancel().IsSuccess && leg.Is(ticket.OrderId))
        {
            leg.IsWithdrawn = false;
        }
    }

    private static void Maintain(QCAlgorithm algorithm, Bracket bracket, Security security, ProtectiveLeg leg, decimal held, Func<OrderTicket?> place)
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
        var stop = ToTick(algorithm, security, setup.Stop);
        if (stop <= 0)
        {
            return null;
        }

        if (BrokerageLimits.CanSubmit(algorithm, security, OrderType.StopMarket, -held, stop, 0))
        {
            return algorithm.StopMarketOrder(security.Symbol, -held, stop, asynchronous: true, tag: BracketExecutionModel.StopTag);
        }

        var limit = StopLimitOf(algorithm, security, setup);
        return limit > 0 && BrokerageLimits.CanSubmit(algorithm, security, OrderType.StopLimit, -held, stop, limit)
            ? algorithm.StopLimitOrder(security.Symbol, -held, stop, limit, asynchronous: true, tag: BracketExecutionModel.StopTag)
            : null;
    }

    private static OrderTicket? PlaceTarget(QCAlgorithm algorithm, Security security, decimal target, decimal held)
    {
        var limit = ToTick(algorithm, security, target);
        return limit > 0 && BrokerageLimits.CanSubmit(algorithm, security, OrderType.Limit, -held, 0, limit)
            ? algorithm.LimitOrder(security.Symbol, -held, limit, asynchronous: true, tag: BracketExecutionModel.TargetTag)
            : null;
    }

    private decimal StopLimitOf(QCAlgorithm algorithm, Security security, TradeSetup setup) =>
        ToTick(algorithm, security, setup.Stop - setup.Plan.Side * (decimal)(options.StopLimitRoom * setup.Plan.Atr));

    // In a backtest as fine as LEAN takes it: of a share that was split often, adjusted prices lie so low that a cent may be more than the way to
    // the stop.
    private static decimal ToTick(QCAlgorithm algorithm, Security security, decimal price)
    {
        var tick = algorithm.LiveMode
            ? security.SymbolProperties.MinimumPriceVariation
            : security.PriceVariationModel.GetMinimumPriceVariation(new GetMinimumPriceVariationParameters(security, price));
        return tick > 0 ? Math.Round(price / tick) * tick : price;
    }
}
