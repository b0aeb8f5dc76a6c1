using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// Re-arms an isolated account; its high-water mark becomes the present equity. A leverage that was capped is no longer. Refused where neither is so, and below the total floor.
/// </summary>
public sealed class Reset : FuseCommand
{
    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse)
    {
        var isDone = fuse.Reset(Reason);
        if (!isDone)
        {
            algorithm.Error($"Reset refused: {fuse.Describe()}.");
        }

        return isDone;
    }
}
