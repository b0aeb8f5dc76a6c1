using System.Collections.Generic;
using System.Threading.Tasks;
using MagnetLean.Cluster.Jobs;
using Orleans;
using Orleans.Services;

namespace MagnetLean.Cluster.Workers;

/// <summary>What a worker is asked by the desk, each call by the worker's own address. Each may be repeated.</summary>
internal interface IWorkerService : IGrainService
{
    /// <summary>Asks who it is.</summary>
    Task<WorkerFacts> IntroduceAsync();

    /// <summary>Gives it a job, which may weigh 64 MiB: on a slow line that takes minutes.</summary>
    /// <returns>Why it does not take it, in a sentence; null where it does.</returns>
    [ResponseTimeout("00:10:00")]
    Task<string?> AcceptAsync(JobMessage job);

    /// <summary>Asks a slot for a run. It answers within <see cref="Slot.AnswerWithin"/>, whether the run has ended or not.</summary>
    Task<RunReply> RunAsync(RunMessage message);

    /// <summary>Asks which files a fingerprint of data was made of.</summary>
    Task<IReadOnlyList<DataFile>> FilesAsync(string job, string fingerprint);

    /// <summary>Tells it that a sweep is over: what still runs for it is stopped.</summary>
    Task ReleaseAsync(string sweep);
}
