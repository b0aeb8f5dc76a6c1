using System;
using System.Collections.Generic;

namespace MagnetLean.Launcher.Output;

/// <summary>How a run ended, for its <c>run.json</c>.</summary>
internal sealed record RunEnd
{
    /// <summary>The reason of a run that went as it was meant to.</summary>
    public const string Whole = "it ran to its end";

    /// <summary>When it began, UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>The process's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Why it ended so, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Hash of the data that were read; empty where the engine does not know it.</summary>
    public required string DataHash { get; init; }

    /// <summary>Bars processed.</summary>
    public required long Bars { get; init; }

    /// <summary>The files that it wrote; those that are not there are left out.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The result that stands for the run, within its folder; null for that of its algorithm's name.</summary>
    public string? Result { get; init; }
}
