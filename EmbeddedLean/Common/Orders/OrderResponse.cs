using System;

namespace QuantConnect.Orders;

/// <summary>Answer to a request.</summary>
public class OrderResponse
{
    /// <summary>Answer of a request that was not looked at yet.</summary>
    public static readonly OrderResponse Unprocessed = new(int.MinValue, OrderResponseErrorCode.None, null);

    private OrderResponse(int orderId, OrderResponseErrorCode errorCode, string? errorMessage)
    {
        OrderId = orderId;
        ErrorCode = errorCode;
        ErrorMessage = errorCode == OrderResponseErrorCode.None ? null! : errorMessage ?? "An unexpected error occurred.";
    }

    /// <summary>Number of the order.</summary>
    public int OrderId { get; private set; }

    /// <summary>Why it was refused; null if it was not.</summary>
    public string ErrorMessage { get; private set; }

    /// <summary>Why it was refused, as a code.</summary>
    public OrderResponseErrorCode ErrorCode { get; private set; }

    /// <summary>Whether it was granted.</summary>
    public bool IsSuccess => IsProcessed && !IsError;

    /// <summary>Whether it was refused.</summary>
    public bool IsError => IsProcessed && ErrorCode != OrderResponseErrorCode.None;

    /// <summary>Whether it was looked at.</summary>
    public bool IsProcessed => this != Unprocessed;

    /// <summary>Granted.</summary>
    public static OrderResponse Success(OrderRequest request) => new(request.OrderId, OrderResponseErrorCode.None, null);

    /// <summary>Refused.</summary>
    public static OrderResponse Error(OrderRequest request, OrderResponseErrorCode errorCode, string errorMessage) =>
        new(request.OrderId, errorCode, errorMessage);

    /// <summary>Refused: the order is closed.</summary>
    public static OrderResponse InvalidStatus(OrderRequest request, Order order) => Error(
        request,
        OrderResponseErrorCode.InvalidOrderStatus,
        $"Unable to update order with id {request.OrderId} because it already has {order.Status} status.");

    /// <summary>Refused: the order was not confirmed yet.</summary>
    public static OrderResponse InvalidNewStatus(OrderRequest request, Order order) => Error(
        request,
        OrderResponseErrorCode.InvalidNewOrderStatus,
        $"Unable to update or cancel order with id {request.OrderId} and status {order.Status} because the "
        + "submit confirmation has not been received yet.");

    /// <summary>Refused: no such order.</summary>
    public static OrderResponse UnableToFindOrder(OrderRequest request) => Error(
        request, OrderResponseErrorCode.UnableToFindOrder, FormattableString.Invariant($"Unable to locate order with id {request.OrderId}."));

    /// <summary>Refused: nothing to trade.</summary>
    public static OrderResponse ZeroQuantity(OrderRequest request) => Error(
        request,
        OrderResponseErrorCode.OrderQuantityZero,
        FormattableString.Invariant($"Unable to {request.OrderRequestType.ToLower()} order with id {request.OrderId} that has zero quantity."));

    /// <summary>Refused: no such security.</summary>
    public static OrderResponse MissingSecurity(SubmitOrderRequest request) => Error(
        request,
        OrderResponseErrorCode.MissingSecurity,
        $"You haven't requested {request.Symbol} data. Add this with AddSecurity() in the Initialize() method.");

    /// <summary>Refused: the algorithm warms up.</summary>
    public static OrderResponse WarmingUp(OrderRequest request) => Error(
        request, OrderResponseErrorCode.AlgorithmWarmingUp, Refusals.WarmingUp(request.OrderRequestType));

    /// <summary>The answer as text.</summary>
    public override string ToString() => !IsProcessed ? "Unprocessed" : IsError ? $"Error: {ErrorCode} - {ErrorMessage}" : "Success";
}
