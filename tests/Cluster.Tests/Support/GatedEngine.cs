using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using MagnetLean.Research.Runs;

namespace MagnetLean.Tests.Cluster;

/// <summary>Runs that take no time, but for those of one algorithm, which wait until they are let go.</summary>
/// <param name="held">The algorithm's id.</param>
internal sealed class GatedEngine(string held) : ITrialEngine, IDisposable
{
    private readonly ManualResetEventSlim _gate = new();

    public IReadOnlyList<string> Figures { get; } = [];

    /// <summary>How often each algorithm was made ready.</summary>
    public ConcurrentDictionary<string, int> Inspected { get; } = new();

    public AlgorithmFacts Inspect(LaunchSettings settings)
    {
        Inspected.AddOrUpdate(settings.AlgorithmId, 1, (_, times) => times + 1);
        return new AlgorithmFacts(new DateTime(2024, 1, 1), new DateTime(2024, 1, 31), null, null);
    }

    public TrialOutcome Try(LaunchSettings settings, TimeSpan? limit, CancellationToken cancellation)
    {
        if (settings.AlgorithmId == held)
        {
            WaitHandle.WaitAny([_gate.WaitHandle, cancellation.WaitHandle]);
        }

        return new TrialOutcome { Completed = true, Figures = [KeyValuePair.Create("statistics.Size", settings.Parameters["size"])] };
    }

    public void Open() => _gate.Set();

    public void Dispose() => _gate.Dispose();
}
