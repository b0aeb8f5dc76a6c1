using System;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.TransactionHandlers;

/// <summary>Carries out order requests in their turn: checks them against the account and the brokerage's rules, and passes them on.</summary>
internal sealed class OrderRequestHandler(
    QCAlgorithm algorithm, OrderBook book, OrderEventHandler orderEvents, SimulatedBrokerage brokerage, OrderTerms terms)
{
    /// <summary>The answer to an update or cancellation of an order that has not been sent yet, or has ended; null where it is in time.</summary>
    public static OrderResponse? TooEarlyOrLate(OrderRequest request, Order order, bool evenClosed = false) => order.Status switch
    {
        OrderStatus.New => OrderResponse.InvalidNewStatus(request, order),
        var status => status.IsClosed() && !evenClosed ? OrderResponse.InvalidStatus(request, order) : null,
    };

    /// <summary>Carries out a request.</summary>
    public OrderResponse Handle(OrderRequest request) => request switch
    {
        SubmitOrderRequest submission => Handle(submission),
        UpdateOrderRequest update => Handle(update),
        _ => Handle((CancelOrderRequest)request),
    };

    private OrderResponse Handle(SubmitOrderRequest request)
    {
        if (!book.Open.TryGetValue(request.OrderId, out var entry) || !book.Orders.TryAdd(request.OrderId, entry.Order))
        {
            return OrderResponse.Error(
                request,
                OrderResponseErrorCode.OrderAlreadyExists,
                $"Cannot process submit request because order with id {request.OrderId} already exists");
        }

        var (order, security) = (entry.Order, entry.Security);
        order.PriceCurrency = security.SymbolProperties.QuoteCurrency;
        if (string.IsNullOrEmpty(order.Tag))
        {
            order.Tag = order.GetDefaultTag();
        }

        order.Quantity = terms.RoundedQuantity(order, security);
        terms.RoundPrices(order, security);
        order.PriceAdjustmentMode = terms.AdjustmentOf(order.Symbol);
        entry.Ticket.SetOrder(order);
        if (order.Quantity == 0)
        {
            var zero = OrderResponse.ZeroQuantity(request);
            algorithm.Error(zero.ErrorMessage);
            Invalidate(order, zero.ErrorMessage);
            return zero;
        }

        if (Unaffordable(order, request, reason => Refusals.InsufficientBuyingPower(order, security, reason)) is { } unaffordable)
        {
            return unaffordable;
        }

        if (!algorithm.BrokerageModel.CanSubmitOrder(security, order, out var message))
        {
            message ??= new BrokerageMessageEvent(BrokerageMessageType.Warning, "InvalidOrder", string.Empty);
            var error = $"BrokerageModel declared unable to submit order: [{order.Id}] {message}";
            Invalidate(order, error);
            algorithm.Error(error);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageModelRefusedToSubmitOrder, error);
        }

        if (!brokerage.Place(order))
        {
            var error = $"Brokerage failed to place orders: [{order.Id}]";
            Invalidate(order, error);
            algorithm.Error(error);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToSubmitOrder, error);
        }

        return OrderResponse.Success(request);
    }

    private OrderResponse Handle(UpdateOrderRequest request)
    {
        if (!book.TryFind(request.OrderId, out var order, out var ticket))
        {
            return OrderResponse.UnableToFindOrder(request);
        }

        if (TooEarlyOrLate(request, order, request.IsAllowedForClosedOrder()) is { } untimely)
        {
            return untimely;
        }

        var hadEnded = order.Status.IsClosed();
        var security = algorithm.Securities[order.Symbol];
        order.Quantity = terms.RoundedQuantity(order, security);
        if (!algorithm.LiveMode && !algorithm.BrokerageModel.CanUpdateOrder(security, order, request, out var message))
        {
            message ??= new BrokerageMessageEvent(
                BrokerageMessageType.Warning, "InvalidRequest", "BrokerageModel declared unable to update order: " + order.Id);
            return UpdateFailed(
                request, order, OrderResponseErrorCode.BrokerageModelRefusedToUpdateOrder, $"OrderID: {order.Id} {message}",
                "BrokerageModel declared unable to update order");
        }

        var updated = order.Clone();
        updated.ApplyUpdateOrderRequest(request);
        string Insufficient(string reason) =>
            $"Brokerage failed to update order with id: {order.Id}, Symbol: {order.Symbol.Value}, Insufficient buying power to complete order, "
            + $"Reason: {reason}.";
        if (Unaffordable(updated, request, Insufficient) is { } unaffordable)
        {
            return unaffordable;
        }

        order.ApplyUpdateOrderRequest(request);
        terms.RoundPrices(order, security);
        ticket.SetOrder(order);
        return hadEnded || brokerage.Update(order)
            ? OrderResponse.Success(request)
            : UpdateFailed(
                request, order, OrderResponseErrorCode.BrokerageFailedToUpdateOrder, "Brokerage failed to update order with id " + request.OrderId,
                "Brokerage failed to update order");
    }

    private OrderResponse Handle(CancelOrderRequest request)
    {
        if (!book.TryFind(request.OrderId, out var order, out _))
        {
            return OrderResponse.UnableToFindOrder(request);
        }

        if (TooEarlyOrLate(request, order) is { } untimely)
        {
            orderEvents.EndCancel(order);
            return untimely;
        }

        if (!brokerage.Cancel(order))
        {
            var error = "Brokerage failed to cancel order with id " + order.Id;
            algorithm.Error(error);
            orderEvents.EndCancel(order);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToCancelOrder, error);
        }

        order.Tag = request.Tag ?? order.Tag;
        return OrderResponse.Success(request);
    }

    private OrderResponse? Unaffordable(Order order, OrderRequest request, Func<string, string> text)
    {
        HasSufficientBuyingPowerForOrderResult answer;
        try
        {
            answer = algorithm.Portfolio.HasSufficientBuyingPowerForOrder([order]);
        }
#pragma warning disable CA1031 // A user's buying power model may throw anything; as in LEAN that costs the request, not the run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            algorithm.Error($"Order Error: id: {order.Id}, Error executing margin models: {error.Message}");
            orderEvents.Announce(order, "Error executing margin models");
            return OrderResponse.Error(
                request, OrderResponseErrorCode.ProcessingError, "An error occurred while checking sufficient buying power for the orders.");
        }

        if (answer.IsSufficient)
        {
            return null;
        }

        var message = text(answer.Reason);
        algorithm.Error(message);
        if (request is UpdateOrderRequest)
        {
            orderEvents.Announce(order, message);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToUpdateOrder, message);
        }

        Invalidate(order, message);
        return OrderResponse.Error(request, OrderResponseErrorCode.InsufficientBuyingPower, message);
    }

    private OrderResponse UpdateFailed(UpdateOrderRequest request, Order order, OrderResponseErrorCode code, string error, string note)
    {
        algorithm.Error(error);
        orderEvents.Announce(order, note);
        return OrderResponse.Error(request, code, error);
    }

    private void Invalidate(Order order, string message)
    {
        order.Status = order.Status.IsClosed() ? order.Status : OrderStatus.Invalid;
        orderEvents.Announce(order, message);
    }
}
