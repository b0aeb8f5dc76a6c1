using System;
using MagnetLean.Risk;

namespace MagnetLean.Leverage;

/// <summary>Bounds and thresholds of <see cref="LeverageEngine"/>. Defaults are those of the magnet protocol v1.1.</summary>
public sealed record LeverageOptions : ICheckedOptions
{
    /// <summary>Least leverage. Default 1.0, at most <see cref="MaxLeverage"/>.</summary>
    [OptionRange(0.1, 10)]
    public double MinLeverage { get; init; } = 1.0;

    /// <summary>Greatest leverage outside high tension. Default 2.5, at most <see cref="HighTensionLeverage"/>.</summary>
    [OptionRange(0.1, 10)]
    public double MaxLeverage { get; init; } = 2.5;

    /// <summary>Greatest leverage under high tension. Default 3.0.</summary>
    [OptionRange(0.1, 10)]
    public double HighTensionLeverage { get; init; } = 3.0;

    /// <summary>What high tension multiplies leverage by. Default 1.2.</summary>
    [OptionRange(1, 5)]
    public double HighTensionFactor { get; init; } = 1.2;

    /// <summary>High tension needs C + V below this. Default 0.15 (0 switches high tension off).</summary>
    [OptionRange(0, 10)]
    public double HighTensionLimit { get; init; } = 0.15;

    /// <summary>High tension needs a magnet of at least this strength. Default 60.</summary>
    [OptionRange(0, 100)]
    public double HighTensionStrength { get; init; } = 60;

    /// <summary>Distance D, in ATRs, above which the magnet counts as far. Default 3.</summary>
    [OptionRange(0, 100)]
    public double FarDistance { get; init; } = 3;

    /// <summary>S (0..1) above which the magnet counts as strong. Default 0.75.</summary>
    [OptionRange(0, 1)]
    public double StrongMagnet { get; init; } = 0.75;

    /// <summary>C above which conflict counts as high. Default 0.5.</summary>
    [OptionRange(0, 1)]
    public double HighConflict { get; init; } = 0.5;

    /// <summary>V above which volatility counts as high. Default 1.5.</summary>
    [OptionRange(0, 100)]
    public double HighVolatility { get; init; } = 1.5;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Ranges(this);
        faults.Require(
            MinLeverage <= MaxLeverage,
            nameof(MinLeverage),
            MinLeverage,
            FormattableString.Invariant($"at most {faults.DisplayName(nameof(MaxLeverage))} ({MaxLeverage})"));
        faults.Require(
            MaxLeverage <= HighTensionLeverage,
            nameof(MaxLeverage),
            MaxLeverage,
            FormattableString.Invariant($"at most {faults.DisplayName(nameof(HighTensionLeverage))} ({HighTensionLeverage})"));
    }
}
