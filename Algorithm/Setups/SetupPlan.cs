using System;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Setups;

/// <summary>What a trade is based on, as it was known at the close of one bar. Prices are in quote currency.</summary>
/// <remarks>Names and order of the properties are those of the stored state.</remarks>
public sealed record SetupPlan
{
    /// <summary>Close of the bar on which it was seen.</summary>
    public required Instant Time { get; init; }

    /// <summary>+1 long, −1 short.</summary>
    public required int Side { get; init; }

    /// <summary>P, the price at that close.</summary>
    public required double Price { get; init; }

    /// <summary>M, the level traded toward; the price where the alpha names none.</summary>
    public required double Level { get; init; }

    /// <summary>ATR at that close, above 0.</summary>
    public required double Atr { get; init; }

    /// <summary>Distance of the stop from the average entry, above 0.</summary>
    public required double StopDistance { get; init; }

    /// <summary>Strength, 0..100.</summary>
    public required double Strength { get; init; }

    /// <summary>Class of the strength.</summary>
    public required MagnetTier Tier { get; init; }

    /// <summary>Strength as felt at the price, 0..100: setups of one bar are served in its order.</summary>
    public required double Pull { get; init; }

    /// <summary>C, conflict, 0..1.</summary>
    public required double Conflict { get; init; }

    /// <summary>V, volatility pressure, from 0.</summary>
    public required double Volatility { get; init; }

    /// <summary>One line: why.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The magnet as it stood at that close; null where another alpha's insight is behind the trade.</summary>
    public Magnet? Magnet { get; init; }

    /// <summary>Whether there is a level to take profit at.</summary>
    public bool HasTarget => Side > 0 ? Level > Price : Level < Price;

    /// <summary>Whether it can be the plan of a trade: one that was stored may not be.</summary>
    internal bool IsSound => Math.Abs(Side) == 1
        && Price > 0 && Level > 0 && Atr > 0 && StopDistance > 0
        && double.IsFinite(Price) && double.IsFinite(Level) && double.IsFinite(Atr) && double.IsFinite(StopDistance);

    /// <summary>The plan behind a setup toward a magnet.</summary>
    /// <param name="setup">What the trade rule proposed.</param>
    /// <param name="state">Market state at the same close.</param>
    public static SetupPlan Toward(in Setup setup, in MarketState state) => new()
    {
        Time = state.Time,
        Side = (int)setup.Direction,
        Price = setup.Entry,
        Level = setup.Magnet.Level,
        Atr = state.Atr,
        StopDistance = setup.StopDistance,
        Strength = setup.Magnet.Strength,
        Tier = setup.Magnet.Tier,
        Pull = setup.Pull,
        Conflict = setup.Conflict,
        Volatility = state.VolatilityPressure,
        Magnet = setup.Magnet,
        Reason = setup.Explain(),
    };

    /// <summary>The plan after a split: prices times the factor.</summary>
    /// <param name="factor">New price over old price, above 0.</param>
    public SetupPlan Rescaled(double factor) => this with
    {
        Price = Price * factor,
        Level = Level * factor,
        Atr = Atr * factor,
        StopDistance = StopDistance * factor,
        Magnet = Magnet?.Rescaled(factor),
    };
}
