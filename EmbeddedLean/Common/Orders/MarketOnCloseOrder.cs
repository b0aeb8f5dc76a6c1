using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Fills at the next close.</summary>
public class MarketOnCloseOrder : Order
{
    /// <summary>How long before the close exchanges still take such orders.</summary>
    public static readonly TimeSpan DefaultSubmissionTimeBuffer = TimeSpan.FromMinutes(15.5);

    /// <summary>Time before a close from which on orders for it are refused.</summary>
    [ThreadStatic]
#pragma warning disable CA2211 // It is a field in LEAN; here each thread, and so each run, has its own.
    public static TimeSpan SubmissionTimeBuffer;
#pragma warning restore CA2211

    /// <summary>Makes an order without terms.</summary>
    public MarketOnCloseOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public MarketOnCloseOrder(Symbol symbol, decimal quantity, DateTime time, string? tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.MarketOnClose;

    /// <inheritdoc/>
    public override Order Clone() => Copy(new MarketOnCloseOrder());

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;
}
