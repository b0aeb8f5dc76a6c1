using System;
using System.Collections.Generic;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>What a trial came to.</summary>
internal sealed record TrialResult
{
    /// <summary>The run.</summary>
    public required Trial Trial { get; init; }

    /// <summary>How it ended.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>Why it did not complete; null where it did.</summary>
    public string? Error { get; init; }

    /// <summary><see cref="Error"/> as one line, as tables and consoles have it; null where there is none.</summary>
    public string? ErrorLine => Error is null ? null : string.Join(' ', Error.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>All figures of the result by their path, whatever its case; none where it did not complete.</summary>
    public IReadOnlyDictionary<string, string> Figures { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Days that have a return, rising.</summary>
    public IReadOnlyList<DateTime> Days { get; init; } = [];

    /// <summary>Return of each of these days, as a share of 1.</summary>
    public IReadOnlyList<double> Returns { get; init; } = [];

    /// <summary>Trading days a year.</summary>
    public int TradingDays { get; init; } = 252;

    /// <summary>Whether it ran to its end.</summary>
    public bool IsCompleted => Status == TrialStatus.Completed;
}
