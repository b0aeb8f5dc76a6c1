using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Launcher.Configuration;
using QuantConnect.Orders;

namespace MagnetLean.Launcher.Output;

/// <summary>What the launcher reads from a result file in LEAN's schema, EmbeddedLean's and LEAN's own alike.</summary>
internal sealed record ResultFile
{
    /// <summary>Statistics, as printed, in the file's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Statistics { get; init; }

    /// <summary>Runtime statistics, as printed, in the file's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> RuntimeStatistics { get; init; }

    /// <summary>All orders by id.</summary>
    public required IReadOnlyList<OrderRow> Orders { get; init; }

    /// <exception cref="InputException">The file is missing, or not what LEAN writes.</exception>
    public static ResultFile Read(string path)
    {
        using var result = Parse(path);
        if (result.RootElement.ValueKind != JsonValueKind.Object || !result.RootElement.TryGetProperty("statistics", out _))
        {
            throw new InputException($"result: '{path}' is not allowed; allowed: a result file in LEAN's schema, with statistics and orders");
        }

        var events = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-order-events.json");
        var fills = File.Exists(events) ? ReadFills(events) : [];
        return new ResultFile
        {
            Statistics = Texts(result.RootElement, "statistics"),
            RuntimeStatistics = Texts(result.RootElement, "runtimeStatistics"),
            Orders = [.. Members(result.RootElement, "orders").Select(order => ReadOrder(order.Value, fills)).OrderBy(order => order.Id)]
        };
    }

    private static Dictionary<int, Fill> ReadFills(string path)
    {
        using var events = Parse(path);
        var fills = new Dictionary<int, Fill>();
        foreach (var entry in events.RootElement.EnumerateArray())
        {
            var id = entry.GetProperty("orderId").GetInt32();
            var fill = fills.GetValueOrDefault(id);
            var quantity = Number(entry, "fillQuantity") ?? 0m;
            fills[id] = new Fill(
                fill.Quantity + quantity,
                fill.Value + quantity * (Number(entry, "fillPrice") ?? 0m),
                fill.Fee + (Number(entry, "orderFeeAmount") ?? 0m),
                Text(entry, "orderFeeCurrency") ?? fill.FeeCurrency);
        }

        return fills;
    }

    private static OrderRow ReadOrder(JsonElement order, Dictionary<int, Fill> fills)
    {
        var id = order.GetProperty("id").GetInt32();
        var fill = fills.GetValueOrDefault(id);
        var status = (OrderStatus)order.GetProperty("status").GetInt32();
        var reported = Number(order, "price") is { } price && price != 0m ? price : (decimal?)null;
        return new OrderRow
        {
            Id = id,
            Time = order.GetProperty("time").GetDateTime().ToUniversalTime(),
            Symbol = order.GetProperty("symbol").GetProperty("value").GetString()!,
            Type = (OrderType)order.GetProperty("type").GetInt32(),
            Quantity = Number(order, "quantity") ?? 0m,
            LimitPrice = Number(order, "limitPrice"),
            StopPrice = Number(order, "stopPrice"),
            FillQuantity = fill.Quantity,
            FillPrice = fill.Quantity != 0m ? fill.Value / fill.Quantity : status == OrderStatus.Filled ? reported : null,
            Fee = fill.Fee,
            FeeCurrency = fill.FeeCurrency ?? string.Empty,
            Status = status,
            Tag = Text(order, "tag") ?? string.Empty
        };
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"result: '{path}' cannot be read ({error.Message}); allowed: a whole result file in LEAN's schema");
        }
    }

    private static List<KeyValuePair<string, string>> Texts(JsonElement root, string name) =>
        [.. Members(root, name).Select(member => KeyValuePair.Create(member.Name, member.Value.ToString()))];

    private static List<JsonProperty> Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object ? [.. members.EnumerateObject()] : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDecimal(),
            JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null
        };
    }

    private readonly record struct Fill(decimal Quantity, decimal Value, decimal Fee, string? FeeCurrency);
}

/// <summary>An order as it ended.</summary>
internal sealed record OrderRow
{
    public required int Id { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTime Time { get; init; }

    public required string Symbol { get; init; }

    public required OrderType Type { get; init; }

    /// <summary>Signed: negative sells.</summary>
    public required decimal Quantity { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>Signed; what was filled of it.</summary>
    public decimal FillQuantity { get; init; }

    /// <summary>Average over its fills, null where it has none.</summary>
    public decimal? FillPrice { get; init; }

    /// <summary>All fees, in <see cref="FeeCurrency"/>.</summary>
    public decimal Fee { get; init; }

    public string FeeCurrency { get; init; } = string.Empty;

    public required OrderStatus Status { get; init; }

    public string Tag { get; init; } = string.Empty;
}
