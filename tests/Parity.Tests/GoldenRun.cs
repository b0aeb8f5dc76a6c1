using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect.Algorithm;

namespace MagnetLean.Tests.Parity;

/// <summary>A case run here, its result file read as LEAN's own was.</summary>
internal sealed class GoldenRun
{
    private static readonly HashSet<string> OwnCharts =
        ["Strategy Equity", "Drawdown", "Benchmark", "Exposure", "Portfolio Turnover", "Capacity", "Assets Sales Volume", "Portfolio Margin"];

    private static readonly string[] OrderTypes =
    [
        "Market", "Limit", "StopMarket", "StopLimit", "MarketOnOpen", "MarketOnClose", "OptionExercise", "LimitIfTouched", "ComboMarket",
        "ComboLimit", "ComboLegLimit", "TrailingStop",
    ];

    private static readonly Dictionary<int, string> Statuses = new()
    {
        [0] = "New",
        [1] = "Submitted",
        [2] = "PartiallyFilled",
        [3] = "Filled",
        [5] = "Canceled",
        [6] = "None",
        [7] = "Invalid",
        [8] = "CancelPending",
        [9] = "UpdateSubmitted",
    };

    private static readonly string[] TradeFields =
        ["entryTime", "entryPrice", "direction", "quantity", "exitTime", "exitPrice", "profitLoss", "totalFees", "mae", "mfe"];

    // There is no capacity model here.
    private static readonly string[] LeftOut = ["Estimated Strategy Capacity", "Lowest Capacity Asset"];

    private readonly JsonElement _result;
    private readonly JsonElement _events;

    private GoldenRun(BacktestResult result, TimeSpan elapsed, JsonElement file, JsonElement events)
    {
        Result = result;
        Elapsed = elapsed;
        _result = file;
        _events = events;
    }

    public BacktestResult Result { get; }

    public TimeSpan Elapsed { get; }

    /// <summary>Runs a case of the golden folder, whose source is part of this assembly.</summary>
    public static GoldenRun Of(string name)
    {
        var type = typeof(GoldenRun).Assembly.GetType("MagnetLean.Parity." + name)
            ?? throw new InvalidOperationException($"The source of {name} is not part of the tests.");
        return Of(name, () => (QCAlgorithm)Activator.CreateInstance(type)!, GoldenFolder.Data);
    }

    public static GoldenRun Of(string name, Func<QCAlgorithm> create, string dataFolder)
    {
        var folder = Directory.CreateTempSubdirectory("golden-").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            var result = BacktestEngine.Run(new BacktestJob
            {
                AlgorithmTypeName = name,
                CreateAlgorithm = create,
                DataFolder = dataFolder,
                ResultsFolder = folder,
            });
            watch.Stop();
            if (!result.Completed)
            {
                throw new InvalidOperationException($"{name} did not complete: {result.Error}{Environment.NewLine}{result.ErrorDetails}");
            }

            var events = Path.Combine(folder, name + "-order-events.json");
            return new GoldenRun(
                result,
                watch.Elapsed,
                Json(Path.Combine(folder, name + ".json")),
                File.Exists(events) ? Json(events) : JsonDocument.Parse("[]").RootElement);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    public GoldenTable Orders()
    {
        var table = new GoldenTable("orders.csv", "id", "created", "symbol", "type", "quantity", "limitPrice", "stopPrice", "status", "price", "tag");
        var orders = _result.GetProperty("orders").EnumerateObject().Select(pair => pair.Value);
        foreach (var order in orders.OrderBy(order => order.GetProperty("id").GetInt32()))
        {
            table.Add(
                Text(order, "id"),
                Text(order, "createdTime"),
                Text(order.GetProperty("symbol"), "value"),
                OrderTypes[order.GetProperty("type").GetInt32()],
                Text(order, "quantity"),
                Text(order, "limitPrice"),
                Text(order, "stopPrice"),
                Statuses[order.GetProperty("status").GetInt32()],
                Text(order, "price"),
                Text(order, "tag"));
        }

        return table;
    }

    public GoldenTable Fills()
    {
        var table = new GoldenTable("fills.csv", "orderId", "time", "symbol", "status", "fillPrice", "fillQuantity", "fee", "feeCurrency");
        var fills = _events.EnumerateArray().Where(item => item.TryGetProperty("fillQuantity", out var quantity) && quantity.GetDecimal() != 0m);
        foreach (var fill in fills)
        {
            table.Add(
                Text(fill, "orderId"), Instant(fill.GetProperty("time").GetDecimal()), Text(fill, "symbolValue"), Text(fill, "status"),
                Text(fill, "fillPrice"), Text(fill, "fillQuantity"), Text(fill, "orderFeeAmount"), Text(fill, "orderFeeCurrency"));
        }

        return table;
    }

    public GoldenTable Equity()
    {
        var table = new GoldenTable("equity.csv", "time", "open", "high", "low", "close");
        var values = _result.GetProperty("charts").GetProperty("Strategy Equity").GetProperty("series").GetProperty("Equity").GetProperty("values");
        foreach (var candle in values.EnumerateArray())
        {
            table.Add([Instant(candle[0].GetDecimal()), .. candle.EnumerateArray().Skip(1).Select(value => value.GetRawText())]);
        }

        return table;
    }

    public GoldenTable Charts()
    {
        var table = new GoldenTable("charts.csv", "chart", "series", "time", "value");
        var own = _result.GetProperty("charts").EnumerateObject().Where(chart => !OwnCharts.Contains(chart.Name));
        foreach (var chart in own.OrderBy(chart => chart.Name, StringComparer.Ordinal))
        {
            foreach (var series in chart.Value.GetProperty("series").EnumerateObject().OrderBy(series => series.Name, StringComparer.Ordinal))
            {
                foreach (var point in series.Value.GetProperty("values").EnumerateArray())
                {
                    var (x, y) = point.ValueKind == JsonValueKind.Array ? (point[0], point[1]) : (point.GetProperty("x"), point.GetProperty("y"));
                    table.Add(chart.Name, series.Name, Instant(x.GetDecimal()), y.GetRawText());
                }
            }
        }

        return table;
    }

    /// <summary>All statistics, one a row; a row of closed trades for each trade.</summary>
    public GoldenTable Statistics()
    {
        var total = _result.GetProperty("totalPerformance");
        return StatisticsTable(
            _result.GetProperty("statistics"), _result.GetProperty("runtimeStatistics"), total.GetProperty("portfolioStatistics"),
            total.GetProperty("tradeStatistics"), total.GetProperty("closedTrades"));
    }

    public static GoldenTable ExpectedStatistics(string path)
    {
        var root = Json(path);
        return StatisticsTable(
            root.GetProperty("statistics"), root.GetProperty("runtimeStatistics"), root.GetProperty("portfolioStatistics"),
            root.GetProperty("tradeStatistics"), root.GetProperty("closedTrades"));
    }

    private static GoldenTable StatisticsTable(
        JsonElement statistics, JsonElement runtime, JsonElement portfolio, JsonElement trades, JsonElement closedTrades)
    {
        var table = new GoldenTable("statistics.json", "group", "name", "value");
        foreach (var (group, values) in new[] { ("statistics", statistics), ("runtime", runtime), ("portfolio", portfolio), ("trades", trades) })
        {
            var counted = values.EnumerateObject().Where(pair => !LeftOut.Contains(pair.Name));
            foreach (var pair in counted.OrderBy(pair => pair.Name, StringComparer.Ordinal))
            {
                table.Add(group, pair.Name, Text(values, pair.Name));
            }
        }

        foreach (var trade in closedTrades.EnumerateArray())
        {
            table.Add(["closed", .. TradeFields.Select(field => Text(trade, field))]);
        }

        return table;
    }

    private static string Text(JsonElement owner, string name)
    {
        if (!owner.TryGetProperty(name, out var value))
        {
            return string.Empty;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => string.Empty,
            _ => value.GetRawText(),
        };
    }

    private static string Instant(decimal seconds)
    {
        var whole = DateTime.UnixEpoch.AddSeconds((double)decimal.Floor(seconds)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = seconds - decimal.Floor(seconds);
        return fraction == 0m ? whole + "Z" : whole + fraction.ToString("0.#########", CultureInfo.InvariantCulture)[1..] + "Z";
    }

    private static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}
