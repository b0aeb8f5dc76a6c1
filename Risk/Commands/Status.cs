using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>Tells where the fuse stands: in the log, and to the addresses that are told of transitions.</summary>
public sealed class Status : FuseCommand
{
    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse)
    {
        fuse.ReportStatus(algorithm);
        return true;
    }
}
