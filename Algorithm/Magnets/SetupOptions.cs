using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>Which fields are worth a trade, and how it is held. Distances are in ATRs.</summary>
public sealed record SetupOptions : ICheckedOptions
{
    /// <summary>Weakest tier that is traded. Default tier 3.</summary>
    public MagnetTier WorstTier { get; init; } = MagnetTier.Tier3;

    /// <summary>Least distance to the magnet. Default 0.75, at most <see cref="MaxSetupDistance"/>.</summary>
    [OptionRange(0, 100)]
    public double MinSetupDistance { get; init; } = 0.75;

    /// <summary>Greatest distance to the magnet. Default 8.</summary>
    [OptionRange(0, 1000)]
    public double MaxSetupDistance { get; init; } = 8;

    /// <summary>Greatest conflict C. Default 0.4.</summary>
    [OptionRange(0, 1)]
    public double MaxSetupConflict { get; init; } = 0.4;

    /// <summary>
    /// Least way to the magnet, in times of what entering and leaving costs by the security's own fee, spread and slippage models. Default 3 (0 asks
    /// for nothing).
    /// </summary>
    [OptionRange(0, 100)]
    public double MinRewardToCost { get; init; } = 3;

    /// <summary>Distance from the entry to the stop. Default 1.5.</summary>
    [OptionRange(0.1, 20)]
    public double StopDistance { get; init; } = 1.5;

    /// <summary>Bars of the strategy after which a position that reached neither magnet nor stop is closed. Default 50.</summary>
    [OptionRange(1, 10_000)]
    public int HoldingBars { get; init; } = 50;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Require(Enum.IsDefined(WorstTier), nameof(WorstTier), WorstTier, "Tier1, Tier2, Tier3 or Tier4");
        faults.Ranges(this);
        faults.Require(
            MinSetupDistance <= MaxSetupDistance,
            nameof(MinSetupDistance),
            MinSetupDistance,
            FormattableString.Invariant($"at most {faults.DisplayName(nameof(MaxSetupDistance))} ({MaxSetupDistance})"));
    }
}
