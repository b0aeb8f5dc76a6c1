using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// Money comes into the account, or has come: the marks from which drawdowns are measured rise by the same ratio as equity when it does. Sent
/// before or after, and needed only where the fuse cannot see it by itself; a log line tells when it has.
/// </summary>
public sealed class Deposit : FuseCommand
{
    /// <summary>How much, in account currency, above 0.</summary>
    public decimal Amount { get; set; }

    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse) => fuse.Deposit(Amount, Reason);
}
