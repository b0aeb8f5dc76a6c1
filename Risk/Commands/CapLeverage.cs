using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// Lowers the greatest leverage (notional over margin) at which positions are sized, until <see cref="Reset"/>, across restarts, too. What is held stays as it is. Refused
/// where it would raise it.
/// </summary>
public sealed class CapLeverage : FuseCommand
{
    /// <summary>The greatest leverage, from 0: at 0 nothing is opened.</summary>
    public double? Cap { get; set; }

    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse) => fuse.CapLeverage(algorithm, Cap, Reason);
}
