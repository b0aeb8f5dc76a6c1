using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// When a field is traded: toward the primary magnet when it is of tier ≤ 3, D lies within [0.75, 8], C ≤ 0.4, the secondary is no stronger and the
/// trend does not oppose; and when the way to the magnet is at least 3 times what entering and leaving costs. The stop lies 1.5 ATR from the entry.
/// Fuse conditions are not its business. Pure.
/// </summary>
public static class SetupRule
{
    /// <summary>Judges a field.</summary>
    /// <param name="field">The field at the close of a bar.</param>
    /// <param name="state">Market state at the same close.</param>
    /// <param name="options">Thresholds.</param>
    /// <returns>The setup, or the first reason against it.</returns>
    public static SetupDecision Evaluate(in FieldReading field, in MarketState state, SetupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var refusal = Refuse(field, state, options);
        if (refusal != SetupRefusal.None || field.Primary is not { } magnet)
        {
            return new SetupDecision(null, refusal);
        }

        var setup = new Setup(
            DirectionOf(field.Price, magnet.Level),
            magnet,
            field.Price,
            options.StopDistance * state.Atr,
            (magnet.Level - field.Price) / field.Price,
            magnet.Strength / 100,
            field.Distance,
            field.Conflict,
            field.PrimaryPull,
            options.HoldingBars);
        return new SetupDecision(setup, SetupRefusal.None);
    }

    /// <summary>Judges a setup by what it costs.</summary>
    /// <param name="setup">The setup.</param>
    /// <param name="costs">What entering and leaving costs.</param>
    /// <param name="options">Thresholds.</param>
    /// <returns>The setup, or a refusal that names the figures.</returns>
    public static SetupDecision AfterCosts(in Setup setup, in RoundTrip costs, SetupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var way = Math.Abs(setup.Magnet.Level - setup.Entry);
        var pays = options.MinRewardToCost == 0 || way >= options.MinRewardToCost * costs.Total;
        return new SetupDecision(pays ? setup : null, pays ? SetupRefusal.None : SetupRefusal.TooCostly) { Way = way, Costs = costs };
    }

    private static SetupRefusal Refuse(in FieldReading field, in MarketState state, SetupOptions options)
    {
        if (!state.IsReady || !(state.Atr > 0) || !(field.Price > 0))
        {
            return SetupRefusal.NotReady;
        }

        return field.Primary is not { } magnet ? SetupRefusal.NoMagnet
            : magnet.Tier > options.WorstTier ? SetupRefusal.WeakMagnet
            : field.Distance < options.MinSetupDistance ? SetupRefusal.TooNear
            : field.Distance > options.MaxSetupDistance ? SetupRefusal.TooFar
            : field.Conflict > options.MaxSetupConflict ? SetupRefusal.Contested
            : field.IsInverted ? SetupRefusal.Inverted
            : (int)state.Trend == -(int)DirectionOf(field.Price, magnet.Level) ? SetupRefusal.AgainstTrend
            : SetupRefusal.None;
    }

    private static TradeDirection DirectionOf(double price, double level) => level >= price ? TradeDirection.Long : TradeDirection.Short;
}
