using System.Collections.Generic;

namespace MagnetLean.Launcher.Configuration;

/// <summary>What the command line gave, before any of it is checked.</summary>
internal sealed record GivenSwitches
{
    /// <summary>Keys of the configuration, by name.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment that the command chooses where neither a switch nor a variable does; null leaves it to the file.</summary>
    public string? UsualEnvironment { get; init; }

    public string? ConfigurationFile { get; init; }

    /// <summary>A configuration of LEAN's optimizer, laid over that of the engine; null for none.</summary>
    public string? OptimizerFile { get; init; }

    /// <summary>Whether parameters may be ranges and lists of values.</summary>
    public bool IsSearch { get; init; }

    public string? Parameters { get; init; }

    public string? Start { get; init; }

    public string? End { get; init; }

    /// <summary>How long one step may take; null where nothing was given.</summary>
    public string? StepLimit { get; init; }

    public bool SkipBadRows { get; init; }

    /// <summary>Share of the expected bars that must be there; null where none was given.</summary>
    public string? Strict { get; init; }

    /// <summary>What fits no switch, in order.</summary>
    public IReadOnlyList<string> Unmatched { get; init; } = [];

    /// <summary>Every switch that the command has, without dashes: what a misspelt one may have meant.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];
}
