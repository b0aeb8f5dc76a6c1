using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// Money has come into the account: the marks from which drawdowns are measured rise by the same ratio as equity. To be sent once it has arrived, and needed
/// only where the fuse has not seen it by itself.
/// </summary>
public sealed class Deposit : FuseCommand
{
    /// <summary>How much, in account currency, above 0.</summary>
    public decimal Amount { get; set; }

    private protected override bool Run(QCAlgorithm algorithm, SurvivalFuseRiskManagementModel fuse) => fuse.Deposit(Amount, Reason);
}
