using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MagnetLean.Files;
using MagnetLean.Risk;

namespace MagnetLean.Research.Ablation;

/// <summary>What an ablation found.</summary>
/// <param name="Algorithm">The algorithm's class.</param>
/// <param name="Engine">What ran it.</param>
/// <param name="Parameters">Its parameters, secrets masked.</param>
/// <param name="Options">The whole fuse.</param>
/// <param name="HasOwnFuse">Whether the algorithm has a fuse of its own; else one was added.</param>
/// <param name="Runs">One a variant: with the whole fuse, without it, and the rest.</param>
internal sealed record AblationReport(
    string Algorithm,
    string Engine,
    IReadOnlyDictionary<string, string> Parameters,
    FuseOptions Options,
    bool HasOwnFuse,
    IReadOnlyList<AblationRun> Runs)
{
    /// <summary>Version of the JSON file.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    /// <summary>What the cuts of the run with the whole fuse came to, by trigger; a cut of several counts for each in equal parts.</summary>
    public IReadOnlyList<TriggerWorth> Worths { get; } = TriggerWorth.Of(CutOutcome.Of(Runs[0], Runs[1]));

    /// <summary>Writes the report as JSON. The same runs write the same bytes.</summary>
    public void Write(string path) => OwnFile.Write(path, Encoding.UTF8.GetBytes(ToJson().ToJsonString(Layout)));

    private JsonObject ToJson() => new()
    {
        ["format"] = "magnetlean-ablation",
        ["version"] = Version,
        ["algorithm"] = Algorithm,
        ["engine"] = Engine,
        ["ownFuse"] = HasOwnFuse,
        ["parameters"] = new JsonObject(
            Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["runs"] = new JsonArray([.. Runs.Select(Describe)]),
        ["triggers"] = new JsonArray([.. Worths.Select(Describe)]),
    };

    private static JsonObject Describe(AblationRun run) => new()
    {
        ["variant"] = run.Variant.Name,
        ["acting"] = new JsonArray([.. run.Variant.Kept.Select(part => (JsonNode)part.Name)]),
        ["return"] = Figure(run.Return),
        ["drawdown"] = Figure(run.Drawdown),
        ["worstDay"] = Figure(run.WorstDay),
        ["orders"] = run.Orders,
        ["fees"] = run.Fees,
        ["reduced"] = Figure(run.Reduced),
        ["flat"] = Figure(run.Flat),
        ["acts"] = run.Acts,
        ["result"] = $"{run.Variant.Folder}/{Path.GetFileName(run.ResultFile)}",
    };

    private static JsonObject Describe(TriggerWorth worth) => new()
    {
        ["trigger"] = worth.Name,
        ["cuts"] = worth.Cuts,
        ["notional"] = worth.Notional,
        ["avoided"] = worth.Avoided,
        ["fees"] = worth.Fees,
        ["saved"] = worth.Saved,
    };

    private static JsonValue? Figure(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
