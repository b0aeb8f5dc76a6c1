using System;
using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>Asks for a new order.</summary>
public class SubmitOrderRequest : OrderRequest
{
    /// <summary>Makes a request with all terms.</summary>
    public SubmitOrderRequest(
        OrderType orderType,
        SecurityType securityType,
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal limitPrice,
        decimal triggerPrice,
        decimal trailingAmount,
        bool trailingAsPercentage,
        DateTime time,
        string? tag,
        IOrderProperties? properties = null,
        GroupOrderManager? groupOrderManager = null,
        bool asynchronous = false)
        : base(time, (int)OrderResponseErrorCode.UnableToFindOrder, tag)
    {
        (OrderType, SecurityType, Symbol, Quantity) = (orderType, securityType, symbol, quantity);
        (StopPrice, LimitPrice, TriggerPrice) = (stopPrice, limitPrice, triggerPrice);
        (TrailingAmount, TrailingAsPercentage) = (trailingAmount, trailingAsPercentage);
        OrderProperties = properties!;
        Asynchronous = asynchronous;
    }

    /// <summary>Makes a request with prices.</summary>
    public SubmitOrderRequest(
        OrderType orderType,
        SecurityType securityType,
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal limitPrice,
        decimal triggerPrice,
        DateTime time,
        string? tag,
        IOrderProperties? properties = null,
        GroupOrderManager? groupOrderManager = null,
        bool asynchronous = false)
        : this(
            orderType, securityType, symbol, quantity, stopPrice, limitPrice, triggerPrice, 0, false, time, tag, properties, groupOrderManager,
            asynchronous)
    {
    }

    /// <summary>Makes a request with a stop and a limit.</summary>
    public SubmitOrderRequest(
        OrderType orderType,
        SecurityType securityType,
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal limitPrice,
        DateTime time,
        string? tag,
        IOrderProperties? properties = null,
        GroupOrderManager? groupOrderManager = null,
        bool asynchronous = false)
        : this(orderType, securityType, symbol, quantity, stopPrice, limitPrice, 0, time, tag, properties, groupOrderManager, asynchronous)
    {
    }

    /// <inheritdoc/>
    public override OrderRequestType OrderRequestType => OrderRequestType.Submit;

    /// <summary>Kind of asset.</summary>
    public SecurityType SecurityType { get; private set; }

    /// <summary>What it is about.</summary>
    public Symbol Symbol { get; private set; }

    /// <summary>How the order fills.</summary>
    public OrderType OrderType { get; private set; }

    /// <summary>Signed quantity.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Worst price.</summary>
    public decimal LimitPrice { get; private set; }

    public decimal StopPrice { get; private set; }

    public decimal TriggerPrice { get; private set; }

    /// <summary>Distance of a trailing stop.</summary>
    public decimal TrailingAmount { get; private set; }

    /// <summary>Whether that distance is a fraction of the price.</summary>
    public bool TrailingAsPercentage { get; private set; }

    /// <summary>Further instructions.</summary>
    public IOrderProperties OrderProperties { get; private set; }

    /// <summary>Whether the caller does not wait.</summary>
    public bool Asynchronous { get; }

    /// <summary>The request as text.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Time} UTC: Submit Order: ({OrderId}) - {Order.CreateOrder(this)} {Tag} Status: {Status} Async: {Asynchronous}");

    internal void SetOrderId(int orderId) => OrderId = orderId;
}
