using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>Which fields are worth a trade, and how it is held. Distances are in ATRs.</summary>
public sealed record SetupOptions : ICheckedOptions
{
    /// <summary>Weakest tier that is traded. Default tier 3.</summary>
    public MagnetTier WorstTier { get; init; } = MagnetTier.Tier3;

    /// <summary>Least distance to the magnet. Default 0.75, range 0..100, at most <see cref="MaxSetupDistance"/>.</summary>
    public double MinSetupDistance { get; init; } = 0.75;

    /// <summary>Greatest distance to the magnet. Default 8, range 0..1000.</summary>
    public double MaxSetupDistance { get; init; } = 8;

    /// <summary>Greatest conflict C. Default 0.4, range 0..1.</summary>
    public double MaxSetupConflict { get; init; } = 0.4;

    /// <summary>
    /// Least way to the magnet, in times of what entering and leaving costs by the security's own fee, spread and slippage models. Default 3, range
    /// 0..100 (0 asks for nothing).
    /// </summary>
    public double MinRewardToCost { get; init; } = 3;

    /// <summary>Distance from the entry to the stop. Default 1.5, range 0.1..20.</summary>
    public double StopDistance { get; init; } = 1.5;

    /// <summary>Bars of the strategy after which a position that reached neither magnet nor stop is closed. Default 50, range 1..10000.</summary>
    public int HoldingBars { get; init; } = 50;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Require(Enum.IsDefined(WorstTier), nameof(WorstTier), WorstTier, "Tier1, Tier2, Tier3 or Tier4");
        faults.Range(nameof(MinSetupDistance), MinSetupDistance, 0, 100);
        faults.Range(nameof(MaxSetupDistance), MaxSetupDistance, 0, 1000);
        faults.Require(
            MinSetupDistance <= MaxSetupDistance,
            nameof(MinSetupDistance),
            MinSetupDistance,
            FormattableString.Invariant($"at most {faults.Name(nameof(MaxSetupDistance))} ({MaxSetupDistance})"));
        faults.Range(nameof(MaxSetupConflict), MaxSetupConflict, 0, 1);
        faults.Range(nameof(MinRewardToCost), MinRewardToCost, 0, 100);
        faults.Range(nameof(StopDistance), StopDistance, 0.1, 20);
        faults.Range(nameof(HoldingBars), HoldingBars, 1, 10_000);
    }
}
