using System;
using MagnetLean.Risk;

namespace MagnetLean.Execution;

/// <summary>How stops and targets rest at the broker.</summary>
public sealed record BracketOptions : ICheckedOptions
{
    /// <summary>Where only stop-limit orders can rest: how far beyond the stop the limit lies, in ATRs. Default 0.5, range 0..10.</summary>
    public double StopLimitRoom { get; init; } = 0.5;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Range(nameof(StopLimitRoom), StopLimitRoom, 0, 10);
    }
}
