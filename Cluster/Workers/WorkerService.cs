using System.Collections.Generic;
using System.Threading.Tasks;
using MagnetLean.Cluster.Jobs;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MagnetLean.Cluster.Workers;

/// <summary>A worker as Orleans calls it. It runs nothing itself: slots have threads of their own.</summary>
[Reentrant]
internal sealed class WorkerService(GrainId id, Silo silo, ILoggerFactory log, WorkerSlots slots) : GrainService(id, silo, log), IWorkerService
{
    /// <inheritdoc/>
    public Task<WorkerFacts> IntroduceAsync() => Task.FromResult(slots.Facts);

    /// <inheritdoc/>
    public Task<string?> AcceptAsync(JobMessage job) => slots.AcceptAsync(job);

    /// <inheritdoc/>
    public Task<RunReply> RunAsync(RunMessage message) => slots.RunAsync(message);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataFile>> FilesAsync(string job, string fingerprint) => Task.FromResult(slots.FilesOf(job, fingerprint));

    /// <inheritdoc/>
    public Task ReleaseAsync(string sweep)
    {
        slots.Release(sweep);
        return Task.CompletedTask;
    }
}
