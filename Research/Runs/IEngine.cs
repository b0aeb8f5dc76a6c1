using System;
using System.Collections.Generic;
using System.Threading;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;

namespace MagnetLean.Research.Runs;

/// <summary>What runs an algorithm, over history or live: EmbeddedLean or LEAN itself, whichever this program was built with.</summary>
internal interface IEngine
{
    /// <summary>Name and version, for people.</summary>
    string Name { get; }

    /// <summary>Whether a process may run more than one algorithm, one after another.</summary>
    bool RunsAgain { get; }

    /// <summary>What the run in progress is doing, in a few words.</summary>
    string Activity { get; }

    /// <summary>Makes many runs of one process, for their figures alone; null for an engine that cannot.</summary>
    ITrialEngine? Trials => null;

    /// <summary>
    /// Runs an algorithm to its end, over history or live as the settings have it, and writes its results into their folder;
    /// <see cref="EngineOutcome.Written"/> ends when they lie there.
    /// </summary>
    /// <param name="settings">What to run.</param>
    /// <param name="progress">Hears how far the run is; may be called on another thread.</param>
    /// <param name="log">Hears what the engine and the algorithm say; may be called on another thread.</param>
    /// <param name="cancellation">Stops the run; the outcome of a backtest is then not complete, that of a live run is.</param>
    /// <exception cref="InputException">The settings cannot be run: no such type, a dll compiled for another engine.</exception>
    EngineOutcome Run(LaunchSettings settings, IProgress<RunProgress> progress, Action<EngineMessage> log, CancellationToken cancellation);

    /// <summary>Compares the data that a run would read with what is there; nothing is run.</summary>
    /// <param name="settings">The run.</param>
    /// <exception cref="InputException">The engine cannot say.</exception>
    DataCheck CheckData(LaunchSettings settings);

    /// <summary>What the paper account of a live run holds, as lines for <c>config.json</c>; the run may be over, or have been killed.</summary>
    /// <param name="settings">The live run.</param>
    /// <exception cref="InputException">There is no such account.</exception>
    IReadOnlyList<string> HoldingLines(LaunchSettings settings);
}
