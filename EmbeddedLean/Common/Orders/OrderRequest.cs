using System;

namespace QuantConnect.Orders;

/// <summary>Something asked of an order.</summary>
public abstract class OrderRequest
{
    /// <summary>Makes a request.</summary>
    protected OrderRequest(DateTime time, int orderId, string? tag)
    {
        Time = time;
        OrderId = orderId;
        Tag = tag!;
    }

    /// <summary>What is asked for.</summary>
    public abstract OrderRequestType OrderRequestType { get; }

    /// <summary>Its state.</summary>
    public OrderRequestStatus Status { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime Time { get; private set; }

    /// <summary>Number of the order.</summary>
    public int OrderId { get; protected set; }

    /// <summary>Its note.</summary>
    public string Tag { get; private set; }

    /// <summary>The answer.</summary>
    public OrderResponse Response { get; private set; } = OrderResponse.Unprocessed;

    /// <summary>Sets the answer; an error also sets the state.</summary>
    public void SetResponse(OrderResponse response, OrderRequestStatus status = OrderRequestStatus.Error)
    {
        ArgumentNullException.ThrowIfNull(response);
        Status = response.IsError ? OrderRequestStatus.Error : status;
        Response = response;
    }

    /// <summary>The request as text.</summary>
    public override string ToString() => FormattableString.Invariant($"{Time} UTC: Order: ({OrderId}) - {Tag} Status: {Status}");
}
