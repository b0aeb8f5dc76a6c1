using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Files;
using MagnetLean.Magnets;
using MagnetLean.Research.Study.Calibration;

namespace MagnetLean.Research.Study.Output;

/// <summary>A study as it is written to a file, for people and programs that read it later.</summary>
internal sealed record StudyReport
{
    /// <summary>Version of the format that this code writes.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What ran it.</summary>
    public required string Engine { get; init; }

    /// <summary>The strategy's parameters as given, secrets masked.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Bars that a race lasts at most.</summary>
    public required int Within { get; init; }

    /// <summary>How often all levels were placed at random.</summary>
    public required int Placements { get; init; }

    /// <summary>How often it was asked for.</summary>
    public required int Draws { get; init; }

    public required int Seed { get; init; }

    /// <summary>Share of false discoveries put up with.</summary>
    public required double FalseDiscoveries { get; init; }

    public required IReadOnlyList<ReportedSymbol> Symbols { get; init; }

    public required LeftOut LeftOut { get; init; }

    public required IReadOnlyList<StudyRow> Rows { get; init; }

    /// <summary>The calibration that was fitted, if one was.</summary>
    public StrengthCalibration? Calibration { get; init; }

    /// <summary>How it did on the later period.</summary>
    public IReadOnlyList<ReliabilityRow>? Reliability { get; init; }

    /// <summary>The report of a study.</summary>
    public static StudyReport Of(StudyResult result, StudyOptions options, string engine, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Engine = engine,
        Parameters = parameters,
        Within = options.Within,
        Placements = result.Placements,
        Draws = options.Draws,
        Seed = options.Seed,
        FalseDiscoveries = options.FalseDiscoveries,
        Symbols = [.. result.Symbols.Select(Reported)],
        LeftOut = result.LeftOut,
        Rows = result.Rows
    };

    private static ReportedSymbol Reported(StudiedSymbol symbol) =>
        new(symbol.Ticker, symbol.From?.ToDateTimeUtc(), symbol.To?.ToDateTimeUtc(), symbol.Bars, symbol.Events);

    /// <summary>Writes it as JSON.</summary>
    public void Write(string path) => OwnFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, StudyJson.Default.StudyReport));
}

/// <summary>A symbol of a study, see <see cref="StudiedSymbol"/>.</summary>
internal sealed record ReportedSymbol(string Ticker, DateTime? From, DateTime? To, int Bars, int Events);

/// <summary>How a report is written: camel case, indented, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StudyReport))]
internal sealed partial class StudyJson : JsonSerializerContext;
