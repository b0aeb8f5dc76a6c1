using System;
using MagnetLean.Risk;

namespace MagnetLean.Execution;

/// <summary>How stops and targets rest at the broker.</summary>
public sealed record BracketOptions : ICheckedOptions
{
    /// <summary>Where only stop-limit orders can rest: how far beyond the stop the limit lies, in ATRs. Default 0.5.</summary>
    [OptionRange(0, 10)]
    public double StopLimitRoom { get; init; } = 0.5;

    /// <summary>
    /// Where a market order on daily bars is refused (at Oanda, say) a limit order through the far side of the market is sent in its place: how far
    /// beyond it lies, in ATRs. Default 1.
    /// </summary>
    [OptionRange(0, 20)]
    public double MarketableRoom { get; init; } = 1;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Ranges(this);
    }
}
