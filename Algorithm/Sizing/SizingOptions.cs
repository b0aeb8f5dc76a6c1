using System;
using MagnetLean.Risk;

namespace MagnetLean.Sizing;

/// <summary>How much of the account a position may take. All shares are of equity, 0.01 is one percent. Defaults: magnet protocol v1.1.</summary>
public sealed record SizingOptions : ICheckedOptions
{
    /// <summary>Share of equity an unlevered position loses at its stop. Default 0.01, range 0.0001..0.1.</summary>
    public decimal RiskPerTrade { get; init; } = 0.01m;

    /// <summary>Greatest margin of a position toward a magnet of tier 1. Default 0.15, range 0..1.</summary>
    public decimal Tier1Margin { get; init; } = 0.15m;

    /// <summary>Greatest margin of a position toward a magnet of tier 2. Default 0.10, range 0..1.</summary>
    public decimal Tier2Margin { get; init; } = 0.10m;

    /// <summary>Greatest margin of a position toward a magnet of tier 3. Default 0.05, range 0..1.</summary>
    public decimal Tier3Margin { get; init; } = 0.05m;

    /// <summary>Greatest margin of a position toward a magnet of tier 4. Default 0.02, range 0..1.</summary>
    public decimal Tier4Margin { get; init; } = 0.02m;

    /// <summary>Greatest margin of any position. Default 0.20, range 0..1.</summary>
    public decimal MaxPositionMargin { get; init; } = 0.20m;

    /// <summary>Greatest margin of all positions together. Default 0.50, range 0..1.</summary>
    public decimal MaxTotalMargin { get; init; } = 0.50m;

    /// <summary>A position whose reward-to-risk is below this is not safe to trade. Default 0 (off), range 0..10.</summary>
    public decimal MinRewardToRisk { get; init; }

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Range(nameof(RiskPerTrade), (double)RiskPerTrade, 0.0001, 0.1);
        faults.Range(nameof(Tier1Margin), (double)Tier1Margin, 0, 1);
        faults.Range(nameof(Tier2Margin), (double)Tier2Margin, 0, 1);
        faults.Range(nameof(Tier3Margin), (double)Tier3Margin, 0, 1);
        faults.Range(nameof(Tier4Margin), (double)Tier4Margin, 0, 1);
        faults.Range(nameof(MaxPositionMargin), (double)MaxPositionMargin, 0, 1);
        faults.Range(nameof(MaxTotalMargin), (double)MaxTotalMargin, 0, 1);
        faults.Range(nameof(MinRewardToRisk), (double)MinRewardToRisk, 0, 10);
    }
}
