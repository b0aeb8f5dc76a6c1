using System.Collections.Generic;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Cluster.Desk;

/// <summary>What a desk has runs made of.</summary>
/// <param name="Sweep">The sweep's name: it stays the same where it goes on after a crash.</param>
/// <param name="Message">The job.</param>
internal sealed record SweepJob(string Sweep, JobMessage Message)
{
    /// <summary>What runs that are finished were made of, and all others are to be.</summary>
    public TrialData Data { get; init; } = new(new Dictionary<string, string>());

    /// <summary>The job's fingerprint.</summary>
    public string Fingerprint { get; } = Message.Fingerprint();
}
