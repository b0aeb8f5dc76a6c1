using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Fills at the market once a price is reached.</summary>
public class StopMarketOrder : Order
{
    /// <summary>Makes an order without terms.</summary>
    public StopMarketOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public StopMarketOrder(
        Symbol symbol, decimal quantity, decimal stopPrice, DateTime time, string? tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties) => StopPrice = stopPrice;

    /// <summary>Price that sets it off.</summary>
    public decimal StopPrice { get; internal set; }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.StopMarket;

    /// <inheritdoc/>
    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        StopPrice = request.StopPrice ?? StopPrice;
    }

    /// <inheritdoc/>
    public override Order Clone() => Copy(new StopMarketOrder { StopPrice = StopPrice });

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()} at stop {PriceText(StopPrice)}";

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => BetterOf(Quantity, StopPrice, security.Price);
}
