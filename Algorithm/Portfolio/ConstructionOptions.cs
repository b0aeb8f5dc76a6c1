using System;
using MagnetLean.Risk;

namespace MagnetLean.Portfolio;

/// <summary>What the construction model assumes of insights that carry no setup.</summary>
public sealed record ConstructionOptions : ICheckedOptions
{
    /// <summary>Confidence of an insight that states none. Default 0.5.</summary>
    [OptionRange(0, 1)]
    public double DefaultConfidence { get; init; } = 0.5;

    /// <summary>Distance of the stop from the entry, in ATRs. Default 1.5.</summary>
    [OptionRange(0.1, 20)]
    public double InsightStopDistance { get; init; } = 1.5;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Ranges(this);
    }
}
