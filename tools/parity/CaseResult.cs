using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace MagnetLean.Parity;

/// <summary>
/// What a run left in its folder, LEAN's or one of EmbeddedLean's, as the tables that are compared: orders, their events, equity, charts, statistics
/// and closed trades, and what the case noted itself. Numbers keep the digits of the file.
/// </summary>
public sealed class CaseResult
{
    private const string NotesPath = "storage/notes.csv";
    private const string EquityChart = "Strategy Equity";

    // LEAN samples its margin chart in a thread of its own; there is no capacity model here.
    private static readonly HashSet<string> ChartsLeftOut = ["Portfolio Margin", "Capacity", "Assets Sales Volume"];

    private static readonly HashSet<string> StatisticsLeftOut = ["Estimated Strategy Capacity", "Lowest Capacity Asset"];

    // LEAN's numbers for kinds of orders and their states.
    private static readonly string[] OrderTypes =
    [
        "Market", "Limit", "StopMarket", "StopLimit", "MarketOnOpen", "MarketOnClose", "OptionExercise", "LimitIfTouched", "ComboMarket",
        "ComboLimit", "ComboLegLimit", "TrailingStop",
    ];

    private static readonly string[] OrderStatuses =
        ["New", "Submitted", "PartiallyFilled", "Filled", "4", "Canceled", "None", "Invalid", "CancelPending", "UpdateSubmitted"];

    private static readonly string[] OrderFields =
        ["quantity", "limitPrice", "stopPrice", "triggerPrice", "trailingAmount", "price", "lastFillTime", "canceledTime", "tag"];

    private static readonly string[] EventFields =
    [
        "symbolValue", "status", "fillPrice", "fillQuantity", "orderFeeAmount", "orderFeeCurrency", "limitPrice", "stopPrice", "quantity", "message",
    ];

    private static readonly string[] TradeFields =
        ["entryTime", "entryPrice", "direction", "quantity", "exitTime", "exitPrice", "profitLoss", "totalFees", "mae", "mfe", "endTradeDrawdown"];

    private readonly JsonElement _result;
    private readonly JsonElement? _events;
    private readonly string _folder;

    private CaseResult(string folder, JsonElement result, JsonElement? events) => (_folder, _result, _events) = (folder, result, events);

    /// <summary>Reads a folder of results.</summary>
    /// <param name="folder">Holds NAME.json and NAME-order-events.json, and the object store as storage.</param>
    /// <param name="name">The algorithm's type.</param>
    /// <exception cref="FileNotFoundException">There is no NAME.json.</exception>
    public static CaseResult Read(string folder, string name)
    {
        var events = Path.Combine(folder, name + "-order-events.json");
        return new CaseResult(folder, Json(Path.Combine(folder, name + ".json")), File.Exists(events) ? Json(events) : null);
    }

    /// <summary>All its tables.</summary>
    public IReadOnlyList<CsvTable> Tables() => [Orders(), Events(), Equity(), Charts(), Statistics(), ClosedTrades(), Notes()];

    private CsvTable Orders()
    {
        var table = new CsvTable("orders.csv", ["id", "created", "symbol", "type", "status", .. OrderFields]);
        var orders = _result.GetProperty("orders").EnumerateObject().Select(pair => pair.Value);
        foreach (var order in orders.OrderBy(order => order.GetProperty("id").GetInt32()))
        {
            table.Add(
            [
                Text(order, "id"), Text(order, "createdTime"), Text(order.GetProperty("symbol"), "value"),
                OrderTypes[order.GetProperty("type").GetInt32()], OrderStatuses[order.GetProperty("status").GetInt32()],
                .. OrderFields.Select(field => Text(order, field)),
            ]);
        }

        return table;
    }

    private CsvTable Events()
    {
        var table = new CsvTable("events.csv", ["orderId", "time", .. EventFields]);
        foreach (var told in _events?.EnumerateArray() ?? default)
        {
            table.Add([Text(told, "orderId"), Moment(told.GetProperty("time")), .. EventFields.Select(field => Text(told, field))]);
        }

        return table;
    }

    private CsvTable Equity()
    {
        var table = new CsvTable("equity.csv", "time", "open", "high", "low", "close");
        AddChanges(table, [], Values(EquityChart, "Equity"));
        return table;
    }

    private CsvTable Charts()
    {
        var table = new CsvTable("charts.csv", "chart", "series", "time", "value");
        var charts = _result.GetProperty("charts").EnumerateObject().Where(chart => !ChartsLeftOut.Contains(chart.Name));
        foreach (var chart in charts.OrderBy(chart => chart.Name, StringComparer.Ordinal))
        {
            foreach (var series in chart.Value.GetProperty("series").EnumerateObject().OrderBy(series => series.Name, StringComparer.Ordinal))
            {
                if (series.Name != "Equity" || chart.Name != EquityChart)
                {
                    AddChanges(table, [chart.Name, series.Name], Values(chart.Name, series.Name));
                }
            }
        }

        return table;
    }

    private CsvTable Statistics()
    {
        var table = new CsvTable("statistics.csv", "group", "name", "value");
        var total = _result.GetProperty("totalPerformance");
        foreach (var (group, values) in new[]
        {
            ("statistics", _result.GetProperty("statistics")), ("runtime", _result.GetProperty("runtimeStatistics")),
            ("portfolio", total.GetProperty("portfolioStatistics")), ("trades", total.GetProperty("tradeStatistics")),
        })
        {
            var counted = values.EnumerateObject().Where(pair => !StatisticsLeftOut.Contains(pair.Name));
            foreach (var pair in counted.OrderBy(pair => pair.Name, StringComparer.Ordinal))
            {
                table.Add(group, pair.Name, Text(values, pair.Name));
            }
        }

        return table;
    }

    private CsvTable ClosedTrades()
    {
        var table = new CsvTable("trades.csv", TradeFields);
        foreach (var trade in _result.GetProperty("totalPerformance").GetProperty("closedTrades").EnumerateArray())
        {
            table.Add([.. TradeFields.Select(field => Text(trade, field))]);
        }

        return table;
    }

    private CsvTable Notes()
    {
        var table = new CsvTable("notes.csv", "time", "seen");
        var path = Path.Combine(_folder, NotesPath);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            table.Add(line.Split(',', 2));
        }

        return table;
    }

    private JsonElement Values(string chart, string series) =>
        _result.GetProperty("charts").GetProperty(chart).GetProperty("series").GetProperty(series).GetProperty("values");

    // A point that repeats the one before pins nothing.
    private static void AddChanges(CsvTable table, string[] what, JsonElement points)
    {
        string[] last = [];
        foreach (var point in points.EnumerateArray())
        {
            var (time, values) = point.ValueKind == JsonValueKind.Array
                ? (point[0], point.EnumerateArray().Skip(1).Select(value => value.GetRawText()).ToArray())
                : (point.GetProperty("x"), [point.GetProperty("y").GetRawText()]);
            if (!values.SequenceEqual(last))
            {
                table.Add([.. what, Moment(time), .. values]);
                last = values;
            }
        }
    }

    private static string Text(JsonElement owner, string name) => !owner.TryGetProperty(name, out var value) ? string.Empty : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.ReplaceLineEndings(" "),
        JsonValueKind.Null => string.Empty,
        _ => value.GetRawText(),
    };

    private static string Moment(JsonElement seconds) => DateTime.UnixEpoch.AddTicks((long)(seconds.GetDecimal() * TimeSpan.TicksPerSecond))
        .ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}
