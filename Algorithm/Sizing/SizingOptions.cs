using System;
using MagnetLean.Risk;

namespace MagnetLean.Sizing;

/// <summary>How much of the account a position may take. All shares are of equity, 0.01 is one percent. Defaults: magnet protocol v1.1.</summary>
public sealed record SizingOptions : ICheckedOptions
{
    /// <summary>Share of equity an unlevered position loses at its stop. Default 0.01.</summary>
    [OptionRange(0.0001, 0.1)]
    public decimal RiskPerTrade { get; init; } = 0.01m;

    /// <summary>Greatest margin of a position toward a magnet of tier 1. Default 0.15.</summary>
    [OptionRange(0, 1)]
    public decimal Tier1Margin { get; init; } = 0.15m;

    /// <summary>Greatest margin of a position toward a magnet of tier 2. Default 0.10.</summary>
    [OptionRange(0, 1)]
    public decimal Tier2Margin { get; init; } = 0.10m;

    /// <summary>Greatest margin of a position toward a magnet of tier 3. Default 0.05.</summary>
    [OptionRange(0, 1)]
    public decimal Tier3Margin { get; init; } = 0.05m;

    /// <summary>Greatest margin of a position toward a magnet of tier 4. Default 0.02.</summary>
    [OptionRange(0, 1)]
    public decimal Tier4Margin { get; init; } = 0.02m;

    /// <summary>Greatest margin of any position. Default 0.20.</summary>
    [OptionRange(0, 1)]
    public decimal MaxPositionMargin { get; init; } = 0.20m;

    /// <summary>Greatest margin of all positions together. Default 0.50.</summary>
    [OptionRange(0, 1)]
    public decimal MaxTotalMargin { get; init; } = 0.50m;

    /// <summary>A position whose reward-to-risk is below this is not safe to trade. Default 0 (0 asks for nothing).</summary>
    [OptionRange(0, 10)]
    public decimal MinRewardToRisk { get; init; }

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Ranges(this);
    }
}
