using System;
using MagnetLean.Magnets;
using MagnetLean.Risk;

namespace MagnetLean.Leverage;

/// <summary>
/// How much leverage a magnet deserves: the further, stronger and less contested its pull, the more.
/// <code>
/// D = |P − M| / ATR        S = strength / 100        raw = (D × S) / (1 + C + V)
/// L = clip(raw, 1.0, 2.5); where C + V &lt; 0.15 and strength ≥ 60: L = min(1.2 · L, 3.0)
/// </code>
/// </summary>
/// <remarks>
/// <para>Source: magnet protocol v1.1. Pure, thread-safe.</para>
/// <para>
/// Total: D is 0 where ATR is not above 0 and ends at a billion; strength counts within 0..100, C within 0..1, V from 0. Where an input is NaN or
/// infinite the answer is the least leverage with <see cref="LeverageReasons.UnusableInput"/>, for a bad tick must neither stop a live run nor lever it.
/// </para>
/// </remarks>
/// <param name="options">Bounds and thresholds.</param>
/// <exception cref="OptionsException">One or more options are out of range.</exception>
public sealed class LeverageEngine(LeverageOptions options)
{
    private const double FarthestDistance = 1e9;

    private readonly LeverageOptions _options = (options ?? throw new ArgumentNullException(nameof(options))).Validated();

    /// <summary>Leverage from price and level.</summary>
    /// <param name="price">P, the present price.</param>
    /// <param name="level">M, the magnet's price level.</param>
    /// <param name="strength">The magnet's strength, 0..100.</param>
    /// <param name="conflict">C, 0..1.</param>
    /// <param name="volatility">V, from 0.</param>
    /// <param name="atr">Average true range in the price's currency.</param>
    /// <returns>The leverage and its components.</returns>
    public LeverageResult Compute(double price, double level, double strength, double conflict, double volatility, double atr) =>
        double.IsFinite(price) && double.IsFinite(level) && double.IsFinite(atr)
            ? ComputeAt(Math.Min(MagnetField.Distance(price, level, atr), FarthestDistance), strength, conflict, volatility)
            : Unusable();

    /// <summary>Leverage from a distance that is already in ATRs, for alphas that know no level.</summary>
    /// <param name="distance">D, in ATRs, from 0.</param>
    /// <param name="strength">Strength, 0..100.</param>
    /// <param name="conflict">C, 0..1.</param>
    /// <param name="volatility">V, from 0.</param>
    /// <returns>The leverage and its components.</returns>
    public LeverageResult ComputeAt(double distance, double strength, double conflict, double volatility)
    {
        if (!double.IsFinite(distance) || !double.IsFinite(strength) || !double.IsFinite(conflict) || !double.IsFinite(volatility))
        {
            return Unusable();
        }

        var d = Math.Clamp(distance, 0, FarthestDistance);
        var s = Math.Clamp(strength, 0, 100) / 100;
        var c = Math.Clamp(conflict, 0, 1);
        var v = Math.Max(0, volatility);

        var raw = (d * s) / (1 + c + v);
        var leverage = Math.Clamp(raw, _options.MinLeverage, _options.MaxLeverage);
        var highTension = c + v < _options.HighTensionLimit && strength >= _options.HighTensionStrength;
        if (highTension)
        {
            leverage = Math.Min(_options.HighTensionFactor * leverage, _options.HighTensionLeverage);
        }

        return new LeverageResult(leverage, raw, d, s, c, v, highTension, ReasonsOf(d, s, c, v, highTension));
    }

    private LeverageReasons ReasonsOf(double d, double s, double c, double v, bool highTension)
    {
        var far = d > _options.FarDistance;
        var strong = s > _options.StrongMagnet;
        return (far ? LeverageReasons.FarFromMagnet : 0)
            | (strong ? LeverageReasons.StrongMagnet : 0)
            | (c > _options.HighConflict ? LeverageReasons.HighConflict : 0)
            | (v > _options.HighVolatility ? LeverageReasons.HighVolatility : 0)
            | (far && strong && highTension ? LeverageReasons.PerfectSetup : 0);
    }

    private LeverageResult Unusable() => new(_options.MinLeverage, 0, 0, 0, 0, 0, false, LeverageReasons.UnusableInput);
}
