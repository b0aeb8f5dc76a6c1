using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.TimeInForces;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>Writes orders and order events.</summary>
internal static class OrderJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<Order> orders)
    {
        json.WriteStartObject("orders");
        foreach (var order in orders)
        {
            json.WriteStartObject(order.Id.ToStringInvariant());
            Write(json, order, CamelCase);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>An order by itself, as LEAN's hash of orders takes it: there the names of a brokerage's own properties keep their case.</summary>
    public static void WriteAlone(Utf8JsonWriter json, Order order)
    {
        json.WriteStartObject();
        Write(json, order, name => name);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, OrderEvent happened, string algorithmId)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{algorithmId}-{happened.OrderId.ToStringInvariant()}-{happened.Id.ToStringInvariant()}");
        json.WriteString("algorithmId", algorithmId);
        json.WriteNumber("orderId", happened.OrderId);
        json.WriteNumber("orderEventId", happened.Id);
        json.WriteString("symbol", happened.Symbol.ID.ToString());
        json.WriteString("symbolValue", happened.Symbol.Value);
        json.WriteString("symbolPermtick", happened.Symbol.ID.Symbol);
        json.Number("time", (decimal)(happened.UtcTime - DateTime.UnixEpoch).TotalSeconds);
        json.WriteString("status", CamelCase(happened.Status.ToString()));
        if (happened.OrderFee.Value.Currency != Currencies.NullCurrency)
        {
            json.Number("orderFeeAmount", happened.OrderFee.Value.Amount);
            json.WriteString("orderFeeCurrency", happened.OrderFee.Value.Currency);
        }

        json.Number("fillPrice", happened.FillPrice);
        json.WriteString("fillPriceCurrency", happened.FillPriceCurrency);
        json.Number("fillQuantity", happened.FillQuantity);
        json.WriteString("direction", CamelCase(happened.Direction.ToString()));
        if (!string.IsNullOrEmpty(happened.Message))
        {
            json.WriteString("message", happened.Message);
        }

        json.WriteBoolean("isAssignment", happened.IsAssignment);
        json.Number("quantity", happened.Quantity);
        Price("stopPrice", happened.StopPrice);
        Price("limitPrice", happened.LimitPrice);
        json.WriteEndObject();

        void Price(string name, decimal? price)
        {
            if (price is { } known)
            {
                json.Number(name, known);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Order order, Func<string, string> nameOf)
    {
        // This one kind of order names its type before its terms.
        if (order is LimitIfTouchedOrder)
        {
            json.WriteNumber("type", (int)order.Type);
            OfKind(json, order);
        }
        else
        {
            OfKind(json, order);
            json.WriteNumber("type", (int)order.Type);
        }

        if (order is TrailingStopOrder trailing)
        {
            json.Number("stopPrice", trailing.StopPrice);
        }

        json.WriteNumber("id", order.Id);
        json.WriteNumber("contingentId", order.ContingentId);
        json.WriteStartArray("brokerId");
        order.BrokerId.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WritePropertyName("symbol");
        json.Symbol(order.Symbol);
        json.Number("price", order.Price);
        json.WriteString("priceCurrency", order.PriceCurrency);
        json.Time("time", order.Time);
        json.Time("createdTime", order.CreatedTime);
        When("lastFillTime", order.LastFillTime);
        When("lastUpdateTime", order.LastUpdateTime);
        When("canceledTime", order.CanceledTime);
        json.Number("quantity", order.Quantity);
        json.WriteNumber("status", (int)order.Status);
        if (order.Tag is not null)
        {
            json.WriteString("tag", order.Tag);
        }

        json.WriteStartObject("properties");
        BrokeragesOwn(json, order.Properties, nameOf);
        TimeInForceOf(json, order.Properties.TimeInForce);
        json.WriteEndObject();
        json.WriteNumber("securityType", (int)order.SecurityType);
        json.WriteNumber("direction", (int)order.Direction);
        json.Number("value", order.Quantity * order.Price);
        Submission(json, order.OrderSubmissionData);
        json.WriteBoolean("isMarketable", order.IsMarketable);
        json.WriteNumber("priceAdjustmentMode", (int)order.PriceAdjustmentMode);

        void When(string name, DateTime? time)
        {
            if (time is { } known)
            {
                json.Time(name, known);
            }
        }
    }

    private static void OfKind(Utf8JsonWriter json, Order order)
    {
        switch (order)
        {
            case TrailingStopOrder trailing:
                json.Number("trailingAmount", trailing.TrailingAmount);
                json.WriteBoolean("trailingAsPercentage", trailing.TrailingAsPercentage);
                break;
            case StopLimitOrder stopLimit:
                json.Number("stopPrice", stopLimit.StopPrice);
                json.WriteBoolean("stopTriggered", stopLimit.StopTriggered);
                json.Number("limitPrice", stopLimit.LimitPrice);
                break;
            case StopMarketOrder stop:
                json.Number("stopPrice", stop.StopPrice);
                break;
            case LimitIfTouchedOrder touched:
                json.Number("triggerPrice", touched.TriggerPrice);
                json.Number("limitPrice", touched.LimitPrice);
                json.WriteBoolean("triggerTouched", touched.TriggerTouched);
                break;
            case LimitOrder limit:
                json.Number("limitPrice", limit.LimitPrice);
                break;
        }
    }

    // What a brokerage's or a user's kind of properties adds, by name.
    private static void BrokeragesOwn(Utf8JsonWriter json, IOrderProperties properties, Func<string, string> nameOf)
    {
        if (properties.GetType() == typeof(OrderProperties))
        {
            return;
        }

        foreach (var property in properties.GetType().GetProperties().Where(property => property.Name != nameof(IOrderProperties.TimeInForce)))
        {
            json.WritePropertyName(nameOf(property.Name));
            switch (property.GetValue(properties))
            {
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case decimal number:
                    json.NumberValue(number);
                    break;
                case string text:
                    json.WriteStringValue(text);
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }
        }
    }

    private static void TimeInForceOf(Utf8JsonWriter json, TimeInForce timeInForce)
    {
        json.WriteStartObject("timeInForce");
        if (timeInForce is not GoodTilCanceledTimeInForce)
        {
            json.WriteString("$type", timeInForce.GetType().FullName);
        }

        if (timeInForce is GoodTilDateTimeInForce dated)
        {
            json.WriteString("Expiry", LeanJson.Time(dated.Expiry));
        }

        json.WriteEndObject();
    }

    private static void Submission(Utf8JsonWriter json, OrderSubmissionData? data)
    {
        if (data is null)
        {
            json.WriteNull("orderSubmissionData");
            return;
        }

        json.WriteStartObject("orderSubmissionData");
        json.Number("bidPrice", data.BidPrice);
        json.Number("askPrice", data.AskPrice);
        json.Number("lastPrice", data.LastPrice);
        json.WriteEndObject();
    }

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
