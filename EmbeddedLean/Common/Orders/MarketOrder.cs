using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Fills at the market.</summary>
public class MarketOrder : Order
{
    /// <summary>Makes an order without terms.</summary>
    public MarketOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public MarketOrder(Symbol symbol, decimal quantity, DateTime time, string? tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    /// <summary>Makes an order with a price.</summary>
    public MarketOrder(Symbol symbol, decimal quantity, DateTime time, decimal price, string? tag = "", IOrderProperties? properties = null)
        : this(symbol, quantity, time, tag, properties) => Price = price;

    /// <inheritdoc/>
    public override OrderType Type => OrderType.Market;

    /// <inheritdoc/>
    public override Order Clone() => Copy(new MarketOrder());

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;
}
