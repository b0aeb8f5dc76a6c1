using System;
using System.Collections.Generic;
using System.Threading;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Research.Runs;

/// <summary>An engine that runs many algorithms of one process at a time, for their figures alone: no file is written.</summary>
internal interface ITrialEngine
{
    /// <summary>Paths of the figures that every result has; an algorithm may add its own.</summary>
    IReadOnlyList<string> Figures { get; }

    /// <summary>Initializes the algorithm and says what it then is set to; nothing is run.</summary>
    /// <param name="settings">The run.</param>
    /// <exception cref="InputException">The settings cannot be run.</exception>
    AlgorithmFacts Inspect(LaunchSettings settings);

    /// <summary>Runs an algorithm to its end, or until it may not go on. May be called on several threads at once.</summary>
    /// <param name="settings">The run; its result and log are not written, and what it stores stays with it.</param>
    /// <param name="limit">How long it may take, in real time; null: as long as it likes.</param>
    /// <param name="cancellation">Stops it; what it then returns is not complete.</param>
    TrialOutcome Try(LaunchSettings settings, TimeSpan? limit, CancellationToken cancellation);
}
