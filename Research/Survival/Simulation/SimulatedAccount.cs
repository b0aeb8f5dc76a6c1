using System;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>
/// An account with one symbol whose orders fill as LEAN's backtest fills them: a market order at the close of the bar on which it is given, or at the
/// next open where the exchange is closed then; a stop and a target from the next bar on, in this order, both even where the first closes the
/// position.
/// </summary>
/// <param name="venue">Prices of fills and their costs.</param>
/// <param name="cash">Money at the start.</param>
internal sealed class SimulatedAccount(Venue venue, decimal cash)
{
    /// <summary>Money, in quote currency.</summary>
    public decimal Cash { get; private set; } = cash;

    /// <summary>Units held, signed.</summary>
    public decimal Held { get; private set; }

    /// <summary>Units that market orders will trade at the next open, signed.</summary>
    public decimal Pending { get; private set; }

    /// <summary>Stop order beside the position.</summary>
    public RestingOrder Stop { get; private set; }

    /// <summary>Limit order at the target beside the position.</summary>
    public RestingOrder Target { get; private set; }

    /// <summary>Called with every fill; null for none.</summary>
    public Action<AccountFill>? Journal { get; set; }

    /// <summary>What the account is worth.</summary>
    public decimal Equity(decimal close) => Cash + Held * close;

    /// <summary>
    /// Whether the account can carry an order, as LEAN's margin model has it: what closes a position always, else what it ties up and costs.
    /// </summary>
    public bool CanAfford(decimal quantity, decimal close) => Math.Sign(quantity) == -Math.Sign(Held) && Math.Abs(quantity) <= Math.Abs(Held)
        || Math.Abs(quantity) * close / (decimal)venue.Leverage + venue.Fee * Math.Abs(quantity) * close <= Equity(close);

    /// <summary>Takes back what waits for the open.</summary>
    public void WithdrawPending() => Pending = 0;

    /// <summary>Gives a market order.</summary>
    /// <returns>The fill; null where it waits for the open.</returns>
    public AccountFill? Trade(decimal quantity, in PathStep step)
    {
        if (step.Clock.IsOpenAtClose)
        {
            return Fill(quantity, venue.AtClose(quantity, step.Bar, step.Close), step.Close);
        }

        Pending += quantity;
        return null;
    }

    /// <summary>Lets the stop and the target cover a position.</summary>
    /// <param name="position">Units to be closed by either, signed as the position; 0 withdraws both.</param>
    /// <param name="stop">Price of the stop; none rests at or below 0.</param>
    /// <param name="target">Price of the target; null for none.</param>
    public void Protect(decimal position, decimal stop, decimal? target)
    {
        Stop = position != 0 && stop > 0 ? new RestingOrder(-position, stop) : default;
        Target = position != 0 && target is { } price && price > 0 ? new RestingOrder(-position, price) : default;
    }

    /// <summary>Fills what waited for the open.</summary>
    public AccountFill? FillPending(in PathStep step)
    {
        if (Pending == 0)
        {
            return null;
        }

        var quantity = Pending;
        Pending = 0;
        return Fill(quantity, venue.AtOpen(quantity, step.Bar, step.Close), step.Close);
    }

    /// <summary>Fills a stop order, where the bar reached it.</summary>
    public AccountFill? FillStop(in RestingOrder order, in PathStep step) =>
        order.Quantity != 0 && venue.AtStop(order.Quantity, order.Price, step.Bar, step.Close) is { } price
            ? Fill(order.Quantity, price, step.Close)
            : null;

    /// <summary>Fills a limit order, where the bar reached it.</summary>
    public AccountFill? FillTarget(in RestingOrder order, in PathStep step) =>
        order.Quantity != 0 && venue.AtLimit(order.Quantity, order.Price, step.Bar) is { } price ? Fill(order.Quantity, price, step.Close) : null;

    private AccountFill Fill(decimal quantity, decimal price, decimal close)
    {
        var fee = venue.Fee * Math.Abs(quantity) * close;
        Cash -= quantity * price + fee;
        Held += quantity;
        var fill = new AccountFill(quantity, price, fee);
        Journal?.Invoke(fill);
        return fill;
    }
}

/// <summary>An order that rests at the broker.</summary>
/// <param name="Quantity">Units, signed; 0 for no order.</param>
/// <param name="Price">Stop or limit price.</param>
internal readonly record struct RestingOrder(decimal Quantity, decimal Price);

/// <summary>A fill.</summary>
/// <param name="Quantity">Units, signed.</param>
/// <param name="Price">Price, slippage included.</param>
/// <param name="Fee">Fee.</param>
internal readonly record struct AccountFill(decimal Quantity, decimal Price, decimal Fee);
