using QuantConnect.Algorithm;
using QuantConnect.Commands;
using QuantConnect.Interfaces;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// A command to the fuse of a running algorithm. LEAN brings it as JSON with the command's name as <c>$type</c>, for example
/// <c>{"$type": "Isolate", "id": "1", "reason": "maintenance"}</c>: in a file <c>command-1.json</c> beside a local engine, or from QuantConnect's
/// cloud.
/// </summary>
public abstract class FuseCommand : Command
{
    /// <summary>What its sender calls it, text or number: the journal names it with the outcome.</summary>
    public object? Id { get; set; }

    /// <summary>Why; for the log, the history and the notifications.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>Hands the command to the algorithm's fuse, inside a composite too.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>Whether it was carried out.</returns>
    public sealed override bool? Run(IAlgorithm algorithm)
    {
        if (algorithm is QCAlgorithm known && FuseInquiry.Ask(known) is [var fuse, ..])
        {
            var isDone = Run(known, fuse);
            fuse.Record(known, GetType().Name, Id?.ToString(), Reason, isDone);
            return isDone;
        }

        algorithm?.Error($"{GetType().Name}: the algorithm has no survival fuse.");
        return false;
    }

    private protected abstract bool Run(QCAlgorithm algorithm, IFuseControls fuse);
}
