using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MagnetLean.Embedded;
using QuantConnect.Statistics;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>The figures of a run by the paths that they have in its result file.</summary>
internal static class FigureList
{
    /// <summary>Paths of the figures that every run has.</summary>
    public static IReadOnlyList<string> Names()
    {
        string[] runtime = ["Equity", "Fees", "Holdings", "Net Profit", "Probabilistic Sharpe Ratio", "Return", "Unrealized", "Volume"];
        var nothing = new AlgorithmPerformance();
        var run = new BacktestResult
        {
            Statistics = SummaryText.Of(nothing, 0, 0, string.Empty),
            RuntimeStatistics = runtime.ToDictionary(name => name, _ => string.Empty),
            TotalPerformance = nothing,
        };
        return [.. Of(run).Select(figure => figure.Key)];
    }

    /// <summary>Reads them off what the file would hold.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(BacktestResult run)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = LeanJson.Writer(buffer, indented: false))
        {
            json.WriteStartObject();
            json.Texts("statistics", run.Statistics);
            json.Texts("runtimeStatistics", run.RuntimeStatistics);
            if (run.TotalPerformance is { } total)
            {
                PerformanceJson.Write(json, "totalPerformance", new AlgorithmPerformance(total) { ClosedTrades = [] });
            }

            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        var figures = new List<KeyValuePair<string, string>>();
        Take(document.RootElement, string.Empty, figures);
        return figures;
    }

    private static void Take(JsonElement element, string path, List<KeyValuePair<string, string>> figures)
    {
        foreach (var property in element.EnumerateObject())
        {
            var place = path + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Take(property.Value, place + '.', figures);
            }
            else if (property.Value.ValueKind != JsonValueKind.Array)
            {
                figures.Add(KeyValuePair.Create(place, property.Value.ToString()));
            }
        }
    }
}
