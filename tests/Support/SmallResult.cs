using System.IO;
using System.Text.Json.Nodes;

namespace MagnetLean.Tests.Support;

/// <summary>A result in LEAN's schema, written by hand: one trade, hostile texts.</summary>
internal static class SmallResult
{
    public static string Path { get; } = System.IO.Path.Combine(Workspace.Repository, "tests", "Support", "small-result.json");

    public static string Text { get; } = File.ReadAllText(Path);

    /// <summary>The same run, had it never traded.</summary>
    public static string WithoutTrades()
    {
        var result = JsonNode.Parse(Text)!;
        result["orders"] = new JsonObject();
        result["totalPerformance"]!["closedTrades"] = new JsonArray();
        return result.ToJsonString();
    }

    /// <summary>The same run without a part.</summary>
    public static string Without(string part)
    {
        var result = JsonNode.Parse(Text)!.AsObject();
        result.Remove(part);
        return result.ToJsonString();
    }
}
