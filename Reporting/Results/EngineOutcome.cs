using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MagnetLean.Reporting.Prices;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Sidecars;

namespace MagnetLean.Reporting.Results;

/// <summary>How a run ended.</summary>
internal sealed record EngineOutcome
{
    /// <summary>True only where the algorithm ran to the end of its period without an error; a live run also where it was asked to stop.</summary>
    public required bool Completed { get; init; }

    /// <summary>Why it did not complete, in words for people.</summary>
    public string? Error { get; init; }

    /// <summary>Whether what was asked for could not be run: nothing of it began.</summary>
    public bool IsBadInput { get; init; }

    /// <summary>Whether the run was left where it hangs; it has no result.</summary>
    public bool IsHung { get; init; }

    /// <summary>The stack behind the error, shown on request.</summary>
    public string? Details { get; init; }

    /// <summary>The result file in LEAN's schema, where one was written.</summary>
    public string? ResultFile { get; init; }

    /// <summary>Ends when the result file is whole, and fails where it cannot be written.</summary>
    public Task Written { get; init; } = Task.CompletedTask;

    /// <summary>Lines for <c>config.json</c> with what a paper account holds, where the engine forgets it; else none.</summary>
    public IReadOnlyList<string> HoldingLines { get; init; } = [];

    /// <summary>What the result file holds, taken from the engine where it still knows it, else read; null where there is no such file.</summary>
    public Lazy<RunResult>? Result { get; init; }

    /// <summary>Knows the data files that were read, where the engine keeps them.</summary>
    public KnownBars? KnownBars { get; init; }

    /// <summary>How much of its data the run found, as JSON: a list of series; null where the engine does not measure it.</summary>
    public byte[]? Coverage { get; init; }

    /// <summary>What MagnetAlgorithm left; null for any other algorithm, and where it is to be looked for in the object store.</summary>
    public RunSidecar? Sidecar { get; init; }

    /// <summary>What is wrong with a sidecar that is there; null where nothing is.</summary>
    public string? SidecarFault { get; init; }

    /// <summary>What the algorithm's survival fuse did; null for an algorithm without one.</summary>
    public FuseSidecar? Fuse { get; init; }

    /// <summary>A hash of the data that was read; empty where the engine does not know it.</summary>
    public string DataFingerprint { get; init; } = string.Empty;

    /// <summary>Bars processed.</summary>
    public long DataPoints { get; init; }

    /// <summary>What was read, where the engine knows it: label and value, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DataReport { get; init; } = [];
}
