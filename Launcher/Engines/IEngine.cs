using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Launcher.TearSheet.Prices;
using MagnetLean.Launcher.TearSheet.Results;
using MagnetLean.Sidecars;

namespace MagnetLean.Launcher.Engines;

/// <summary>What runs an algorithm, over history or live: EmbeddedLean or LEAN itself, whichever this program was built with.</summary>
internal interface IEngine
{
    /// <summary>Name and version, for people.</summary>
    string Name { get; }

    /// <summary>Whether a process may run more than one algorithm, one after another.</summary>
    bool RunsAgain { get; }

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

    /// <summary>What the paper account of a live run holds, as lines for <c>config.json</c>; the run may be over, or have been killed.</summary>
    /// <param name="settings">The live run.</param>
    /// <exception cref="InputException">There is no such account.</exception>
    IReadOnlyList<string> HoldingLines(LaunchSettings settings);
}

/// <summary>How far a run is.</summary>
/// <param name="Time">The time reached in the data, UTC.</param>
/// <param name="Fraction">Share of the period that is done, 0..1.</param>
/// <param name="DataPoints">Bars processed so far.</param>
internal readonly record struct RunProgress(DateTime Time, double Fraction, long DataPoints);

/// <summary>How much a message matters.</summary>
internal enum MessageLevel
{
    Debug,
    Log,
    Error
}

/// <summary>A line from the engine or the algorithm.</summary>
internal readonly record struct EngineMessage(MessageLevel Level, string Text);

/// <summary>How a run ended.</summary>
internal sealed record EngineOutcome
{
    /// <summary>True only where the algorithm ran to the end of its period without an error; a live run also where it was asked to stop.</summary>
    public required bool Completed { get; init; }

    /// <summary>Why it did not complete, in words for people.</summary>
    public string? Error { get; init; }

    /// <summary>The stack behind the error, shown on request.</summary>
    public string? Details { get; init; }

    /// <summary>The result file in LEAN's schema, where one was written.</summary>
    public string? ResultFile { get; init; }

    /// <summary>Ends when the result file is whole, and fails where it cannot be written.</summary>
    public Task Written { get; init; } = Task.CompletedTask;

    /// <summary>Lines for <c>config.json</c> with what a paper account holds, where the engine forgets it; else none.</summary>
    public IReadOnlyList<string> HoldingLines { get; init; } = [];

    /// <summary>What the result file holds, where the engine still knows it; else it is to be read.</summary>
    public RunSummary? Result { get; init; }

    /// <summary>What a tear sheet takes from the result file, where the engine still knows it; else it is to be read.</summary>
    public Func<RunResult>? Run { get; init; }

    /// <summary>Knows the data files that were read, where the engine keeps them.</summary>
    public KnownBars? KnownBars { get; init; }

    /// <summary>What MagnetAlgorithm left in the object store, where the engine still knows it; else it is to be read.</summary>
    public RunSidecar? Sidecar { get; init; }

    /// <summary>Bars processed.</summary>
    public long DataPoints { get; init; }

    /// <summary>What was read, where the engine knows it: label and value, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DataReport { get; init; } = [];
}
