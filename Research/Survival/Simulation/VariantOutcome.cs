using System;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>How a variant fared on one path. Equity is in units of what it began with.</summary>
/// <param name="Final">Equity at the end.</param>
/// <param name="Drawdown">Greatest fall of equity below its highest before, as a share of it, at closes.</param>
/// <param name="Lowest">Lowest equity at a close.</param>
/// <param name="Exposure">Mean of the value held over equity, at closes.</param>
/// <param name="IsLiquidated">Whether equity fell below the maintenance margin, within a bar or at its close.</param>
/// <param name="Trades">Setups entered; 0 where a variant has none.</param>
/// <param name="Isolations">How often the fuse isolated the account.</param>
/// <param name="Episodes">How often the fuse cut.</param>
internal readonly record struct VariantOutcome(
    double Final, double Drawdown, double Lowest, double Exposure, bool IsLiquidated, int Trades, int Isolations, int Episodes)
{
    /// <summary>Whether equity was ever below a share of what it began with, or the account was liquidated.</summary>
    public bool IsRuined(double share) => IsLiquidated || Lowest < share;
}

/// <summary>Follows an account's equity from close to close.</summary>
internal struct EquityTracker
{
    private double _exposures;
    private int _bars;
    private double _highest;
    private double _last;
    private double _drawdown;
    private double _lowest;

    /// <summary>Of an account that begins with 1.</summary>
    public static EquityTracker Begin() => new() { _highest = 1, _last = 1, _lowest = 1 };

    /// <summary>Takes a close.</summary>
    /// <param name="equity">Equity, in units of what the account began with.</param>
    /// <param name="exposure">Value held over equity.</param>
    public void Add(double equity, double exposure)
    {
        _bars++;
        _exposures += exposure;
        _last = equity;
        _highest = Math.Max(_highest, equity);
        _lowest = Math.Min(_lowest, equity);
        _drawdown = Math.Max(_drawdown, 1 - equity / _highest);
    }

    /// <summary>Mean exposure so far.</summary>
    public readonly double MeanExposure => _bars == 0 ? 0 : _exposures / _bars;

    /// <summary>The outcome so far.</summary>
    public readonly VariantOutcome End(bool isLiquidated, int trades = 0, int isolations = 0, int episodes = 0) =>
        new(_last, Math.Min(1, _drawdown), _lowest, MeanExposure, isLiquidated, trades, isolations, episodes);
}
