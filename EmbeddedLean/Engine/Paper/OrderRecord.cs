using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Orders;
using QuantConnect.Orders.TimeInForces;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>A resting order in the shape it is stored in.</summary>
/// <param name="BrokerIds">The brokerage's numbers for it.</param>
/// <param name="Type">How it fills.</param>
/// <param name="Id">LEAN's security identifier.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Quantity">Units, signed.</param>
/// <param name="Status">Submitted, UpdateSubmitted or PartiallyFilled: a cancellation that is not confirmed is none.</param>
/// <param name="Time">When it was made, UTC.</param>
/// <param name="Tag">Its note.</param>
/// <param name="TimeInForce">How long it rests.</param>
/// <param name="Terms">Its prices.</param>
/// <param name="Market">Prices when it was made, by which a brokerage tells makers from takers; null where unknown.</param>
/// <param name="Instructions">What else it told the brokerage; null where nothing. Version 1 did not keep it.</param>
internal sealed record OrderRecord(
    IReadOnlyList<string> BrokerIds,
    OrderType Type,
    string Id,
    string Symbol,
    decimal Quantity,
    OrderStatus Status,
    DateTime Time,
    string Tag,
    string TimeInForce,
    OrderRecord.Prices Terms,
    OrderRecord.Quote? Market = null,
    OrderInstructions? Instructions = null)
{
    private const string Day = "Day";
    private const string GoodTilCanceled = "GoodTilCanceled";

    public static OrderRecord Of(Order order)
    {
        var trailing = order as TrailingStopOrder;
        var terms = new Prices(
            order switch { LimitOrder o => o.LimitPrice, StopLimitOrder o => o.LimitPrice, LimitIfTouchedOrder o => o.LimitPrice, _ => null },
            order switch { StopMarketOrder o => o.StopPrice, StopLimitOrder o => o.StopPrice, _ => null },
            (order as LimitIfTouchedOrder)?.TriggerPrice,
            order switch { StopLimitOrder o => o.StopTriggered, LimitIfTouchedOrder o => o.TriggerTouched, _ => null },
            trailing?.TrailingAmount,
            trailing?.TrailingAsPercentage);
        var market = order.OrderSubmissionData is { } seen ? new Quote(seen.BidPrice, seen.AskPrice, seen.LastPrice) : null;
        var status = order.Status is OrderStatus.PartiallyFilled or OrderStatus.UpdateSubmitted ? order.Status : OrderStatus.Submitted;
        return new OrderRecord(
            [.. order.BrokerId], order.Type, order.Symbol.ID.ToString(), order.Symbol.Value, order.Quantity, status, order.Time, order.Tag,
            TextOf(order.TimeInForce), terms, market, OrderInstructions.Of(order.Properties));
    }

    /// <summary>The order again, without a number of LEAN's.</summary>
    public Order ToOrder(Symbol symbol)
    {
        var properties = Instructions?.ToProperties() ?? new OrderProperties();
        properties.TimeInForce = TimeInForceOf(TimeInForce);
        var (limit, stop, trigger, trailing) = (Terms.Limit ?? 0m, Terms.Stop ?? 0m, Terms.Trigger ?? 0m, Terms.TrailingAmount ?? 0m);
        var asPercentage = Terms.TrailingAsPercentage ?? false;
        var time = DateTime.SpecifyKind(Time, DateTimeKind.Utc);
        var order = Order.CreateOrder(new SubmitOrderRequest(
            Type, symbol.SecurityType, symbol, Quantity, stop, limit, trigger, trailing, asPercentage, time, Tag, properties));
        switch (order)
        {
            case StopLimitOrder stopLimit:
                stopLimit.StopTriggered = Terms.IsTriggered ?? false;
                break;
            case LimitIfTouchedOrder touched:
                touched.TriggerTouched = Terms.IsTriggered ?? false;
                break;
        }

        order.Status = Status;
        order.BrokerId = BrokerIds.ToList();
        order.OrderSubmissionData = Market is { } seen ? new OrderSubmissionData(seen.Bid, seen.Ask, seen.Last) : null!;
        return order;
    }

    private static string TextOf(TimeInForce timeInForce) => timeInForce switch
    {
        DayTimeInForce => Day,
        GoodTilDateTimeInForce date => date.Expiry.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => GoodTilCanceled,
    };

    private static TimeInForce TimeInForceOf(string text) => text switch
    {
        Day => Orders.TimeInForce.Day,
        GoodTilCanceled => Orders.TimeInForce.GoodTilCanceled,
        _ => Orders.TimeInForce.GoodTilDate(
            DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind)),
    };

    /// <summary>The prices of an order; null where its type has no such price.</summary>
    internal sealed record Prices(
        decimal? Limit = null,
        decimal? Stop = null,
        decimal? Trigger = null,
        bool? IsTriggered = null,
        decimal? TrailingAmount = null,
        bool? TrailingAsPercentage = null);

    internal sealed record Quote(decimal Bid, decimal Ask, decimal Last);
}
