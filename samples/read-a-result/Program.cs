using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

// A result file of LEAN's, or of EmbeddedLean: the same format. Change what follows as in a notebook.
if (args is not [var path] || !File.Exists(path))
{
    Console.Error.WriteLine("usage: dotnet run -- RESULT.json, the file that a backtest leaves beside its order events");
    return 2;
}

using var file = JsonDocument.Parse(File.ReadAllText(path));
var result = file.RootElement;

Title("Statistics");
foreach (var name in new[] { "Total Orders", "Net Profit", "Drawdown", "Sharpe Ratio", "Win Rate", "Total Fees" })
{
    Line(name, result.GetProperty("statistics").GetProperty(name).GetString());
}

Title("Equity at the end of each month, and how far it fell from its high");
var high = 0m;
foreach (var month in Equity(result).GroupBy(sample => new DateTime(sample.Time.Year, sample.Time.Month, 1)))
{
    var deepest = 0m;
    foreach (var (_, value) in month)
    {
        high = Math.Max(high, value);
        deepest = Math.Max(deepest, 1 - value / high);
    }

    Line($"{month.Key:yyyy-MM}", FormattableString.Invariant($"{month.Last().Value,12:N0}  {deepest,6:P1}"));
}

Title("Closed trades: the best and the worst three");
var trades = result.GetProperty("totalPerformance").GetProperty("closedTrades").EnumerateArray()
    .Select(trade => (
        Entered: trade.GetProperty("entryTime").GetDateTime(), Left: trade.GetProperty("exitTime").GetDateTime(),
        Quantity: trade.GetProperty("quantity").GetDecimal(), Profit: trade.GetProperty("profitLoss").GetDecimal()))
    .OrderByDescending(trade => trade.Profit)
    .ToList();
foreach (var trade in trades.Take(3).Concat(trades.Skip(3).TakeLast(3)))
{
    var held = (trade.Left - trade.Entered).TotalHours;
    Line($"{trade.Entered:yyyy-MM-dd HH:mm}", FormattableString.Invariant($"{trade.Profit,12:N2}  {trade.Quantity:0.####} for {held:0} h"));
}

Title("Orders by type");
var orders = result.GetProperty("orders").EnumerateObject().Select(order => order.Value).ToList();
foreach (var type in orders.GroupBy(order => order.GetProperty("type").GetInt32()).OrderByDescending(type => type.Count()))
{
    Line(TypeName(type.Key), type.Count().ToString(CultureInfo.InvariantCulture));
}

return 0;

static IEnumerable<(DateTime Time, decimal Value)> Equity(JsonElement result) => result
    .GetProperty("charts").GetProperty("Strategy Equity").GetProperty("series").GetProperty("Equity").GetProperty("values")
    .EnumerateArray()
    .Where(candle => candle[4].ValueKind == JsonValueKind.Number) // [time, open, high, low, close]
    .Select(candle => (DateTime.UnixEpoch.AddSeconds(candle[0].GetDouble()), candle[4].GetDecimal()));

static string TypeName(int type) => type switch
{
    0 => "market",
    1 => "limit",
    2 => "stop market",
    3 => "stop limit",
    4 => "market on open",
    5 => "market on close",
    7 => "limit if touched",
    11 => "trailing stop",
    _ => $"type {type}",
};

static void Title(string text) => Console.WriteLine($"{Environment.NewLine}{text}{Environment.NewLine}{new string('-', text.Length)}");

static void Line(string name, string? value) => Console.WriteLine($"{name,-18}{value}");
