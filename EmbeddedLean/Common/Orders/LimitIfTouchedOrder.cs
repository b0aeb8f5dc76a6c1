using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Becomes a limit order once a price on its own side is touched.</summary>
public class LimitIfTouchedOrder : Order
{
    /// <summary>Makes an order without terms.</summary>
    public LimitIfTouchedOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public LimitIfTouchedOrder(
        Symbol symbol,
        decimal quantity,
        decimal? triggerPrice,
        decimal limitPrice,
        DateTime time,
        string? tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        TriggerPrice = triggerPrice!.Value;
        LimitPrice = limitPrice;
    }

    /// <summary>Price that sets it off.</summary>
    public decimal TriggerPrice { get; internal set; }

    /// <summary>Worst price.</summary>
    public decimal LimitPrice { get; internal set; }

    /// <summary>Whether it was set off.</summary>
    public bool TriggerTouched { get; internal set; }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.LimitIfTouched;

    /// <inheritdoc/>
    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        TriggerPrice = request.TriggerPrice ?? TriggerPrice;
        LimitPrice = request.LimitPrice ?? LimitPrice;
    }

    /// <inheritdoc/>
    public override Order Clone() =>
        Copy(new LimitIfTouchedOrder { TriggerPrice = TriggerPrice, LimitPrice = LimitPrice, TriggerTouched = TriggerTouched });

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()} at trigger {PriceText(TriggerPrice)} limit {PriceText(LimitPrice)}";

    /// <inheritdoc/>
    protected override decimal GetValueImpl(Security security) => BetterOf(Quantity, LimitPrice, security.Price);
}
