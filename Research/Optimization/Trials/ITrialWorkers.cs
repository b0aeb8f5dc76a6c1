using System.Threading;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>Makes the trials of a batch: threads of this process, or machines.</summary>
internal interface ITrialWorkers
{
    /// <summary>Takes trials of a batch and stores what they come to, until nothing of it is left to be made or it is stopped.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellation">Stops it; runs under way are not stored.</param>
    void Make(TrialBatch batch, CancellationToken cancellation);
}
