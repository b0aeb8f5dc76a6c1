using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Orders of an algorithm, and the profits of its closing fills.</summary>
public class SecurityTransactionManager : IOrderProvider
{
    private readonly IAlgorithm? _algorithm;
    private readonly SecurityManager _securities;
    private readonly Dictionary<DateTime, (decimal Profit, bool IsWin)> _records = new();
    private IOrderProcessor _processor = null!;
    private int _groupId;

    /// <summary>Makes an empty collection.</summary>
    public SecurityTransactionManager(IAlgorithm? algorithm, SecurityManager security)
    {
        _algorithm = algorithm;
        _securities = security;
    }

    /// <summary>Present time, UTC.</summary>
    public DateTime UtcTime => _securities.UtcTime;

    /// <summary>Profit of each closing fill by time; later ones of the same moment are a millisecond apart.</summary>
    public Dictionary<DateTime, decimal> TransactionRecord => _records.ToDictionary(r => r.Key, r => r.Value.Profit);

    /// <summary>Number of closing fills that won.</summary>
    public int WinCount => _records.Values.Count(r => r.IsWin);

    /// <summary>Number of closing fills that did not win.</summary>
    public int LossCount => _records.Values.Count(r => !r.IsWin);

    /// <summary>Profits of closing fills that won.</summary>
    public Dictionary<DateTime, decimal> WinningTransactions => _records.Where(r => r.Value.IsWin).ToDictionary(r => r.Key, r => r.Value.Profit);

    /// <summary>Profits of closing fills that did not win.</summary>
    public Dictionary<DateTime, decimal> LosingTransactions => _records.Where(r => !r.Value.IsWin).ToDictionary(r => r.Key, r => r.Value.Profit);

    /// <summary>Highest order id given out.</summary>
    public int LastOrderId { get; private set; }

    /// <summary>How long a market order is waited for in live trading.</summary>
    public TimeSpan MarketOrderFillTimeout { get; set; } = TimeSpan.Zero;

    /// <inheritdoc/>
    public int OrdersCount => _processor?.OrdersCount ?? 0;

    /// <summary>Hands a request to the order processor.</summary>
    /// <exception cref="InvalidOperationException">The algorithm warms up.</exception>
    public OrderTicket ProcessRequest(OrderRequest request)
    {
        if (_algorithm is { IsWarmingUp: true })
        {
            throw new InvalidOperationException(OrderResponse.WarmingUp(request).ToString());
        }

        if (request is SubmitOrderRequest submission)
        {
            SetOrderId(submission);
        }

        return _processor.Process(request);
    }

    /// <summary>Gives a new order its id.</summary>
    public void SetOrderId(SubmitOrderRequest request)
    {
        if (request.OrderId < 1)
        {
            request.SetOrderId(GetIncrementOrderId());
        }
    }

    /// <summary>Submits an order.</summary>
    public OrderTicket AddOrder(SubmitOrderRequest request) => ProcessRequest(request);

    public OrderTicket UpdateOrder(UpdateOrderRequest request) => ProcessRequest(request);

    public OrderTicket CancelOrder(int orderId, string? orderTag = null) => RemoveOrder(orderId, orderTag);

    /// <summary>Cancels an order.</summary>
    public OrderTicket RemoveOrder(int orderId, string? tag = null) =>
        ProcessRequest(new CancelOrderRequest(_securities.UtcTime, orderId, tag ?? string.Empty));

    /// <summary>Cancels all open orders.</summary>
    public List<OrderTicket> CancelOpenOrders() => Cancel(
        _ => true, FormattableString.Invariant($"Canceled by CancelOpenOrders() at {UtcTime:o}"));

    /// <summary>Takes back what is still open on a symbol.</summary>
    public List<OrderTicket> CancelOpenOrders(Symbol symbol, string? tag = null)
    {
        var own = _securities.Resolve(symbol);
        return Cancel(ticket => ticket.Symbol == own, tag);
    }

    /// <inheritdoc/>
    public IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null) => _processor.GetOrderTickets(filter).ToList();

    /// <summary>Tickets of a symbol's open orders.</summary>
    public IEnumerable<OrderTicket> GetOpenOrderTickets(Symbol symbol)
    {
        var own = _securities.Resolve(symbol);
        return GetOpenOrderTickets(ticket => ticket.Symbol == own);
    }

    /// <inheritdoc/>
    public IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null) => _processor.GetOpenOrderTickets(filter).ToList();

    /// <summary>Quantity that open orders have left.</summary>
    public decimal GetOpenOrdersRemainingQuantity(Func<OrderTicket, bool>? filter = null) =>
        GetOpenOrderTickets(filter).Sum(t => t.QuantityRemaining);

    /// <summary>Quantity that a symbol's open orders have left.</summary>
    public decimal GetOpenOrdersRemainingQuantity(Symbol symbol) => GetOpenOrderTickets(symbol).Sum(t => t.QuantityRemaining);

    /// <inheritdoc/>
    public OrderTicket GetOrderTicket(int orderId) => _processor.GetOrderTicket(orderId)!;

    /// <summary>Whether an order is closed; there is nothing to wait for, as orders are handled on the thread that places them.</summary>
    public bool WaitForOrder(int orderId) => GetOrderTicket(orderId) is { } ticket && ticket.OrderClosed.WaitOne(TimeSpan.Zero);

    /// <summary>Copies of a symbol's open orders.</summary>
    public List<Order> GetOpenOrders(Symbol symbol)
    {
        var own = _securities.Resolve(symbol);
        return GetOpenOrders(order => order.Symbol == own);
    }

    /// <inheritdoc/>
    public List<Order> GetOpenOrders(Func<Order, bool>? filter = null) => _processor.GetOpenOrders(filter);

    /// <inheritdoc/>
    public Order GetOrderById(int orderId) => _processor.GetOrderById(orderId)!;

    /// <inheritdoc/>
    public List<Order> GetOrdersByBrokerageId(string brokerageId) => _processor.GetOrdersByBrokerageId(brokerageId);

    /// <inheritdoc/>
    public IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null) => _processor.GetOrders(filter).ToList();

    /// <summary>A new order id.</summary>
    public int GetIncrementOrderId() => ++LastOrderId;

    /// <summary>A new id of an order group.</summary>
    public int GetIncrementGroupOrderManagerId() => ++_groupId;

    public void SetOrderProcessor(IOrderProcessor orderProvider) => _processor = orderProvider;

    /// <summary>Records the profit of a closing fill.</summary>
    public void AddTransactionRecord(DateTime time, decimal transactionProfitLoss, bool isWin)
    {
        var free = time;
        while (!_records.TryAdd(free, (transactionProfitLoss, isWin)))
        {
            free = free.AddMilliseconds(1);
        }
    }

    /// <summary>Sets how long market orders are waited for.</summary>
    public void SetLiveMode(bool isLiveMode) => MarketOrderFillTimeout = isLiveMode ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;

    /// <inheritdoc/>
    public ProjectedHoldings GetProjectedHoldings(Security security) => _processor.GetProjectedHoldings(security);

    private List<OrderTicket> Cancel(Func<OrderTicket, bool> filter, string? tag)
    {
        if (_algorithm is { IsWarmingUp: true })
        {
            throw new InvalidOperationException(
                "This operation is not allowed in Initialize or during warm up: CancelOpenOrders. "
                + "Please move this code to the OnWarmupFinished() method.");
        }

        var tickets = GetOpenOrderTickets(filter).ToList();
        tickets.ForEach(ticket => ticket.Cancel(tag));
        return tickets;
    }
}
