using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// Lowers the greatest leverage (notional over margin) that an algorithm is told it may size positions at, until <see cref="Reset"/>, across restarts, too. One that does not
/// ask the fuse for its leverage cap is bounded by it in Cooldown only. What is held stays as it is; a cut leaves no more than it allows. Refused where it would raise the cap.
/// </summary>
public sealed class CapLeverage : FuseCommand
{
    /// <summary>The greatest leverage, from 0: at 0 nothing is sized.</summary>
    public double? Cap { get; set; }

    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse) => fuse.CapLeverage(algorithm, Cap, Reason);
}
