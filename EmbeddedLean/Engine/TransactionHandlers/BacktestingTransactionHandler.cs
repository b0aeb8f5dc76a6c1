using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Lean.Engine.Paper;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.TransactionHandlers;

/// <summary>
/// Takes order requests. A new order is handled at once, with all requests that wait; updates and cancellations of a backtest wait for the next
/// order or the end of the step. After each request the brokerage scans.
/// </summary>
internal sealed class BacktestingTransactionHandler : IOrderProcessor
{
    private readonly QCAlgorithm _algorithm;
    private readonly OrderBook _book = new();
    private readonly OrderEventHandler _orderEvents;
    private readonly SimulatedBrokerage _brokerage;
    private readonly OrderTerms _terms;
    private readonly OrderRequestHandler _requests;
    private readonly Queue<OrderRequest> _waiting = new();
    private Delistings? _delistings;

    /// <summary>For a run of an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="onOrderEvent">Told of each order event, before the algorithm is.</param>
    /// <param name="account">The account that outlives the run; null in a backtest.</param>
    public BacktestingTransactionHandler(QCAlgorithm algorithm, Action<OrderEvent> onOrderEvent, IPaperAccount? account = null)
    {
        _algorithm = algorithm;
        _orderEvents = new OrderEventHandler(
            algorithm, _book, onOrderEvent, account is null ? null : events => account.Record(events, OpenAtBroker()));
        _brokerage = new SimulatedBrokerage(algorithm, _orderEvents.Handle, account is null ? null : account.NewOrderId);
        _terms = new OrderTerms(algorithm);
        _requests = new OrderRequestHandler(algorithm, _book, _orderEvents, _brokerage, _terms);
    }

    /// <inheritdoc/>
    public int OrdersCount => _book.Count;

    /// <summary>All orders by number.</summary>
    public ConcurrentDictionary<int, Order> Orders => _book.Orders;

    /// <inheritdoc/>
    public OrderTicket Process(OrderRequest request) => request switch
    {
        SubmitOrderRequest submission => Submit(submission),
        UpdateOrderRequest update => Update(update),
        CancelOrderRequest cancellation => Cancel(cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>Handles waiting requests, fills what rests, closes what was delisted.</summary>
    public void ProcessSynchronousEvents()
    {
        HandleWaiting();
        _brokerage.Scan();
        if (_algorithm.CurrentSlice is { HasEvents: true, Delistings: var delistings } && !ReferenceEquals(delistings, _delistings))
        {
            _delistings = delistings;
            foreach (var delisting in delistings.Values.Where(d => d.Type == DelistingType.Delisted).ToList())
            {
                Delist(_algorithm.Securities[delisting.Symbol]);
            }
        }
    }

    /// <summary>Takes an order that rests at the brokerage from before the algorithm was started, under a new number.</summary>
    public void AddOpenOrder(Order order)
    {
        var security = _algorithm.Securities[order.Symbol];
        order.Id = _algorithm.Transactions.GetIncrementOrderId();
        order.Status = order.Status is OrderStatus.New or OrderStatus.None ? OrderStatus.Submitted : order.Status;
        (order.PriceCurrency, order.PriceAdjustmentMode) = (security.SymbolProperties.QuoteCurrency, DataNormalizationMode.Raw);
        _book.Add(new OpenOrder(order, order.ToOrderTicket(_algorithm.Transactions), security));
        _book.Orders[order.Id] = order;
        _brokerage.Adopt(order);
    }

    /// <summary>Open orders that the brokerage has accepted, in the order in which it did.</summary>
    public IEnumerable<Order> OpenAtBroker() =>
        _book.Open
            .Select(pair => pair.Value.Order)
            .Where(order => order.BrokerId.Count > 0 && order.Status != OrderStatus.New)
            .OrderBy(order => order.Id);

    /// <inheritdoc/>
    public IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null) => Filtered(_book.Tickets.Select(t => t.Value), filter);

    /// <inheritdoc/>
    public IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null) =>
        _book.Open.IsEmpty ? [] : Filtered(_book.Open.Select(o => o.Value.Ticket), filter);

    /// <inheritdoc/>
    public OrderTicket? GetOrderTicket(int orderId) => _book.Tickets.GetValueOrDefault(orderId);

    /// <inheritdoc/>
    public Order? GetOrderById(int orderId) => _book.Orders.GetValueOrDefault(orderId)?.Clone();

    /// <inheritdoc/>
    public List<Order> GetOrdersByBrokerageId(string brokerageId) => GetOrders(order => order.BrokerId.Contains(brokerageId)).ToList();

    /// <inheritdoc/>
    public IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null) =>
        Filtered(_book.Orders.Select(o => o.Value), filter).Select(order => order.Clone());

    /// <inheritdoc/>
    public List<Order> GetOpenOrders(Func<Order, bool>? filter = null) =>
        _book.Open.IsEmpty ? [] : Filtered(_book.Open.Select(o => o.Value.Order), filter).Select(order => order.Clone()).ToList();

    /// <inheritdoc/>
    public ProjectedHoldings GetProjectedHoldings(Security security) =>
        new(security.Holdings.Quantity, GetOpenOrderTickets(t => t.Symbol == security.Symbol).Sum(t => t.QuantityRemaining));

    private static IEnumerable<T> Filtered<T>(IEnumerable<T> items, Func<T, bool>? filter) => filter is null ? items : items.Where(filter);

    private OrderTicket Submit(SubmitOrderRequest request)
    {
        var refusal = DuringWarmUp(request) ?? (request.Quantity < 0 ? NotShortable(request, request.Symbol, request.Quantity) : null);
        if (_algorithm.LiveMode && refusal is { ErrorCode: OrderResponseErrorCode.ExceedsShortableQuantity })
        {
            // Live, the brokerage has the last word.
            _algorithm.Debug($"Warning: {refusal.ErrorMessage}");
            refusal = null;
        }

        request.SetResponse(refusal ?? OrderResponse.Success(request));
        var entry = new OpenOrder(
            Order.CreateOrder(request), new OrderTicket(_algorithm.Transactions, request), _algorithm.Securities[request.Symbol]);
        if (refusal is null)
        {
            Accept(entry);
            _waiting.Enqueue(request);
            HandleWaiting();
        }
        else
        {
            Refuse(entry, refusal.ErrorCode == OrderResponseErrorCode.AlgorithmWarmingUp ? "Algorithm warming up." : refusal.ErrorMessage);
        }

        return entry.Ticket;
    }

    private void Accept(OpenOrder entry)
    {
        var asset = entry.Security;
        entry.Order.OrderSubmissionData = new OrderSubmissionData(bidPrice: asset.BidPrice, askPrice: asset.AskPrice, lastPrice: asset.Close);
        _book.Add(entry);
    }

    private void Refuse(OpenOrder entry, string why)
    {
        var (refused, ticket) = (entry.Order, entry.Ticket);
        (refused.Status, refused.Tag, refused.PriceCurrency) = (OrderStatus.Invalid, why, entry.Security.SymbolProperties.QuoteCurrency);
        ticket.SetOrder(refused);
        _book.AddRefused(refused, ticket);
        _orderEvents.Announce(refused, why);
    }

    private OrderTicket Update(UpdateOrderRequest request)
    {
        if (!_book.TryFind(request.OrderId, out var order, out var known))
        {
            return OrderTicket.InvalidUpdateOrderId(_algorithm.Transactions, request);
        }

        known.AddUpdateRequest(request);
        return Answered(request, known, RefusalOf(request, order, known));
    }

    private OrderResponse? RefusalOf(UpdateOrderRequest request, Order order, OrderTicket ticket)
    {
        var quantity = request.Quantity ?? ticket.Quantity;
        return OrderRequestHandler.TooEarlyOrLate(request, order, request.IsAllowedForClosedOrder())
            ?? (request.Quantity == 0 ? OrderResponse.ZeroQuantity(request) : null)
            ?? DuringWarmUp(request)
            ?? (order.Direction == OrderDirection.Sell || quantity < 0
                ? NotShortable(request, ticket.Symbol, quantity, order.Id, ticket.Quantity)
                : null);
    }

    private OrderTicket Cancel(CancelOrderRequest request)
    {
        if (!_book.TryFind(request.OrderId, out var order, out var known))
        {
            return OrderTicket.InvalidCancelOrderId(_algorithm.Transactions, request);
        }

        if (!known.TrySetCancelRequest(request))
        {
            const string twice = "Cancellation is already in progress.";
            return Answered(request, known, OrderResponse.Error(request, OrderResponseErrorCode.InvalidRequest, twice));
        }

        order.Tag = request.Tag ?? order.Tag;
        var refusal = OrderRequestHandler.TooEarlyOrLate(request, order) ?? DuringWarmUp(request);
        if (refusal is null)
        {
            _orderEvents.BeginCancel(order);
            _orderEvents.Announce(order);
        }

        return Answered(request, known, refusal);
    }

    private OrderTicket Answered(OrderRequest request, OrderTicket ticket, OrderResponse? refusal)
    {
        if (refusal is not null)
        {
            request.SetResponse(refusal);
            return ticket;
        }

        request.SetResponse(OrderResponse.Success(request), OrderRequestStatus.Processing);
        _waiting.Enqueue(request);
        if (_algorithm.LiveMode)
        {
            // Live, another thread sends it without waiting for the step to end.
            HandleWaiting();
        }

        return ticket;
    }

    private OrderResponse? DuringWarmUp(OrderRequest request) => _algorithm.IsWarmingUp ? OrderResponse.WarmingUp(request) : null;

    private OrderResponse? NotShortable(OrderRequest request, Symbol symbol, decimal quantity, int? orderId = null, decimal? told = null) =>
        _algorithm.Shortable(symbol, quantity, orderId)
            ? null
            : OrderResponse.Error(request, OrderResponseErrorCode.ExceedsShortableQuantity, FormattableString.Invariant(
                $"Order exceeds shortable quantity {_algorithm.ShortableQuantity(symbol)} for Symbol {symbol} requested {told ?? quantity})"));

    private void HandleWaiting()
    {
        while (_waiting.TryDequeue(out var request))
        {
            request.SetResponse(_requests.Handle(request), OrderRequestStatus.Processed);
            _brokerage.Scan();
        }
    }

    private void Delist(Security security)
    {
        const string note = "Liquidate from delisting";
        var held = security.Holdings.Quantity;
        if (held != 0)
        {
            var order = new MarketOrder(security.Symbol, -held, _algorithm.UtcTime, note)
            {
                Id = _algorithm.Transactions.GetIncrementOrderId(),
                Status = OrderStatus.Submitted,
                PriceAdjustmentMode = _terms.AdjustmentOf(security.Symbol),
            };
            _book.Add(new OpenOrder(order, order.ToOrderTicket(_algorithm.Transactions), security));
            _book.Orders[order.Id] = order;
            _orderEvents.Handle(new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, note)
            {
                Status = OrderStatus.Filled,
                FillPrice = security.Price,
                FillQuantity = order.Quantity,
            });
        }

        _algorithm.Feeds.RequestRemoval(_algorithm.UtcTime, security);
        LeaveUniverses(security);
        if (!_algorithm.IsWarmingUp)
        {
            _algorithm.Transactions.CancelOpenOrders(security.Symbol);
        }
    }

    // Universes of given symbols, or of named tickers, select anew at this moment; others lose it without a selection.
    private void LeaveUniverses(Security security)
    {
        var universes = _algorithm.UniverseManager;
        foreach (var universe in universes.Values.Where(universe => universe.ContainsMember(security.Symbol)).ToList())
        {
            if (universe is not UserDefinedUniverse named)
            {
                universe.RemoveMember(_algorithm.UtcTime, security);
            }
            else if (named.Remove(security.Symbol))
            {
                universes.Update(named.Symbol, named, NotifyCollectionChangedAction.Replace);
            }
        }

        universes.ProcessChanges();
    }
}
