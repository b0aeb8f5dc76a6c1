using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MagnetLean.Files;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.WalkForward;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>A sweep as JSON. The same sweep writes the same bytes, however many runs went at once.</summary>
internal static class OptimizationJson
{
    /// <summary>Its name among the results.</summary>
    public const string Name = "optimization.json";

    /// <summary>Version of the file.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Layout = new() { Indented = true };

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, SweepReport report)
    {
        using var file = OwnFile.Create(path, 1 << 16);
        using var json = new Utf8JsonWriter(file, Layout);
        Of(report).WriteTo(json);
    }

    private static JsonObject Of(SweepReport report) => new()
    {
        ["format"] = "magnetlean-optimization",
        ["version"] = Version,
        ["algorithm"] = report.Algorithm,
        ["engine"] = report.Engine,
        ["plan"] = Texts(report.Plan.Describe()),
        ["parameters"] = Texts(report.Parameters),
        ["best"] = report.Best is { } best ? Set(best) : null,
        ["honesty"] = Worth(report.Honesty),
        ["walkForward"] = report.WalkForward is { } walk ? Walk(walk) : null,
        ["sets"] = new JsonArray([.. report.Ranking.Select(Set)]),
    };

    private static JsonObject Set(RankedResult ranked) => new()
    {
        ["run"] = ranked.Result.Trial.Candidate.Id,
        ["parameters"] = Texts(ranked.Result.Trial.Candidate.Values),
        ["status"] = ranked.Result.Status.ToString(),
        ["error"] = ranked.Result.Error,
        ["target"] = ranked.Value,
        ["keepsConstraints"] = ranked.IsAccepted,
    };

    private static JsonObject Worth(SweepHonesty honesty) => new()
    {
        ["sets"] = honesty.Sets,
        ["independentSets"] = Number(honesty.IndependentSets),
        ["correlation"] = Number(honesty.Correlation),
        ["days"] = honesty.Days,
        ["tradingDays"] = honesty.TradingDays,
        ["sharpe"] = Number(honesty.Sharpe),
        ["expectedMaximumSharpe"] = Number(honesty.ExpectedMaximum),
        ["probabilisticSharpe"] = Number(honesty.Probabilistic),
        ["deflatedSharpe"] = Number(honesty.Deflated),
        ["minimumTrackRecordDays"] = Number(honesty.MinimumTrackRecord),
        ["minimumTrackRecordAboveLuckDays"] = Number(honesty.MinimumTrackRecordAboveLuck),
        ["probabilityOfOverfitting"] = honesty.Odds is { } odds ? Number(odds.Probability) : null,
        ["probabilityOfLoss"] = honesty.Odds is { } same ? Number(same.ProbabilityOfLoss) : null,
        ["realityCheck"] = honesty.Superiority is { } tests ? Number(tests.RealityCheck) : null,
        ["superiorAbility"] = honesty.Superiority is { } alike ? Number(alike.Consistent) : null,
        ["rankOutOfSample"] = honesty.RankOutOfSample,
        ["notComputed"] = new JsonArray([.. honesty.Gaps.Select(gap => (JsonNode)gap)]),
    };

    private static JsonObject Walk(WalkForwardReport walk) => new()
    {
        ["return"] = Number(walk.Equity[^1].Value - 1),
        ["sharpe"] = Number(walk.Sharpe),
        ["sharpeChosen"] = Number(walk.SharpeInside),
        ["steps"] = new JsonArray([.. walk.Steps.Select(Step)]),
        ["equity"] = new JsonArray([.. walk.Equity.Select(point =>
            (JsonNode)new JsonArray(FormattableString.Invariant($"{point.Time:yyyy-MM-dd}"), Number(point.Value)))]),
    };

    private static JsonObject Step(WalkForwardStep step) => new()
    {
        ["chosenOn"] = step.InSample.ToString(),
        ["tradedOn"] = step.OutOfSample.ToString(),
        ["parameters"] = step.Candidate is { } candidate ? Texts(candidate.Values) : null,
        ["sharpeChosen"] = Number(step.SharpeInside),
        ["sharpeTraded"] = Number(step.SharpeOutside),
        ["return"] = Number(step.Return),
        ["error"] = step.Traded?.Error,
        ["honesty"] = Worth(step.Honesty),
    };

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) => new(
        texts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
