using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.TransactionHandlers;

/// <summary>The exchange of a backtest: keeps orders that rest and tries to fill them at each scan, in the order of their numbers.</summary>
internal sealed class SimulatedBrokerage(QCAlgorithm algorithm, Action<List<OrderEvent>> report, Func<string>? newId = null)
{
    // In the order of their numbers. Few rest at a time, and a list needs no code that the just-in-time compiler has to make first.
    private readonly List<Order> _resting = [];

    public bool Place(Order order)
    {
        if (order.Status != OrderStatus.New)
        {
            return false;
        }

        if (newId is not null)
        {
            order.BrokerId.Add(newId());
        }

        Rest(order);
        Report(order, OrderStatus.Submitted);
        return true;
    }

    /// <summary>Takes an order that rested here before the algorithm was started.</summary>
    public void Adopt(Order order) => Rest(order);

    public bool Update(Order order)
    {
        if (PlaceOf(order.Id) < 0)
        {
            return false;
        }

        Rest(order);
        Report(order, OrderStatus.UpdateSubmitted);
        return true;
    }

    public bool Cancel(Order order)
    {
        var rested = Release(order.Id);
        Report(order, OrderStatus.Canceled);
        return rested;
    }

    /// <summary>Tries to fill what rests. A fill may place orders, which scan in turn, so this goes through a copy.</summary>
    public void Scan()
    {
        // Orders that were adopted rest through the warm-up, whose prices are of the past.
        if (_resting.Count == 0 || algorithm.IsWarmingUp)
        {
            return;
        }

        foreach (var order in _resting.ToArray())
        {
            if (order.Status.IsClosed())
            {
                Release(order.Id);
            }
            else if (order.Type == OrderType.Market || order.Time != algorithm.UtcTime)
            {
                Try(order);
            }
        }
    }

    private void Try(Order order)
    {
        if (!algorithm.Securities.TryGetValue(order.Symbol, out var security))
        {
            Drop(order, OrderStatus.Invalid, string.Empty);
            return;
        }

        if (order.Type == OrderType.MarketOnOpen
            && (!security.HasData || order.Time.ConvertFromUtc(security.Exchange.TimeZone) >= security.GetLastData().EndTime))
        {
            return;
        }

        if (order.TimeInForce.IsOrderExpired(security, order))
        {
            Drop(order, OrderStatus.Canceled, "The order has expired.");
            return;
        }

        if (algorithm.BrokerageModel.CanExecuteOrder(security, order) && CanAfford(order, security))
        {
            Deliver(order, Fills(order, security));
        }
    }

    private bool CanAfford(Order order, Security security)
    {
        HasSufficientBuyingPowerForOrderResult answer;
        try
        {
            answer = algorithm.Portfolio.HasSufficientBuyingPowerForOrder([order]);
        }
#pragma warning disable CA1031 // A user's buying power model may throw anything; as in LEAN that costs the order, not the run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Drop(order, OrderStatus.Invalid, error.Message);
            algorithm.Error($"Order Error: ids: [{order.Id}], Error executing margin models: {error.Message}");
            return false;
        }

        if (answer.IsSufficient || order.Status == OrderStatus.CancelPending)
        {
            return answer.IsSufficient;
        }

        var message = Refusals.InsufficientBuyingPower(order, security, answer.Reason);
        Drop(order, OrderStatus.Invalid, message);
        algorithm.Error(message);
        return false;
    }

    private List<OrderEvent> Fills(Order order, Security security)
    {
        var fills = new List<OrderEvent>();
        try
        {
            var request = new FillModelParameters(
                security,
                order,
                algorithm.SubscriptionManager.SubscriptionDataConfigService,
                algorithm.Settings.StalePriceTimeSpan,
                new Dictionary<Order, Security> { [order] = security });
            var answer = security.FillModel.Fill(request).ToList();
            if (answer.All(fill => order.TimeInForce.IsFillValid(security, order, fill)))
            {
                fills.AddRange(answer);
            }

            foreach (var fill in fills.Where(f => f.Status == OrderStatus.Filled && f.OrderFee.Value.Amount == 0m))
            {
                fill.OrderFee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order));
            }
        }
#pragma warning disable CA1031 // The same for a user's fill and fee models.
        catch (Exception error)
#pragma warning restore CA1031
        {
            algorithm.Error(
                $"Order Error: id: {order.Id}, Transaction model failed to fill for order type: {order.Type} with error: {error.Message}");
        }

        return fills;
    }

    private void Deliver(Order order, List<OrderEvent> fills)
    {
        if (fills.Count == 0)
        {
            return;
        }

        var news = new List<OrderEvent>(fills.Count);
        foreach (var fill in fills)
        {
            if (order.Status != fill.Status || fill.FillQuantity != 0)
            {
                order.Status = fill.Status;
                news.Add(fill);
            }
        }

        if (news.Count > 0)
        {
            report(news);
        }

        if (fills.All(fill => fill.Status.IsClosed()))
        {
            Release(order.Id);
        }
    }

    private void Drop(Order order, OrderStatus status, string message)
    {
        Release(order.Id);
        report([new OrderEvent(order, algorithm.UtcTime, OrderFee.Zero, message) { Status = status }]);
    }

    private void Rest(Order order)
    {
        var place = PlaceOf(order.Id);
        if (place >= 0)
        {
            _resting[place] = order;
        }
        else
        {
            _resting.Insert(~place, order);
        }
    }

    private bool Release(int id)
    {
        var place = PlaceOf(id);
        if (place >= 0)
        {
            _resting.RemoveAt(place);
        }

        return place >= 0;
    }

    /// <summary>Where an order rests; where it does not, the complement of where it would.</summary>
    private int PlaceOf(int id)
    {
        var (low, high) = (0, _resting.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_resting[middle].Id == id)
            {
                return middle;
            }

            (low, high) = _resting[middle].Id < id ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private void Report(Order order, OrderStatus status)
    {
        if (newId is null && order.Id.ToString(CultureInfo.InvariantCulture) is var id && !order.BrokerId.Contains(id))
        {
            order.BrokerId.Add(id);
        }

        report([new OrderEvent(order, algorithm.UtcTime, OrderFee.Zero) { Status = status }]);
    }
}
