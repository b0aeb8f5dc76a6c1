using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MagnetLean.Research.Runs;
using Orleans;

namespace MagnetLean.Cluster.Jobs;

/// <summary>All that runs of a sweep have in common, but for the data: it travels to each worker once.</summary>
[GenerateSerializer]
[Immutable]
internal sealed record JobMessage
{
    /// <summary>The build that made it.</summary>
    [Id(0)]
    public required IReadOnlyList<BuildPart> Build { get; init; }

    /// <summary>Full name of the algorithm's class.</summary>
    [Id(1)]
    public required string AlgorithmTypeName { get; init; }

    /// <summary>Its name among results.</summary>
    [Id(2)]
    public required string AlgorithmId { get; init; }

    /// <summary>File name of the dll that holds it.</summary>
    [Id(3)]
    public required string AlgorithmFile { get; init; }

    /// <summary>Hash of that dll.</summary>
    [Id(4)]
    public required string AlgorithmHash { get; init; }

    /// <summary>That dll and those beside it that it refers to; none where it is part of the program itself.</summary>
    [Id(5)]
    public IReadOnlyList<JobFile> Libraries { get; init; } = [];

    /// <summary>What the object store holds, which runs may read.</summary>
    [Id(6)]
    public IReadOnlyList<JobFile> Objects { get; init; } = [];

    /// <summary>Parameters that do not vary.</summary>
    [Id(7)]
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Whether bad rows are left out.</summary>
    [Id(8)]
    public bool SkipBadRows { get; init; }

    /// <summary>Share of the expected bars that must be there; null takes what is there.</summary>
    [Id(9)]
    public double? RequiredCoverage { get; init; }

    /// <summary>How long a step may take; null: as long as it likes.</summary>
    [Id(10)]
    public TimeSpan? StepLimit { get; init; }

    /// <summary>How long a run may take; null: as long as it likes.</summary>
    [Id(11)]
    public TimeSpan? RunLimit { get; init; }

    /// <summary>Where the sweep's own machine has the dll: errors name it.</summary>
    [Id(12)]
    public required string AlgorithmLocation { get; init; }

    /// <summary>Where the sweep's own machine has the data: errors name it.</summary>
    [Id(13)]
    public required string DataFolder { get; init; }

    /// <summary>Where the sweep's own machine has the object store: errors name it.</summary>
    [Id(14)]
    public required string ObjectStoreRoot { get; init; }

    /// <summary>Where the sweep's own machine puts the results: errors name it.</summary>
    [Id(15)]
    public required string ResultsFolder { get; init; }

    /// <summary>A hash of all of it: equal jobs have the same.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder()
            .AppendJoin('\n', Build.Select(part => $"{part.Name} {part.Version}"))
            .AppendJoin('\n', AlgorithmTypeName, AlgorithmId, AlgorithmFile, AlgorithmHash, AlgorithmLocation, DataFolder, ObjectStoreRoot, ResultsFolder)
            .AppendJoin('\n', Libraries.Concat(Objects).Select(file => $"{file.Name} {ContentHash.Of(file.Content)}"))
            .AppendJoin('\n', Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}"))
            .Append(CultureInfo.InvariantCulture, $"\n{SkipBadRows} {RequiredCoverage} {StepLimit} {RunLimit}");
        return ContentHash.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
