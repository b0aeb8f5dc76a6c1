using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Fills at a price or better.</summary>
public class LimitOrder : Order
{
    /// <summary>Makes an order without terms.</summary>
    public LimitOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public LimitOrder(
        Symbol symbol, decimal quantity, decimal limitPrice, DateTime time, string? tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties) => LimitPrice = limitPrice;

    /// <summary>Worst price.</summary>
    public decimal LimitPrice { get; internal set; }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.Limit;

    /// <inheritdoc/>
    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        LimitPrice = request.LimitPrice ?? LimitPrice;
    }

    /// <inheritdoc/>
    public override Order Clone() => Copy(new LimitOrder { LimitPrice = LimitPrice });

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()} at limit {PriceText(LimitPrice)}";

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => BetterOf(Quantity, LimitPrice, security.Price);
}
