using System.Collections.Generic;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.TearSheet;
using NodaTime;

namespace MagnetLean.Research.Runs;

/// <summary>How a run that is one of many ended.</summary>
internal sealed record TrialOutcome
{
    /// <summary>Whether it ran to its end.</summary>
    public required bool Completed { get; init; }

    /// <summary>Why it did not, in a sentence.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it was ended, or left where it hangs, as it took too long.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>Whether memory ran out in it.</summary>
    public bool IsOutOfMemory { get; init; }

    /// <summary>Whether what was asked for could not be run.</summary>
    public bool IsBadInput { get; init; }

    /// <summary>Full paths of all that it asked the data folder for, also of what is not there; some may be folders, of which all is read.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Figures of its result by LEAN's path, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Figures { get; init; } = [];

    /// <summary>Equity over time.</summary>
    public IReadOnlyList<TimePoint> Equity { get; init; } = [];

    /// <summary>What a day of it is, and how many make a year.</summary>
    public RunCalendar Calendar { get; init; } = new(DateTimeZone.Utc, 252);
}
