using System;
using MagnetLean.Risk;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>
/// An account that holds a constant multiple of its equity: brought back to it at every close, liquidated within a bar at the price where its equity
/// falls below the maintenance margin, or at the open where the bar begins beyond that price. What is left then stays as cash.
/// </summary>
/// <param name="venue">Costs and maintenance margin.</param>
/// <param name="leverage">Notional over equity, signed: below 0 is short.</param>
/// <param name="equity">Money at the start.</param>
internal sealed class ConstantLeverageTrader(Venue venue, double leverage, double equity)
{
    private readonly double _cost = (double)(venue.Fee + venue.Slippage);
    private double _held;
    private double _close;

    /// <summary>What the account is worth after the latest bar; not below 0, the exchange bears the rest.</summary>
    public double Equity { get; private set; } = equity;

    /// <summary>Value held over equity after the latest bar.</summary>
    public double Exposure => Equity > 0 ? Math.Abs(_held) * _close / Equity : 0;

    /// <summary>Whether the account was liquidated.</summary>
    public bool IsLiquidated { get; private set; }

    /// <summary>One bar.</summary>
    public void Step(in Bar bar)
    {
        if (_held != 0 && Equity + _held * (Worst(bar) - _close) < venue.Maintenance * Math.Abs(_held) * Worst(bar))
        {
            Liquidate(bar);
        }

        Equity += _held * (bar.Close - _close);
        _close = bar.Close;
        if (!IsLiquidated && Equity > 0)
        {
            Rebalance(bar);
        }
    }

    private double Worst(in Bar bar) => _held > 0 ? bar.Low : bar.High;

    // The price p at which equity + held · (p − close) = maintenance · |held| · p.
    private void Liquidate(in Bar bar)
    {
        var limit = (_held * _close - Equity) / (_held - venue.Maintenance * Math.Abs(_held));
        var price = _held > 0 ? Math.Min(limit, bar.Open) : Math.Max(limit, bar.Open);
        Equity = Math.Max(0, Equity + _held * (price - _close) - _cost * Math.Abs(_held) * price);
        (_held, IsLiquidated) = (0, true);
    }

    private void Rebalance(in Bar bar)
    {
        var wanted = leverage * Equity / bar.Close;
        var halfSpread = (bar.Spread ?? 0) / 2;
        Equity = Math.Max(0, Equity - Math.Abs(wanted - _held) * (_cost * bar.Close + halfSpread));
        _held = wanted;
    }
}
