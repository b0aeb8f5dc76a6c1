using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MagnetLean.Files;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Survival.Checks;
using MagnetLean.Research.Survival.Paths;

namespace MagnetLean.Research.Survival.Output;

/// <summary>What a survival study found, and on what.</summary>
internal sealed record SurvivalReport
{
    /// <summary>Version of the JSON file.</summary>
    public const int Version = 1;

    /// <summary>Probabilities of the quantiles in tables.</summary>
    public static readonly IReadOnlyList<double> Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    public required SurvivalSettings Settings { get; init; }

    /// <summary>Parameters of the strategy, secrets masked.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Bars that paths are made of.</summary>
    public required RecordedBars Recorded { get; init; }

    public required string Engine { get; init; }

    /// <summary>The jump diffusion.</summary>
    public required JumpModel Jumps { get; init; }

    public required IReadOnlyList<ModelReport> Models { get; init; }

    /// <summary>First bar that paths are made of.</summary>
    public DateTime From => Recorded.Bars[RelativeBars.Usual].Bar.Start.ToDateTimeUtc();

    /// <summary>Last bar that paths are made of.</summary>
    public DateTime To => Recorded.Bars[^1].Bar.End.ToDateTimeUtc();

    /// <summary>Writes the report as JSON. The same study writes the same bytes.</summary>
    public void Write(string path) => OwnFile.Write(path, Encoding.UTF8.GetBytes(ToJson().ToJsonString(Layout)));

    private JsonObject ToJson() => new()
    {
        ["format"] = "magnetlean-survival",
        ["version"] = Version,
        ["engine"] = Engine,
        ["seed"] = Settings.Seed,
        ["paths"] = Settings.Paths,
        ["bars"] = Settings.Bars,
        ["block"] = Settings.Block,
        ["ruinShare"] = Settings.RuinShare,
        ["maintenance"] = Settings.Maintenance,
        ["fee"] = Settings.Fee,
        ["slippage"] = Settings.Slippage,
        ["direction"] = Settings.Direction,
        ["symbol"] = new JsonObject
        {
            ["ticker"] = Recorded.Ticker,
            ["type"] = Recorded.SecurityType.ToString(),
            ["market"] = Recorded.Market,
            ["barSeconds"] = Recorded.BarLength.TotalSeconds,
            ["from"] = From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["bars"] = Recorded.Bars.Count - RelativeBars.Usual,
        },
        ["parameters"] = new JsonObject(
            Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["jumpDiffusion"] = new JsonObject
        {
            ["drift"] = Jumps.Drift,
            ["volatility"] = Math.Sqrt(Jumps.Variance),
            ["jumpRate"] = Jumps.JumpRate,
            ["jumpMean"] = Jumps.JumpMean,
            ["jumpDeviation"] = Jumps.JumpDeviation,
            ["reaction"] = Jumps.Reaction,
            ["persistence"] = Jumps.Persistence,
        },
        ["models"] = new JsonArray([.. Models.Select(model => model.ToJson())]),
    };
}

/// <summary>What was found on the paths of one model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Variants">How each variant fared.</param>
/// <param name="Checks">Paths that the engine ran too.</param>
internal sealed record ModelReport(PathModel Model, IReadOnlyList<VariantSummary> Variants, IReadOnlyList<CheckedPath> Checks)
{
    private const int CurvePoints = 101;

    /// <summary>What it is called.</summary>
    public string Name => Model == PathModel.Bootstrap ? "block bootstrap" : "jump diffusion";

    public JsonObject ToJson() => new()
    {
        ["model"] = Name,
        ["lives"] = new JsonArray([.. Variants.Select(Describe)]),
        ["checks"] = new JsonArray([.. Checks.Select(Describe)]),
    };

    private static JsonObject Describe(VariantSummary summary) => new()
    {
        ["life"] = summary.Variant.Name,
        ["leverage"] = summary.Variant.Leverage,
        ["ruined"] = Describe(summary.Ruined),
        ["liquidated"] = Describe(summary.Liquidated),
        ["meanExposure"] = summary.Exposure,
        ["meanTrades"] = summary.Trades,
        ["meanIsolations"] = summary.Isolations,
        ["meanCuts"] = summary.Episodes,
        ["meanFinal"] = summary.Final.Mean,
        ["finalQuantiles"] = Curve(summary.Final),
        ["drawdownQuantiles"] = Curve(summary.Drawdown),
    };

    private static JsonObject Describe(Proportion share) => new()
    {
        ["count"] = share.Count,
        ["of"] = share.Of,
        ["share"] = share.Share,
        ["low95"] = share.Low,
        ["high95"] = share.High,
    };

    private static JsonObject Describe(CheckedPath check) => new()
    {
        ["simulated"] = check.Simulated,
        ["engine"] = check.Engine,
        ["fills"] = check.Fills,
        ["engineFills"] = check.EngineFills,
        ["firstDifference"] = check.FirstDifference,
    };

    // At 0, 1, ... 100 percent.
    private static JsonArray Curve(Quantiles quantiles) =>
        new([.. Enumerable.Range(0, CurvePoints).Select(at => (JsonNode)quantiles.At(at / (CurvePoints - 1.0)))]);
}
