using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities.Crypto;

namespace QuantConnect.Lean.Engine.TransactionHandlers;

/// <summary>
/// Books events of orders: state of the order, portfolio, trades, ticket; then tells the results, the execution model and the algorithm.
/// </summary>
internal sealed class OrderEventHandler(
    QCAlgorithm algorithm, OrderBook book, Action<OrderEvent> publish, Action<IReadOnlyList<OrderEvent>>? onBooked = null)
{
    // State that an order falls back to if its cancellation fails.
    private readonly Dictionary<int, OrderStatus> _cancelling = new();
    private bool _toldOfBaseFees;

    public void BeginCancel(Order order)
    {
        _cancelling[order.Id] = order.Status;
        order.Status = OrderStatus.CancelPending;
    }

    public void EndCancel(Order order)
    {
        if (_cancelling.Remove(order.Id, out var status))
        {
            order.Status = status;
        }
    }

    /// <summary>An event that says where an order stands, without a fill.</summary>
    public void Announce(Order order, string message = "") => Handle(new OrderEvent(order, algorithm.UtcTime, OrderFee.Zero, message));

    public void Handle(OrderEvent orderEvent) => Handle([orderEvent]);

    public void Handle(List<OrderEvent> events)
    {
        var fills = new List<OrderEvent>(events.Count);
        foreach (var orderEvent in events)
        {
            if (!book.TryFind(orderEvent.OrderId, out var order, out var ticket))
            {
                return;
            }

            if (orderEvent.Status.IsClosed())
            {
                book.Close(order.Id);
            }

            orderEvent.Ticket = ticket;
            Apply(orderEvent, order);
            if (orderEvent.Status.IsFill())
            {
                TakeBaseFee(orderEvent, order);
                fills.Add(orderEvent);
            }
        }

        Book(fills);
        foreach (var orderEvent in events)
        {
            orderEvent.Ticket.AddOrderEvent(orderEvent);
        }

        onBooked?.Invoke(events);
        foreach (var orderEvent in events)
        {
            PassOn(orderEvent);
        }
    }

    private void Apply(OrderEvent orderEvent, Order order)
    {
        if (_cancelling.ContainsKey(order.Id))
        {
            if (orderEvent.Status.IsClosed())
            {
                _cancelling.Remove(order.Id);
            }
            else if (orderEvent.Status != OrderStatus.CancelPending)
            {
                _cancelling[order.Id] = orderEvent.Status;
            }
        }

        if (order.Status is not (OrderStatus.Filled or OrderStatus.Canceled) || orderEvent.Status != OrderStatus.Invalid)
        {
            order.Status = orderEvent.Status;
        }

        (orderEvent.Id, orderEvent.Quantity) = (order.GetNewId(), order.Quantity);
        DateTime? now = orderEvent.UtcTime;
        var status = orderEvent.Status;
        var isUpdate = status is OrderStatus.UpdateSubmitted or OrderStatus.Submitted && orderEvent.Ticket.WasUpdated;
        order.CanceledTime = status == OrderStatus.Canceled ? now : order.CanceledTime;
        order.LastFillTime = status.IsFill() ? now : order.LastFillTime;
        order.LastUpdateTime = isUpdate ? now : order.LastUpdateTime;
        orderEvent.LimitPrice = order switch
        {
            LimitOrder o => o.LimitPrice,
            StopLimitOrder o => o.LimitPrice,
            LimitIfTouchedOrder o => o.LimitPrice,
            _ => null,
        };
        orderEvent.StopPrice = order switch { StopMarketOrder o => o.StopPrice, StopLimitOrder o => o.StopPrice, _ => null };
        orderEvent.TriggerPrice = (order as LimitIfTouchedOrder)?.TriggerPrice;
        orderEvent.TrailingAmount = (order as TrailingStopOrder)?.TrailingAmount;
    }

    private void TakeBaseFee(OrderEvent fill, Order order)
    {
        if (order.Direction != OrderDirection.Buy
            || algorithm.Securities[fill.Symbol] is not Crypto crypto
            || fill.OrderFee.Value.Currency != crypto.BaseCurrency.Symbol)
        {
            return;
        }

        var fee = fill.OrderFee.Value;
        fill.FillQuantity -= fee.Amount;
        fill.OrderFee = new ModifiedFillQuantityOrderFee(fee, crypto.QuoteCurrency.Symbol, crypto.SymbolProperties.ContractMultiplier);
        if (!_toldOfBaseFees)
        {
            _toldOfBaseFees = true;
            algorithm.Debug(
                "When buying currency pairs, using Cash account types, fees in base currency will be deducted from the filled "
                + "quantity so virtual positions reflect actual holdings.");
        }
    }

    private void Book(List<OrderEvent> fills)
    {
        algorithm.Portfolio.ProcessFills(fills);
        foreach (var fill in fills)
        {
            var security = algorithm.Securities[fill.Symbol];
            var fee = algorithm.Portfolio.CashBook.ConvertToAccountCurrency(fill.OrderFee.Value).Amount;
            algorithm.TradeBuilder.ProcessFill(fill, security.QuoteCurrency.ConversionRate, fee, security.SymbolProperties.ContractMultiplier);
        }
    }

    private void PassOn(OrderEvent orderEvent)
    {
        if (orderEvent.Status == OrderStatus.None)
        {
            return;
        }

        publish(orderEvent);
        algorithm.Execution.OnOrderEvent(algorithm, orderEvent);
        try
        {
            algorithm.OnOrderEvent(orderEvent);
        }
#pragma warning disable CA1031 // Whatever an algorithm throws ends the run with that error.
        catch (Exception error)
#pragma warning restore CA1031
        {
            algorithm.SetRuntimeError(error, "Order Event Handler");
        }
    }
}
