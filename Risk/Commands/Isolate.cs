using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>Takes the account out of the market at once, until it is reset.</summary>
public sealed class Isolate : FuseCommand
{
    private protected override bool Run(QCAlgorithm algorithm, SurvivalFuseRiskManagementModel fuse)
    {
        fuse.Isolate(Reason);
        return true;
    }
}
