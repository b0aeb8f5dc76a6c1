using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>An order as its owner sees it: its state, its fills, and requests to change it.</summary>
public sealed class OrderTicket
{
    private readonly SecurityTransactionManager _transactions;
    private readonly List<OrderEvent> _events = [];
    private readonly List<UpdateOrderRequest> _updates = [];
    private Order? _order;
    private OrderStatus? _status;
    private CancelOrderRequest? _cancellation;

    /// <summary>Makes the ticket of a request.</summary>
    public OrderTicket(SecurityTransactionManager transactionManager, SubmitOrderRequest submitRequest)
    {
        _transactions = transactionManager;
        SubmitRequest = submitRequest;
    }

    /// <summary>Number of the order.</summary>
    public int OrderId => SubmitRequest.OrderId;

    /// <summary>How far it has come.</summary>
    public OrderStatus Status => _status ?? _order?.Status ?? OrderStatus.New;

    /// <summary>What it is about.</summary>
    public Symbol Symbol => SubmitRequest.Symbol;

    /// <summary>Kind of asset.</summary>
    public SecurityType SecurityType => SubmitRequest.SecurityType;

    /// <summary>Signed quantity.</summary>
    public decimal Quantity => _order?.Quantity ?? SubmitRequest.Quantity;

    public decimal AverageFillPrice { get; private set; }

    public decimal QuantityFilled { get; private set; }

    /// <summary>Quantity left.</summary>
    public decimal QuantityRemaining => Quantity - QuantityFilled;

    /// <summary>Time of the last request, UTC.</summary>
    public DateTime Time => GetMostRecentOrderRequest().Time;

    /// <summary>How the order fills.</summary>
    public OrderType OrderType => SubmitRequest.OrderType;

    /// <summary>Note of the order.</summary>
    public string Tag => _order is null ? SubmitRequest.Tag : _order.Tag;

    /// <summary>The request that made the order.</summary>
    public SubmitOrderRequest SubmitRequest { get; }

    /// <summary>Requests for new terms.</summary>
    public IReadOnlyList<UpdateOrderRequest> UpdateRequests => _updates.ToList();

    /// <summary>The request for its end; null without one.</summary>
    public CancelOrderRequest CancelRequest => _cancellation!;

    /// <summary>What happened to the order.</summary>
    public IReadOnlyList<OrderEvent> OrderEvents => _events.ToList();

    /// <summary>Set once the order is closed.</summary>
    public WaitHandle OrderClosed => new ManualResetEvent(_events.Any(e => e.Status.IsClosed()));

    /// <summary>Set once the order exists.</summary>
    public WaitHandle OrderSet => new ManualResetEvent(HasOrder);

    /// <summary>Whether the order exists yet.</summary>
    public bool HasOrder => _order is not null;

    internal bool WasUpdated => _updates.Count > 0;

    /// <summary>Number of the order, of the error where its last request was refused.</summary>
    public static implicit operator int(OrderTicket ticket) =>
        ticket.GetMostRecentOrderResponse() is { IsError: true } refusal ? (int)refusal.ErrorCode : ticket.OrderId;

    /// <summary>Ticket of a cancellation without an order.</summary>
    public static OrderTicket InvalidCancelOrderId(SecurityTransactionManager transactionManager, CancelOrderRequest request)
    {
        var ticket = Orphan(transactionManager, request);
        ticket._cancellation = request;
        return ticket;
    }

    /// <summary>Ticket of an update without an order.</summary>
    public static OrderTicket InvalidUpdateOrderId(SecurityTransactionManager transactionManager, UpdateOrderRequest request)
    {
        var ticket = Orphan(transactionManager, request);
        ticket._updates.Add(request);
        return ticket;
    }

    /// <summary>Ticket of an order that was refused before it existed.</summary>
    public static OrderTicket InvalidSubmitRequest(SecurityTransactionManager transactionManager, SubmitOrderRequest request, OrderResponse response)
    {
        request.SetResponse(response);
        return new OrderTicket(transactionManager, request) { _status = OrderStatus.Invalid };
    }

    /// <summary>Term of the order.</summary>
    /// <exception cref="ArgumentException">An order of this type has no such term.</exception>
    public decimal Get(OrderField field) => Get<decimal>(field);

    /// <summary>Term of the order.</summary>
    /// <exception cref="ArgumentException">An order of this type has no such term.</exception>
    public T Get<T>(OrderField field)
    {
        var order = _order ?? Order.CreateOrder(SubmitRequest);
        object? value = (field, order) switch
        {
            (OrderField.LimitPrice, LimitOrder o) => o.LimitPrice,
            (OrderField.LimitPrice, StopLimitOrder o) => o.LimitPrice,
            (OrderField.LimitPrice, LimitIfTouchedOrder o) => o.LimitPrice,
            (OrderField.StopPrice, StopMarketOrder o) => o.StopPrice,
            (OrderField.StopPrice, StopLimitOrder o) => o.StopPrice,
            (OrderField.TriggerPrice, LimitIfTouchedOrder o) => o.TriggerPrice,
            (OrderField.TrailingAmount, TrailingStopOrder o) => o.TrailingAmount,
            (OrderField.TrailingAsPercentage, TrailingStopOrder o) => o.TrailingAsPercentage,
            _ => null,
        };
        return value is null
            ? throw new ArgumentException($"Unable to get field {field} on order of type {SubmitRequest.OrderType}")
            : (T)value;
    }

    /// <summary>Asks for new terms.</summary>
    public OrderResponse Update(UpdateOrderFields fields) =>
        _transactions.UpdateOrder(new UpdateOrderRequest(_transactions.UtcTime, OrderId, fields))._updates[^1].Response;

    /// <summary>Asks for a new note.</summary>
    public OrderResponse UpdateTag(string tag) => Update(new UpdateOrderFields { Tag = tag });

    /// <summary>Asks for a new quantity.</summary>
    public OrderResponse UpdateQuantity(decimal quantity, string? tag = null) => Update(new UpdateOrderFields { Quantity = quantity, Tag = tag! });

    /// <summary>Asks for a new limit price.</summary>
    public OrderResponse UpdateLimitPrice(decimal limitPrice, string? tag = null) =>
        Update(new UpdateOrderFields { LimitPrice = limitPrice, Tag = tag! });

    /// <summary>Asks for a new stop price.</summary>
    public OrderResponse UpdateStopPrice(decimal stopPrice, string? tag = null) =>
        Update(new UpdateOrderFields { StopPrice = stopPrice, Tag = tag! });

    /// <summary>Asks for a new trigger price.</summary>
    public OrderResponse UpdateTriggerPrice(decimal triggerPrice, string? tag = null) =>
        Update(new UpdateOrderFields { TriggerPrice = triggerPrice, Tag = tag! });

    /// <summary>Asks for a new distance of a trailing stop.</summary>
    public OrderResponse UpdateStopTrailingAmount(decimal trailingAmount, string? tag = null) =>
        Update(new UpdateOrderFields { TrailingAmount = trailingAmount, Tag = tag! });

    /// <summary>Asks for the order's end; only once.</summary>
    public OrderResponse Cancel(string? tag = null)
    {
        var request = new CancelOrderRequest(_transactions.UtcTime, OrderId, tag);
        return _cancellation is { Status: not OrderRequestStatus.Error }
            ? OrderResponse.Error(
                request, OrderResponseErrorCode.RequestCanceled, $"Order {OrderId} has already received a cancellation request.")
            : _transactions.ProcessRequest(request)._cancellation!.Response;
    }

    /// <summary>Answer to the last request.</summary>
    public OrderResponse GetMostRecentOrderResponse() => GetMostRecentOrderRequest().Response;

    /// <summary>The last request.</summary>
    public OrderRequest GetMostRecentOrderRequest() => _cancellation is not null ? _cancellation : _updates.Count > 0 ? _updates[^1] : SubmitRequest;

    /// <summary>The ticket as text.</summary>
    public override string ToString()
    {
        var requests = new List<OrderRequest> { SubmitRequest };
        requests.AddRange(_updates);
        if (_cancellation is not null)
        {
            requests.Add(_cancellation);
        }

        var counts = $"Request Count: {requests.Count} Response Count: {requests.Count(r => r.Response.IsProcessed)}";
        return _order is null ? $"{OrderId}: {counts}" : $"{OrderId}: {_order} {counts}";
    }

    internal void AddOrderEvent(OrderEvent orderEvent)
    {
        _events.Add(orderEvent);
        if (orderEvent.FillQuantity == 0)
        {
            return;
        }

        QuantityFilled += orderEvent.FillQuantity;
        var spent = 0m;
        foreach (var fill in _events)
        {
            spent += fill.Status.IsFill() ? fill.AbsoluteFillQuantity * fill.FillPrice : 0m;
        }

        AverageFillPrice = spent / Math.Abs(QuantityFilled);
        _order!.Price = AverageFillPrice;
    }

    internal void SetOrder(Order order) => _order = order;

    internal void AddUpdateRequest(UpdateOrderRequest request) => _updates.Add(request);

    internal bool TrySetCancelRequest(CancelOrderRequest request)
    {
        if (_cancellation is { Status: not OrderRequestStatus.Error })
        {
            return false;
        }

        _cancellation = request;
        return true;
    }

    private static OrderTicket Orphan(SecurityTransactionManager transactions, OrderRequest request)
    {
        var refusal = OrderResponse.UnableToFindOrder(request);
        request.SetResponse(refusal);
        var submission = new SubmitOrderRequest(OrderType.Market, SecurityType.Base, Symbol.Empty, 0, 0, 0, DateTime.MaxValue, request.Tag);
        submission.SetOrderId(request.OrderId);
        submission.SetResponse(refusal);
        return new OrderTicket(transactions, submission) { _status = OrderStatus.Invalid };
    }
}
