using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Reporting.Input;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.Results;

/// <summary>What the launcher reads from a result file in LEAN's schema, EmbeddedLean's and LEAN's own alike.</summary>
internal sealed record RunSummary
{
    /// <summary>Statistics, as printed, in the file's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Statistics { get; init; }

    /// <summary>Runtime statistics, as printed, in the file's order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> RuntimeStatistics { get; init; }

    /// <summary>All orders by id.</summary>
    public required IReadOnlyList<OrderRow> Orders { get; init; }

    /// <exception cref="InputException">The file is missing, or not what LEAN writes.</exception>
    public static RunSummary Read(string path)
    {
        using var result = Parse(path);
        if (result.RootElement.ValueKind != JsonValueKind.Object || !result.RootElement.TryGetProperty("statistics", out _))
        {
            throw new InputException($"result: '{path}' is not allowed; allowed: a result file in LEAN's schema, with statistics and orders");
        }

        var events = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-order-events.json");
        var fills = File.Exists(events) ? ReadFills(events) : [];
        return new RunSummary
        {
            Statistics = Texts(result.RootElement, "statistics"),
            RuntimeStatistics = Texts(result.RootElement, "runtimeStatistics"),
            Orders = [.. Members(result.RootElement, "orders").Select(order => ReadOrder(order.Value, fills)).OrderBy(order => order.Id)]
        };
    }

    /// <summary>What a file of these orders would hold.</summary>
    public static RunSummary Of(
        IReadOnlyDictionary<string, string> statistics,
        IReadOnlyDictionary<string, string> runtimeStatistics,
        IReadOnlyList<Order> orders,
        IReadOnlyList<OrderEvent> events)
    {
        var fills = new Dictionary<int, Fill>();
        foreach (var happened in events)
        {
            var fee = happened.OrderFee.Value;
            var isCharged = fee.Currency != Currencies.NullCurrency;
            fills[happened.OrderId] = fills.GetValueOrDefault(happened.OrderId)
                .With(happened.FillQuantity, happened.FillPrice, isCharged ? fee.Amount : 0m, isCharged ? fee.Currency : null);
        }

        return new RunSummary
        {
            Statistics = [.. statistics],
            RuntimeStatistics = [.. runtimeStatistics],
            Orders = [.. orders.Select(order => RowOf(order, fills.GetValueOrDefault(order.Id)))]
        };
    }

    private static OrderRow RowOf(Order order, Fill fill) => new()
    {
        Id = order.Id,
        Time = order.Time,
        Symbol = order.Symbol.Value,
        Type = order.Type,
        Quantity = order.Quantity,
        LimitPrice = order switch
        {
            LimitOrder limit => limit.LimitPrice,
            StopLimitOrder limit => limit.LimitPrice,
            LimitIfTouchedOrder limit => limit.LimitPrice,
            _ => null
        },
        StopPrice = order switch { StopMarketOrder stop => stop.StopPrice, StopLimitOrder stop => stop.StopPrice, _ => null },
        FillQuantity = fill.Quantity,
        FillPrice = fill.Price(order.Status, order.Price),
        Fee = fill.Fee,
        FeeCurrency = fill.FeeCurrency ?? string.Empty,
        Status = order.Status,
        Tag = order.Tag ?? string.Empty
    };

    private static Dictionary<int, Fill> ReadFills(string path)
    {
        using var events = Parse(path);
        var fills = new Dictionary<int, Fill>();
        foreach (var entry in events.RootElement.EnumerateArray())
        {
            var id = entry.GetProperty("orderId").GetInt32();
            fills[id] = fills.GetValueOrDefault(id).With(
                Number(entry, "fillQuantity") ?? 0m,
                Number(entry, "fillPrice") ?? 0m,
                Number(entry, "orderFeeAmount") ?? 0m,
                Text(entry, "orderFeeCurrency"));
        }

        return fills;
    }

    private static OrderRow ReadOrder(JsonElement order, Dictionary<int, Fill> fills)
    {
        var id = order.GetProperty("id").GetInt32();
        var fill = fills.GetValueOrDefault(id);
        var status = (OrderStatus)order.GetProperty("status").GetInt32();
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
            FillPrice = fill.Price(status, Number(order, "price") ?? 0m),
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

    /// <summary>What was filled of an order so far.</summary>
    private readonly record struct Fill(decimal Quantity, decimal Value, decimal Fee, string? FeeCurrency)
    {
        public Fill With(decimal quantity, decimal price, decimal fee, string? feeCurrency) =>
            new(Quantity + quantity, Value + quantity * price, Fee + fee, feeCurrency ?? FeeCurrency);

        /// <summary>The average price; where the fills are not known, what the order itself reports.</summary>
        public decimal? Price(OrderStatus status, decimal reported) =>
            Quantity != 0m ? Value / Quantity : status == OrderStatus.Filled && reported != 0m ? reported : null;
    }
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
