using System;
using MagnetLean.Risk;

namespace MagnetLean.Execution;

/// <summary>How stops and targets rest at the broker.</summary>
public sealed record BracketOptions
{
    /// <summary>Where only stop-limit orders can rest: how far beyond the stop the limit lies, in ATRs. Default 0.5, range 0..10.</summary>
    public double StopLimitRoom { get; init; } = 0.5;

    /// <summary>Adds every value out of range to <paramref name="faults"/>.</summary>
    /// <param name="faults">Collector shared by all options of a configuration.</param>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Range(nameof(StopLimitRoom), StopLimitRoom, 0, 10);
    }

    /// <summary>Returns this configuration if it is sound.</summary>
    /// <exception cref="OptionsException">One or more values are out of range; all are named.</exception>
    public BracketOptions Validated()
    {
        var faults = new OptionsFaults();
        Check(faults);
        faults.ThrowIfAny();
        return this;
    }
}
