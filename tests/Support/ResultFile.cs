using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace MagnetLean.Tests.Support;

/// <summary>A result in LEAN's schema, made by hand.</summary>
internal sealed class ResultFile
{
    public List<(DateTime Time, double Value)> Equity { get; } = [];

    public List<(DateTime Time, double Value)> Benchmark { get; } = [];

    public Dictionary<string, string> Statistics { get; } = [];

    public Dictionary<string, string> AtEnd { get; } = [];

    private readonly JsonObject _orders = [];
    private readonly JsonArray _trades = [];

    /// <summary>An order that was filled at once.</summary>
    public ResultFile Order(string ticker, int securityType, DateTime time, double quantity, double price, string market = "coinbase")
    {
        var id = _orders.Count + 1;
        var code = market == "usa" ? $"{ticker} R735QTJ8XC9X" : $"{ticker} 2XR";
        _orders[id.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new JsonObject
        {
            ["id"] = id,
            ["type"] = 0,
            ["status"] = 3,
            ["securityType"] = securityType,
            ["quantity"] = quantity,
            ["price"] = price,
            ["symbol"] = new JsonObject { ["value"] = ticker, ["id"] = code },
            ["time"] = Text(time),
            ["createdTime"] = Text(time),
            ["lastFillTime"] = Text(time),
            ["tag"] = "",
            ["priceAdjustmentMode"] = 1
        };
        return this;
    }

    /// <summary>A round trip.</summary>
    public ResultFile Trade(string ticker, DateTime from, DateTime to, double quantity, double entry, double exit, double fees)
    {
        _trades.Add(new JsonObject
        {
            ["symbols"] = new JsonArray(new JsonObject { ["value"] = ticker, ["id"] = $"{ticker} 2XR" }),
            ["direction"] = quantity < 0 ? 1 : 0,
            ["quantity"] = Math.Abs(quantity),
            ["entryTime"] = Text(from),
            ["exitTime"] = Text(to),
            ["entryPrice"] = entry,
            ["exitPrice"] = exit,
            ["profitLoss"] = quantity * (exit - entry),
            ["totalFees"] = fees,
            ["mae"] = 0,
            ["mfe"] = 0,
            ["orderIds"] = new JsonArray()
        });
        return this;
    }

    public override string ToString() => new JsonObject
    {
        ["charts"] = new JsonObject
        {
            ["Strategy Equity"] = Chart(nameof(Equity), Equity.Select(
                point => new JsonArray(Seconds(point.Time), point.Value, point.Value, point.Value, point.Value))),
            [nameof(Benchmark)] = Chart(nameof(Benchmark), Benchmark.Select(point => new JsonArray(Seconds(point.Time), point.Value)))
        },
        ["orders"] = _orders.DeepClone(),
        ["statistics"] = new JsonObject(Statistics.Select(figure => KeyValuePair.Create(figure.Key, (JsonNode?)figure.Value))),
        ["runtimeStatistics"] = new JsonObject(AtEnd.Select(figure => KeyValuePair.Create(figure.Key, (JsonNode?)figure.Value))),
        ["algorithmConfiguration"] = new JsonObject { ["accountCurrency"] = "USD", ["tradingDaysPerYear"] = 252 },
        ["totalPerformance"] = new JsonObject { ["closedTrades"] = _trades.DeepClone() }
    }.ToJsonString();

    private static JsonObject Chart(string series, IEnumerable<JsonArray> points) => new()
    {
        ["series"] = new JsonObject { [series] = new JsonObject { ["values"] = new JsonArray([.. points]) } }
    };

    private static long Seconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
