using System;
using System.Text.Json.Serialization;
using QuantConnect.Algorithm;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// An order of an algorithm's that a fuse has taken away from beside a position and will place again, in the shape that it is stored in: the
/// process may die in between.
/// </summary>
/// <param name="Type">What it is placed as; once touched, a limit-if-touched order is one that waits at its limit.</param>
/// <param name="Quantity">Signed quantity.</param>
/// <param name="Stop">Stop price; 0 where it has none.</param>
/// <param name="Limit">Limit price; 0 where it has none.</param>
/// <param name="Trigger">Trigger price; 0 where it has none.</param>
/// <param name="Trailing">How far it trails; 0 where it does not.</param>
/// <param name="TrailsByShare">Whether it trails by a share of the price.</param>
/// <param name="Tag">The algorithm's own tag.</param>
/// <param name="IsForDay">Whether it ends with the day.</param>
/// <param name="Expiry">When it ends, ticks in UTC; null where it does not, or with the day.</param>
/// <param name="BrokerId">What the broker calls the order; null before it has answered.</param>
/// <param name="IsAside">Whether it waits until the position may grow again; otherwise only until its cancel is known to be done.</param>
internal sealed record RestingTerms(
    OrderType Type,
    decimal Quantity,
    decimal Stop,
    decimal Limit,
    decimal Trigger,
    decimal Trailing,
    bool TrailsByShare,
    string Tag,
    bool IsForDay,
    long? Expiry,
    string? BrokerId,
    bool IsAside)
{
    /// <summary>Number of the order in this run; 0 where an earlier one had it.</summary>
    [JsonIgnore]
    public int OrderId { get; init; }

    /// <summary>The algorithm's terms, which are of a type of the brokerage's; null where an earlier run had them.</summary>
    [JsonIgnore]
    public IOrderProperties? Properties { get; init; }

    /// <summary>When it is sent once more after it was refused; null where it was not.</summary>
    [JsonIgnore]
    public PlacementTries? Tries { get; init; }

    /// <summary>Whether it is a stop, not a target.</summary>
    [JsonIgnore]
    public bool IsStop => IsStopType(Type);

    /// <summary>Whether it can be one that was stored.</summary>
    [JsonIgnore]
    public bool IsSound => (IsStop || Type is OrderType.Limit or OrderType.LimitIfTouched)
        && Quantity != 0
        && Tag is not null
        && (Expiry ?? 0) is var ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;

    /// <summary>Whether orders of a type are stops, not targets.</summary>
    public static bool IsStopType(OrderType type) => type is OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop;

    /// <summary>The terms of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="quantity">Signed quantity that is taken away.</param>
    /// <param name="isAside">Whether it waits until the position may grow again.</param>
    public static RestingTerms Of(Order order, decimal quantity, bool isAside)
    {
        var (stop, limit, trigger) = order switch
        {
            StopMarketOrder market => (market.StopPrice, 0m, 0m),
            StopLimitOrder limited => (limited.StopPrice, limited.LimitPrice, 0m),
            LimitIfTouchedOrder touch => (0m, touch.LimitPrice, touch.TriggerPrice),
            LimitOrder limited => (0m, limited.LimitPrice, 0m),
            _ => default,
        };
        var (trailing, byShare) = order is TrailingStopOrder trail ? (trail.TrailingAmount, trail.TrailingAsPercentage) : (0m, false);
        var expiry = (order.TimeInForce as GoodTilDateTimeInForce)?.Expiry.Ticks;
        return new RestingTerms(
            order is LimitIfTouchedOrder { TriggerTouched: true } ? OrderType.Limit : order.Type,
            quantity, stop, limit, trigger, trailing, byShare, order.Tag ?? string.Empty, order.TimeInForce is DayTimeInForce, expiry,
            order.BrokerId is [var id, ..] ? id : null, isAside)
        {
            OrderId = order.Id,
            Properties = order.Properties,
        };
    }

    /// <summary>Whether the brokerage would take it again now.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity.</param>
    public bool IsTaken(QCAlgorithm algorithm, Security security, decimal quantity) =>
        BrokerageLimits.Refusal(algorithm, security, Order.CreateOrder(Request(algorithm, security, quantity))) is null;

    /// <summary>Places it again.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity.</param>
    /// <returns>Its ticket, which may have been refused; null where nothing was sent.</returns>
    public OrderTicket? Place(QCAlgorithm algorithm, Security security, decimal quantity) => quantity == 0 || !IsTaken(algorithm, security, quantity)
        ? null
        : algorithm.SubmitOrderRequest(Request(algorithm, security, quantity));

    private SubmitOrderRequest Request(QCAlgorithm algorithm, Security security, decimal quantity) => new(
        Type, security.Type, security.Symbol, quantity, Stop, Limit, Type == OrderType.Limit ? 0 : Trigger, Trailing, TrailsByShare,
        algorithm.UtcTime, Tag, Properties ?? StoredProperties(algorithm), asynchronous: true);

    private IOrderProperties StoredProperties(QCAlgorithm algorithm)
    {
        var properties = algorithm.DefaultOrderProperties?.Clone() ?? new OrderProperties();
        properties.TimeInForce = Expiry is { } expiry ? TimeInForce.GoodTilDate(new DateTime(expiry, DateTimeKind.Utc))
            : IsForDay ? TimeInForce.Day
            : TimeInForce.GoodTilCanceled;
        return properties;
    }
}
