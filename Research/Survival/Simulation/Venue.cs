using System;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>
/// Where accounts trade: what an order may be, what it costs, and at which price LEAN's fill models fill it. Quantities of orders are signed, prices
/// in quote currency.
/// </summary>
internal sealed record Venue
{
    /// <summary>Smallest step of quantities, above 0.</summary>
    public required decimal Lot { get; init; }

    /// <summary>Smallest step of the prices of orders; 0 where LEAN takes any, as it does on adjusted prices.</summary>
    public required decimal Tick { get; init; }

    /// <summary>Leverage that the account allows.</summary>
    public required double Leverage { get; init; }

    /// <summary>Whether LEAN's fill model of equities is in force: stops and limits fill at the open where a bar gaps beyond them.</summary>
    public required bool IsEquity { get; init; }

    /// <summary>Nominal length of a bar.</summary>
    public required Duration BarLength { get; init; }

    /// <summary>Fee as a share of the value traded, taken at the bar's close as LEAN's models do.</summary>
    public required decimal Fee { get; init; }

    /// <summary>Slippage of market and stop orders as a share of the bar's close.</summary>
    public required decimal Slippage { get; init; }

    /// <summary>An account whose equity is below this share of what it holds is liquidated.</summary>
    public required double Maintenance { get; init; }

    /// <summary>Price of a market order at the close of a bar.</summary>
    public decimal AtClose(decimal quantity, in Bar bar, decimal close) => close + Math.Sign(quantity) * (HalfSpread(bar) + Slippage * close);

    /// <summary>Price of a market order that waited for the opening.</summary>
    public decimal AtOpen(decimal quantity, in Bar bar, decimal close) =>
        (decimal)bar.Open + Math.Sign(quantity) * (HalfSpread(bar) + Slippage * close);

    /// <summary>Price at which a bar fills a stop order; null where it does not.</summary>
    public decimal? AtStop(decimal quantity, decimal stop, in Bar bar, decimal close)
    {
        var sells = quantity < 0;
        var shift = Math.Sign(quantity) * HalfSpread(bar);
        var worst = (decimal)(sells ? bar.Low : bar.High) + shift;
        var isReached = sells ? worst < stop : worst > stop;
        var slippage = Math.Sign(quantity) * Slippage * close;
        if (!IsEquity)
        {
            return !isReached ? null : Worse(quantity, stop, close + shift + slippage);
        }

        var open = (decimal)bar.Open + shift;
        return isReached || worst == stop ? Worse(quantity, stop, open) + slippage : null;
    }

    /// <summary>Price at which a bar fills a limit order; null where it does not.</summary>
    public decimal? AtLimit(decimal quantity, decimal limit, in Bar bar)
    {
        var buys = quantity > 0;
        var shift = Math.Sign(quantity) * HalfSpread(bar);
        var best = (decimal)(buys ? bar.Low : bar.High) + shift;
        if (buys ? best >= limit : best <= limit)
        {
            return null;
        }

        var start = (decimal)(IsEquity ? bar.Open : buys ? bar.High : bar.Low) + shift;
        return Worse(-quantity, limit, start);
    }

    /// <summary>What a position costs that is opened and closed by market orders at the close of a bar, per unit.</summary>
    public RoundTrip RoundTrip(in Bar bar, decimal close) => new((double)(2 * Fee * close), bar.Spread ?? 0, (double)(2 * Slippage * close));

    /// <summary>A price in whole ticks.</summary>
    public decimal ToTick(decimal price) => Tick > 0 ? Math.Round(price / Tick) * Tick : price;

    private static decimal Worse(decimal quantity, decimal one, decimal other) => quantity < 0 ? Math.Min(one, other) : Math.Max(one, other);

    private static decimal HalfSpread(in Bar bar) => bar.Spread is { } spread ? (decimal)spread / 2 : 0;
}
