using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using QuantConnect.Brokerages;
using QuantConnect.Orders;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>Writes a run as LEAN does: <c>id.json</c> with everything but order events, which go into <c>id-order-events.json</c>.</summary>
internal static class ResultFile
{
    /// <summary>Where everything but order events goes.</summary>
    public static string PathOf(string folder, string id) => Path.Combine(folder, id + ".json");

    /// <summary>Writes everything but order events.</summary>
    public static void Write(string path, FinishedRun run)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Write(path, indented: true, json => Result(json, run));
    }

    /// <summary>Writes the order events, if there are any.</summary>
    public static void WriteEvents(string folder, string id, IReadOnlyList<OrderEvent> events)
    {
        if (events.Count != 0)
        {
            Directory.CreateDirectory(folder);
            Write(Path.Combine(folder, id + "-order-events.json"), indented: false, json => Events(json, id, events));
        }
    }

    private static void Write(string path, bool indented, Action<Utf8JsonWriter> write)
    {
        using var file = new FileBuffer(path);
        using var json = LeanJson.Writer(file, indented);
        write(json);
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

        // The other core renders the charts while this one writes what stands before them.
        var lines = Task.Run(() => ChartJson.Lines(run.Statistics.Charts.Values));
        json.WriteStartObject();
        json.WriteStartObject("rollingWindow");
        foreach (var (name, window) in statistics.RollingPerformances)
        {
            PerformanceJson.Write(json, name, window);
        }

        json.WriteEndObject();
        ChartJson.Write(json, run.Statistics.Charts, lines.GetAwaiter().GetResult());
        OrderJson.Write(json, run.Orders);
        json.WriteStartObject("profitLoss");
        foreach (var (time, profit) in run.Statistics.ProfitLoss)
        {
            json.Number(LeanJson.Time(time), profit);
        }

        json.WriteEndObject();
        json.Texts("statistics", statistics.Summary);
        json.Texts("runtimeStatistics", run.Statistics.RuntimeStatistics);
        json.Texts("state", run.State);
        json.Texts("serverStatistics", []);
        Configuration(json, run);
        PerformanceJson.Write(json, "totalPerformance", statistics.TotalPerformance);
        json.WriteEndObject();
    }

    private static void Configuration(Utf8JsonWriter json, FinishedRun run)
    {
        var algorithm = run.Algorithm;
        IEnumerable<KeyValuePair<string, string>> parameters = algorithm.GetParameters();
        parameters = run.ShowParameter is { } show ? parameters.Select(one => KeyValuePair.Create(one.Key, show(one.Key, one.Value))) : parameters;
        json.WriteStartObject("algorithmConfiguration");
        json.WriteString("name", algorithm.Name);
        json.WriteStartArray("tags");
        json.WriteEndArray();
        json.WriteString("accountCurrency", algorithm.AccountCurrency);
        json.WriteNumber("brokerage", (int)BrokerageModel.GetBrokerageName(algorithm.BrokerageModel));
        json.WriteNumber("accountType", (int)algorithm.BrokerageModel.AccountType);
        json.Texts("parameters", parameters);
        json.WriteNull("outOfSampleMaxEndDate");
        json.WriteNumber("outOfSampleDays", 0);
        json.WriteString("startDate", algorithm.StartDate.ToStringInvariant(DateFormat.ISOShort));
        json.WriteString("endDate", algorithm.EndDate.ToStringInvariant(DateFormat.ISOShort));
        json.WriteNumber("tradingDaysPerYear", algorithm.Settings.TradingDaysPerYear ?? 252);
        json.WriteEndObject();
    }
}
