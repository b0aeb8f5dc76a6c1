using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Risk;
using QuantConnect.Algorithm;

namespace MagnetLean.Research.Runs;

/// <summary>Everything a run needs, checked: paths are absolute and exist, except those that the run creates.</summary>
internal sealed record LaunchSettings
{
    /// <summary>What LEAN's configuration calls <see cref="DataFolder"/>.</summary>
    public const string DataFolderKey = "data-folder";

    /// <summary>What LEAN's configuration calls <see cref="ResultsFolder"/>.</summary>
    public const string ResultsFolderKey = "results-destination-folder";

    /// <summary>The configuration file, or null where none was found and switches say everything.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Full name of the algorithm's class.</summary>
    public required string AlgorithmTypeName { get; init; }

    /// <summary>Name of that class without its namespace.</summary>
    public string AlgorithmClass => ClassOf(AlgorithmTypeName);

    /// <summary>Name of the result files: the class name unless configured.</summary>
    public required string AlgorithmId { get; init; }

    /// <summary>The dll that holds the algorithm.</summary>
    public required string AlgorithmLocation { get; init; }

    /// <summary>Data in LEAN's layout.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where results go; created by the run.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>Whether the user said where exactly results go; else a backtest gets a folder of its own below it.</summary>
    public bool HasResultsFolder { get; init; }

    /// <summary>What the algorithm and the engine said.</summary>
    public string LogFile => Path.Combine(ResultsFolder, $"{AlgorithmId}-log.txt");

    /// <summary>Where the object store keeps its files; created by the run.</summary>
    public required string ObjectStoreRoot { get; init; }

    /// <summary>The algorithm's parameters.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The parameters as they may be shown: secrets masked.</summary>
    public IReadOnlyDictionary<string, string> ShownParameters =>
        Parameters.ToDictionary(parameter => parameter.Key, parameter => Secrets.Shown(parameter.Key, parameter.Value));

    /// <summary>The environments chosen, joined by dots; may be empty.</summary>
    public string Environment { get; init; } = string.Empty;

    /// <summary>Whether the run is live.</summary>
    public bool IsLive { get; init; }

    /// <summary>Where EmbeddedLean keeps the account of a live run on paper; created by the run.</summary>
    public string PaperAccountFolder { get; init; } = string.Empty;

    /// <summary>Seconds of the market in one real second of a replay on paper, from 0.</summary>
    public double PaperSpeed { get; init; }

    /// <summary>How long one step of the algorithm may take, in real time; null: as long as it likes.</summary>
    public TimeSpan? StepLimit { get; init; }

    /// <summary>Go on where a data file holds a bad row: count it and report it.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Share of the expected bars that must be there, 0 to 1; null takes what is there.</summary>
    public double? RequiredCoverage { get; init; }

    /// <summary>Refuse quotes whose ask lies below their bid.</summary>
    public bool IsStrict => RequiredCoverage is not null;

    /// <summary>Every other key of the configuration, for LEAN's engine.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Configuration { get; init; }

    /// <summary>
    /// The configuration's parameters where any of them is a range or list of values, as LEAN's optimizer has them; null where none is. They are not
    /// among <see cref="Parameters"/>.
    /// </summary>
    public JsonNode? Searched { get; init; }

    /// <summary>
    /// Called with the algorithm between its <c>Initialize</c> and its first bar, by an engine that runs more than one; null: nobody.
    /// </summary>
    public Action<QCAlgorithm>? Initialized { get; init; }

    /// <summary>The name of a class without its namespace.</summary>
    /// <param name="typeName">Name of a class, with or without its namespace.</param>
    public static string ClassOf(string typeName) => typeName[(typeName.LastIndexOf('.') + 1)..];
}
