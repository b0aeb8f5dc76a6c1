using System;

namespace QuantConnect.Orders;

/// <summary>Asks for the end of an order.</summary>
public class CancelOrderRequest(DateTime time, int orderId, string? tag) : OrderRequest(time, orderId, tag)
{
    /// <inheritdoc/>
    public override OrderRequestType OrderRequestType => OrderRequestType.Cancel;

    /// <summary>The request as text.</summary>
    public override string ToString() => FormattableString.Invariant($"{Time} UTC: Cancel Order: ({OrderId}) - {Tag} Status: {Status}");
}
