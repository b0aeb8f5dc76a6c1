using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// Money leaves the account, or has left it: the marks from which drawdowns are measured fall by the same ratio as equity when it does, so that it
/// is no loss. Better sent before than after: what the fuse cannot tell from a loss isolates the account. Sent within a week after, it puts the
/// marks right, and <see cref="Reset"/> then re-arms the account.
/// </summary>
public sealed class Withdraw : FuseCommand
{
    /// <summary>How much, in account currency, above 0.</summary>
    public decimal Amount { get; set; }

    private protected override bool Run(QCAlgorithm algorithm, IFuseControls fuse) => fuse.Withdraw(Amount, Reason);
}
