using System;
using MagnetLean.Risk;

namespace MagnetLean.Leverage;

/// <summary>Bounds and thresholds of <see cref="LeverageEngine"/>. Defaults are those of the magnet protocol v1.1.</summary>
public sealed record LeverageOptions : ICheckedOptions
{
    /// <summary>Least leverage. Default 1.0, range 0.1..10, at most <see cref="MaxLeverage"/>.</summary>
    public double MinLeverage { get; init; } = 1.0;

    /// <summary>Greatest leverage outside high tension. Default 2.5, range 0.1..10, at most <see cref="HighTensionLeverage"/>.</summary>
    public double MaxLeverage { get; init; } = 2.5;

    /// <summary>Greatest leverage under high tension. Default 3.0, range 0.1..10.</summary>
    public double HighTensionLeverage { get; init; } = 3.0;

    /// <summary>What high tension multiplies leverage by. Default 1.2, range 1..5.</summary>
    public double HighTensionFactor { get; init; } = 1.2;

    /// <summary>High tension needs C + V below this. Default 0.15, range 0..10 (0 switches high tension off).</summary>
    public double HighTensionLimit { get; init; } = 0.15;

    /// <summary>High tension needs a magnet of at least this strength. Default 60, range 0..100.</summary>
    public double HighTensionStrength { get; init; } = 60;

    /// <summary>Distance D, in ATRs, above which the magnet counts as far. Default 3, range 0..100.</summary>
    public double FarDistance { get; init; } = 3;

    /// <summary>S (0..1) above which the magnet counts as strong. Default 0.75, range 0..1.</summary>
    public double StrongMagnet { get; init; } = 0.75;

    /// <summary>C above which conflict counts as high. Default 0.5, range 0..1.</summary>
    public double HighConflict { get; init; } = 0.5;

    /// <summary>V above which volatility counts as high. Default 1.5, range 0..100.</summary>
    public double HighVolatility { get; init; } = 1.5;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Range(nameof(MinLeverage), MinLeverage, 0.1, 10);
        faults.Range(nameof(MaxLeverage), MaxLeverage, 0.1, 10);
        faults.Range(nameof(HighTensionLeverage), HighTensionLeverage, 0.1, 10);
        faults.Require(
            MinLeverage <= MaxLeverage,
            nameof(MinLeverage),
            MinLeverage,
            FormattableString.Invariant($"at most {faults.Name(nameof(MaxLeverage))} ({MaxLeverage})"));
        faults.Require(
            MaxLeverage <= HighTensionLeverage,
            nameof(MaxLeverage),
            MaxLeverage,
            FormattableString.Invariant($"at most {faults.Name(nameof(HighTensionLeverage))} ({HighTensionLeverage})"));
        faults.Range(nameof(HighTensionFactor), HighTensionFactor, 1, 5);
        faults.Range(nameof(HighTensionLimit), HighTensionLimit, 0, 10);
        faults.Range(nameof(HighTensionStrength), HighTensionStrength, 0, 100);
        faults.Range(nameof(FarDistance), FarDistance, 0, 100);
        faults.Range(nameof(StrongMagnet), StrongMagnet, 0, 1);
        faults.Range(nameof(HighConflict), HighConflict, 0, 1);
        faults.Range(nameof(HighVolatility), HighVolatility, 0, 100);
    }
}
