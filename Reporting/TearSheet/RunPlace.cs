using System;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>A run and where its files are.</summary>
internal sealed record RunPlace
{
    /// <summary>Name of the algorithm's class, without its namespace.</summary>
    public required string AlgorithmClass { get; init; }

    /// <summary>What it ran on: name and version, for people.</summary>
    public required string Engine { get; init; }

    /// <summary>When it began, UTC: files older than that are another run's.</summary>
    public required DateTime Started { get; init; }

    /// <summary>Data in LEAN's layout.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where results go.</summary>
    public required string ResultsFolder { get; init; }

    /// <summary>Where the object store keeps its files.</summary>
    public required string ObjectStoreRoot { get; init; }
}
