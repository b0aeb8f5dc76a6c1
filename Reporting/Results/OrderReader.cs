using System;
using System.Collections.Generic;
using System.Text.Json;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.Results;

/// <summary>Reads the orders of a result: thousands of them, so without a document in between.</summary>
internal static class OrderReader
{
    /// <summary>Reads the orders on which the reader stands.</summary>
    public static IReadOnlyList<ResultOrder> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("its orders are no object");
        }

        var orders = new List<ResultOrder>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            json.Read();
            orders.Add(ReadOrder(ref json));
        }

        orders.Sort((one, other) => one.Id.CompareTo(other.Id));
        return orders;
    }

    private static ResultOrder ReadOrder(ref Utf8JsonReader json)
    {
        var (id, type, status, security, adjustment) = (0, OrderType.Market, OrderStatus.New, SecurityType.Base, DataNormalizationMode.Adjusted);
        var (ticker, securityId, tag) = (string.Empty, string.Empty, string.Empty);
        var (quantity, price) = (0m, 0m);
        decimal? stop = null, limit = null;
        DateTime? sent = null, created = null;
        DateTime? filled = null, canceled = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case "id": id = json.GetInt32(); break;
                case "type": type = (OrderType)json.GetInt32(); break;
                case "status": status = (OrderStatus)json.GetInt32(); break;
                case "securityType": security = (SecurityType)json.GetInt32(); break;
                case "priceAdjustmentMode": adjustment = (DataNormalizationMode)json.GetInt32(); break;
                case "quantity": quantity = Number(ref json) ?? 0; break;
                case "price": price = Number(ref json) ?? 0; break;
                case "time": sent = Time(ref json); break;
                case "stopPrice": stop = Number(ref json); break;
                case "limitPrice": limit = Number(ref json); break;
                case "createdTime": created = Time(ref json); break;
                case "lastFillTime": filled = Time(ref json); break;
                case "canceledTime": canceled = Time(ref json); break;
                case "tag": tag = json.GetString() ?? string.Empty; break;
                case "symbol": (ticker, securityId) = ReadSymbol(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new ResultOrder
        {
            Id = id,
            Type = type,
            Status = status,
            SecurityType = security,
            Adjustment = adjustment,
            Ticker = ticker,
            SecurityId = securityId,
            Quantity = quantity,
            StopPrice = stop,
            LimitPrice = limit,
            Created = created ?? sent ?? default,
            LastFill = filled,
            Canceled = canceled,
            FillPrice = status == OrderStatus.Filled && price != 0 ? price : null,
            Tag = tag
        };
    }

    private static (string Ticker, string Id) ReadSymbol(ref Utf8JsonReader json)
    {
        var (ticker, id) = (string.Empty, string.Empty);
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var isTicker = json.ValueTextEquals("value"u8);
            var isId = json.ValueTextEquals("id"u8);
            json.Read();
            if (isTicker)
            {
                ticker = json.GetString() ?? string.Empty;
            }
            else if (isId)
            {
                id = json.GetString() ?? string.Empty;
            }
            else
            {
                json.Skip();
            }
        }

        return (ticker, id);
    }

    private static decimal? Number(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Number ? json.GetDecimal() : null;

    private static DateTime? Time(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? DateTime.SpecifyKind(json.GetDateTime(), DateTimeKind.Utc) : null;
}
