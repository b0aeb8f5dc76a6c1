using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace MagnetLean.Reporting.Results;

/// <summary>How much of one series of data a run found, as the engine wrote it beside the result. Times are UTC.</summary>
internal sealed record SeriesCoverage
{
    /// <summary>Ticker.</summary>
    public string Symbol { get; init; } = string.Empty;

    /// <summary>Trade, Quote, Map or Factor.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>Length of the bars; empty for files without bars.</summary>
    public string Resolution { get; init; } = string.Empty;

    /// <summary>Whether the engine reads it for itself.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Start of the first row in the period; null where there is none.</summary>
    public DateTime? First { get; init; }

    /// <summary>Start of the last row in the period; null where there is none.</summary>
    public DateTime? Last { get; init; }

    /// <summary>Rows in the period.</summary>
    public long Rows { get; init; }

    /// <summary>Bars that the calendar lets expect.</summary>
    public long Expected { get; init; }

    /// <summary>How many of those are there.</summary>
    public long Present { get; init; }

    /// <summary>The longest runs of bars that are not there.</summary>
    public IReadOnlyList<CoverageGap> Gaps { get; init; } = [];

    /// <summary>Days with trades but without quotes.</summary>
    public int DaysWithoutQuotes { get; init; }

    /// <summary>Rows of a time that the row before has too.</summary>
    public long DuplicatedRows { get; init; }

    /// <summary>Rows that were left out because time went back.</summary>
    public long OutOfOrderRows { get; init; }

    /// <summary>Bars that stand out.</summary>
    public long Outliers { get; init; }

    /// <summary>The period in equal parts, from 0 (none of its bars) to 9, and "#" (all).</summary>
    public string Strip { get; init; } = string.Empty;

    /// <summary>Where a run's coverage lies.</summary>
    /// <param name="result">The result file.</param>
    public static string Beside(string result) =>
        Path.Combine(Path.GetDirectoryName(result)!, $"{Path.GetFileNameWithoutExtension(result)}-coverage.json");

    /// <summary>Reads it.</summary>
    /// <param name="json">What the engine wrote.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<SeriesCoverage> Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, SeriesCoverageJson.Default.ListSeriesCoverage) ?? throw new JsonException("it holds no list");

    /// <summary>Reads what lies beside a result.</summary>
    /// <param name="result">The result file.</param>
    /// <param name="fault">What is wrong with a file that is there; else null.</param>
    /// <returns>The series; none where there is no file.</returns>
    public static IReadOnlyList<SeriesCoverage> Find(string result, out string? fault)
    {
        var path = Beside(result);
        fault = null;
        try
        {
            return File.Exists(path) ? Read(File.ReadAllBytes(path)) : [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            fault = $"{path} cannot be read: {error.Message}";
            return [];
        }
    }
}

/// <summary>A run of bars that are not there.</summary>
/// <param name="From">Start of the first, UTC.</param>
/// <param name="To">End of the last, UTC.</param>
/// <param name="Bars">Their number.</param>
internal readonly record struct CoverageGap(DateTime From, DateTime To, long Bars);
