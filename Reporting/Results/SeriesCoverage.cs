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
    public static IReadOnlyList<SeriesCoverage> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            var all = new List<SeriesCoverage>();
            foreach (var series in document.RootElement.EnumerateArray())
            {
                all.Add(Of(series));
            }

            return all;
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException(error.Message, error);
        }
    }

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

    // By hand: every run of any length reads it for its page, and a serializer has the JIT compile many methods for it.
    private static SeriesCoverage Of(JsonElement series) => new()
    {
        Symbol = Text(series, "symbol"),
        Kind = Text(series, "kind"),
        Resolution = Text(series, "resolution"),
        IsInternal = Find(series, "isInternal")?.GetBoolean() ?? false,
        First = Time(series, "first"),
        Last = Time(series, "last"),
        Rows = Number(series, "rows"),
        Expected = Number(series, "expected"),
        Present = Number(series, "present"),
        Gaps = GapsOf(series),
        DaysWithoutQuotes = (int)Number(series, "daysWithoutQuotes"),
        DuplicatedRows = Number(series, "duplicatedRows"),
        OutOfOrderRows = Number(series, "outOfOrderRows"),
        Outliers = Number(series, "outliers"),
        Strip = Text(series, "strip"),
    };

    private static List<CoverageGap> GapsOf(JsonElement series)
    {
        var gaps = new List<CoverageGap>();
        if (Find(series, "gaps") is { } list)
        {
            foreach (var gap in list.EnumerateArray())
            {
                gaps.Add(new CoverageGap(Time(gap, "from") ?? default, Time(gap, "to") ?? default, Number(gap, "bars")));
            }
        }

        return gaps;
    }

    private static string Text(JsonElement series, string name) => Find(series, name)?.GetString() ?? string.Empty;

    private static DateTime? Time(JsonElement series, string name) => Find(series, name)?.GetDateTime();

    private static long Number(JsonElement series, string name) => Find(series, name)?.GetInt64() ?? 0;

    private static JsonElement? Find(JsonElement series, string name) =>
        series.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>A run of bars that are not there.</summary>
/// <param name="From">Start of the first, UTC.</param>
/// <param name="To">End of the last, UTC.</param>
/// <param name="Bars">Their number.</param>
internal sealed record CoverageGap(DateTime From, DateTime To, long Bars);
