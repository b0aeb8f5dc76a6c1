using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Becomes a limit order once a price is reached.</summary>
public class StopLimitOrder : Order
{
    /// <summary>Makes an order without terms.</summary>
    public StopLimitOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public StopLimitOrder(
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal limitPrice,
        DateTime time,
        string? tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        StopPrice = stopPrice;
        LimitPrice = limitPrice;
    }

    /// <summary>Price that sets it off.</summary>
    public decimal StopPrice { get; internal set; }

    /// <summary>Whether it was set off.</summary>
    public bool StopTriggered { get; internal set; }

    /// <summary>Worst price.</summary>
    public decimal LimitPrice { get; internal set; }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.StopLimit;

    /// <inheritdoc/>
    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        StopPrice = request.StopPrice ?? StopPrice;
        LimitPrice = request.LimitPrice ?? LimitPrice;
    }

    /// <inheritdoc/>
    public override Order Clone() => Copy(new StopLimitOrder { StopPrice = StopPrice, LimitPrice = LimitPrice, StopTriggered = StopTriggered });

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()} at stop {PriceText(StopPrice)} limit {PriceText(LimitPrice)}";

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => BetterOf(Quantity, LimitPrice, security.Price);
}
