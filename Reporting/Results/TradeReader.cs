using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MagnetLean.Reporting.Results;

/// <summary>Reads the closed trades of a result.</summary>
internal static class TradeReader
{
    /// <summary>Reads them from a result's total performance, oldest exit first.</summary>
    public static IReadOnlyList<ResultTrade> Read(JsonElement performance) =>
        performance.ValueKind == JsonValueKind.Object
            && performance.TryGetProperty("closedTrades", out var trades)
            && trades.ValueKind == JsonValueKind.Array
            ? [.. trades.EnumerateArray().Select(Of).OrderBy(trade => trade.ExitTime)]
            : [];

    private static ResultTrade Of(JsonElement trade) => new()
    {
        Ticker = Ticker(trade),
        IsShort = trade.GetProperty("direction").GetInt32() == 1,
        Quantity = trade.GetProperty("quantity").GetDouble(),
        EntryTime = Time(trade, "entryTime"),
        EntryPrice = trade.GetProperty("entryPrice").GetDouble(),
        ExitTime = Time(trade, "exitTime"),
        ExitPrice = trade.GetProperty("exitPrice").GetDouble(),
        Profit = trade.GetProperty("profitLoss").GetDouble(),
        Fees = Number(trade, "totalFees"),
        Adverse = Number(trade, "mae"),
        Favourable = Number(trade, "mfe"),
        OrderIds = trade.TryGetProperty("orderIds", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(id => id.GetInt32())]
            : []
    };

    // LEAN wrote one symbol a trade, and writes a list of them since it groups the legs of a position.
    private static string Ticker(JsonElement trade)
    {
        var symbol = trade.TryGetProperty("symbols", out var symbols) && symbols.ValueKind == JsonValueKind.Array
            ? symbols.EnumerateArray().FirstOrDefault()
            : trade.GetProperty("symbol");
        return symbol.ValueKind == JsonValueKind.Object ? symbol.GetProperty("value").GetString() ?? string.Empty : string.Empty;
    }

    private static DateTime Time(JsonElement trade, string name) => DateTime.SpecifyKind(trade.GetProperty(name).GetDateTime(), DateTimeKind.Utc);

    private static double Number(JsonElement trade, string name) =>
        trade.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
