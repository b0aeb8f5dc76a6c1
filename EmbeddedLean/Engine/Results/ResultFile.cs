using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Orders;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>Writes a run as LEAN does: <c>id.json</c> with everything but order events, which go into <c>id-order-events.json</c>.</summary>
internal static class ResultFile
{
    /// <summary>Writes both files; the second only where there were events.</summary>
    /// <returns>The path of the first.</returns>
    public static string Write(string folder, string id, FinishedRun run)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, id + ".json");
        Write(path, indented: true, json => Result(json, run));
        if (run.OrderEvents.Count != 0)
        {
            Write(Path.Combine(folder, id + "-order-events.json"), indented: false, json => Events(json, id, run.OrderEvents));
        }

        return path;
    }

    private static void Write(string path, bool indented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = LeanJson.Writer(buffer, indented))
        {
            write(json);
        }

        File.WriteAllBytes(path, buffer.WrittenSpan);
    }

    private static void Events(Utf8JsonWriter json, string id, IReadOnlyList<OrderEvent> events)
    {
        json.WriteStartArray();
        foreach (var happened in events)
        {
            OrderJson.Write(json, happened, id);
        }

        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, FinishedRun run)
    {
        var statistics = run.Statistics.Statistics;
        json.WriteStartObject();
        json.WriteStartObject("rollingWindow");
        foreach (var (name, window) in statistics.RollingPerformances)
        {
            PerformanceJson.Write(json, name, window);
        }

        json.WriteEndObject();
        ChartJson.Write(json, run.Statistics.Charts);
        OrderJson.Write(json, run.Orders);
        json.WriteStartObject("profitLoss");
        foreach (var (time, profit) in run.Statistics.ProfitLoss)
        {
            json.Number(LeanJson.Time(time), profit);
        }

        json.WriteEndObject();
        json.Texts("statistics", statistics.Summary);
        json.Texts("runtimeStatistics", run.Statistics.RuntimeStatistics);
        json.Texts("state", State(run));
        json.Texts("serverStatistics", []);
        Configuration(json, run.Algorithm);
        PerformanceJson.Write(json, "totalPerformance", statistics.TotalPerformance);
        json.WriteEndObject();
    }

    private static Dictionary<string, string> State(FinishedRun run) => new()
    {
        ["StartTime"] = run.StartedUtc.ToStringInvariant(DateFormat.ISOShort),
        ["EndTime"] = run.EndedUtc.ToStringInvariant(DateFormat.ISOShort),
        ["RuntimeError"] = run.Error ?? string.Empty,
        ["StackTrace"] = run.StackTrace ?? string.Empty,
        ["LogCount"] = run.LogCount.ToStringInvariant(),
        ["OrderCount"] = run.Algorithm.Transactions.OrdersCount.ToStringInvariant(),
        ["InsightCount"] = run.Algorithm.Insights.TotalCount.ToStringInvariant(),
        ["Name"] = run.Algorithm.Name,
        ["Hostname"] = Environment.MachineName,
        ["Status"] = string.IsNullOrEmpty(run.Error) ? nameof(AlgorithmStatus.Completed) : nameof(AlgorithmStatus.RuntimeError),
    };

    private static void Configuration(Utf8JsonWriter json, QCAlgorithm algorithm)
    {
        json.WriteStartObject("algorithmConfiguration");
        json.WriteString("name", algorithm.Name);
        json.WriteStartArray("tags");
        json.WriteEndArray();
        json.WriteString("accountCurrency", algorithm.AccountCurrency);
        json.WriteNumber("brokerage", (int)BrokerageModel.GetBrokerageName(algorithm.BrokerageModel));
        json.WriteNumber("accountType", (int)algorithm.BrokerageModel.AccountType);
        json.Texts("parameters", algorithm.GetParameters());
        json.WriteNull("outOfSampleMaxEndDate");
        json.WriteNumber("outOfSampleDays", 0);
        json.WriteString("startDate", algorithm.StartDate.ToStringInvariant(DateFormat.ISOShort));
        json.WriteString("endDate", algorithm.EndDate.ToStringInvariant(DateFormat.ISOShort));
        json.WriteNumber("tradingDaysPerYear", algorithm.Settings.TradingDaysPerYear ?? 252);
        json.WriteEndObject();
    }
}
