using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>Takes the account out of the market at once, until it is reset.</summary>
public sealed class Isolate : FuseCommand
{
    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse)
    {
        var isStored = fuse.IsolateDurably(algorithm, Reason);
        if (!isStored)
        {
            algorithm.Error($"Isolate is done, but could not be stored, so that a restart would not find it: {fuse.Describe()}.");
        }

        return isStored;
    }
}
