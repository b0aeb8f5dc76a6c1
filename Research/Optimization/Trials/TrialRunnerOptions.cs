using System;
using MagnetLean.Research.Runs;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>How trials are run.</summary>
internal sealed record TrialRunnerOptions
{
    /// <summary>How many at once, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How long one may take, in real time; null: as long as it likes.</summary>
    public TimeSpan? RunLimit { get; init; }

    /// <summary>Why a run's parameters do not go together, in a sentence; null, or a delegate that returns null, runs it.</summary>
    public Func<LaunchSettings, string?>? Refusal { get; init; }
}
