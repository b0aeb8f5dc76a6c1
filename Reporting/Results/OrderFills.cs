using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Reporting.Results;

/// <summary>What was filled of each order of a run, by its order events.</summary>
internal sealed class OrderFills
{
    private readonly Dictionary<int, Fill> _fills = [];

    /// <summary>Takes an event.</summary>
    /// <param name="order">The order's id.</param>
    /// <param name="quantity">Units filled by it, signed; 0 for none.</param>
    /// <param name="price">At which price.</param>
    /// <param name="fee">What was charged.</param>
    /// <param name="currency">In which currency; null where nothing was charged.</param>
    public void Add(int order, decimal quantity, decimal price, decimal fee, string? currency)
    {
        var before = _fills.GetValueOrDefault(order);
        _fills[order] = new Fill(before.Quantity + quantity, before.Value + quantity * price, before.Fee + fee, currency ?? before.Currency);
    }

    /// <summary>An order with what was filled of it.</summary>
    public ResultOrder Of(ResultOrder order) => !_fills.TryGetValue(order.Id, out var fill)
        ? order
        : order with
        {
            FillQuantity = fill.Quantity,
            FillPrice = fill.Quantity != 0m ? fill.Value / fill.Quantity : order.FillPrice,
            Fee = fill.Fee,
            FeeCurrency = fill.Currency ?? string.Empty
        };

    /// <summary>Reads the order events that LEAN writes beside a result.</summary>
    /// <param name="result">Path of the result file.</param>
    /// <returns>Their fills; none where there is no such file.</returns>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static OrderFills Beside(string result)
    {
        var path = Path.Combine(Path.GetDirectoryName(result)!, $"{Path.GetFileNameWithoutExtension(result)}-order-events.json");
        var fills = new OrderFills();
        if (!File.Exists(path))
        {
            return fills;
        }

        try
        {
            using var events = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in events.RootElement.EnumerateArray())
            {
                fills.Add(
                    entry.GetProperty("orderId").GetInt32(),
                    Number(entry, "fillQuantity"),
                    Number(entry, "fillPrice"),
                    Number(entry, "orderFeeAmount"),
                    entry.TryGetProperty("orderFeeCurrency", out var currency) ? currency.GetString() : null);
            }
        }
        catch (Exception error) when (error
            is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"result: '{path}' cannot be read ({error.Message}); allowed: a whole file of order events as LEAN writes it");
        }

        return fills;
    }

    private static decimal Number(JsonElement entry, string name) => !entry.TryGetProperty(name, out var value)
        ? 0m
        : value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDecimal(),
            JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0m
        };

    private readonly record struct Fill(decimal Quantity, decimal Value, decimal Fee, string? Currency);
}
