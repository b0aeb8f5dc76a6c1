using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Fills at the next opening.</summary>
public class MarketOnOpenOrder : Order
{
    /// <summary>Makes an order without terms.</summary>
    public MarketOnOpenOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public MarketOnOpenOrder(Symbol symbol, decimal quantity, DateTime time, string? tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.MarketOnOpen;

    /// <inheritdoc/>
    public override Order Clone() => Copy(new MarketOnOpenOrder());

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;
}
