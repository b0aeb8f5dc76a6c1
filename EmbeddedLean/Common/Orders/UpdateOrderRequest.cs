using System;
using System.Linq;

namespace QuantConnect.Orders;

/// <summary>Asks for new terms of an order.</summary>
public class UpdateOrderRequest(DateTime time, int orderId, UpdateOrderFields fields) : OrderRequest(time, orderId, fields.Tag)
{
    /// <inheritdoc/>
    public override OrderRequestType OrderRequestType => OrderRequestType.Update;

    /// <summary>Signed quantity.</summary>
    public decimal? Quantity { get; private set; } = fields.Quantity;

    /// <summary>Worst price.</summary>
    public decimal? LimitPrice { get; private set; } = fields.LimitPrice;

    public decimal? StopPrice { get; private set; } = fields.StopPrice;

    public decimal? TriggerPrice { get; private set; } = fields.TriggerPrice;

    /// <summary>Distance of a trailing stop.</summary>
    public decimal? TrailingAmount { get; private set; } = fields.TrailingAmount;

    /// <summary>Whether nothing but the note changes: then the order may be closed.</summary>
    public bool IsAllowedForClosedOrder() =>
        Quantity is null && LimitPrice is null && StopPrice is null && TriggerPrice is null && TrailingAmount is null;

    /// <summary>The request as text.</summary>
    public override string ToString()
    {
        var terms = new (string Name, decimal? Value)[]
        {
            (nameof(Quantity), Quantity), (nameof(LimitPrice), LimitPrice?.SmartRounding()), (nameof(StopPrice), StopPrice?.SmartRounding()),
            (nameof(TrailingAmount), TrailingAmount?.SmartRounding()), (nameof(TriggerPrice), TriggerPrice?.SmartRounding()),
        };
        var text = string.Join(", ", terms.Where(t => t.Value.HasValue).Select(t => FormattableString.Invariant($"{t.Name}: {t.Value}")));
        return FormattableString.Invariant($"{Time} UTC: Update Order: ({OrderId}) - {text} {Tag} Status: {Status}");
    }
}
