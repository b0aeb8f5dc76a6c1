using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>Asks the brokerage model what it would hold, before anything is sent that it would refuse.</summary>
internal static class BrokerageLimits
{
    /// <summary>Whether an order of this type, quantity and prices would be accepted.</summary>
    public static bool CanSubmit(QCAlgorithm algorithm, Security security, OrderType type, decimal quantity, decimal stopPrice, decimal limitPrice)
    {
        var request = new SubmitOrderRequest(type, security.Type, security.Symbol, quantity, stopPrice, limitPrice, algorithm.UtcTime, string.Empty);
        return algorithm.BrokerageModel.CanSubmitOrder(security, Order.CreateOrder(request), out _);
    }

    /// <summary>Whether the order behind the ticket may be given another quantity where it rests.</summary>
    public static bool CanUpdate(QCAlgorithm algorithm, Security security, OrderTicket ticket, decimal quantity)
    {
        var fields = new UpdateOrderFields { Quantity = quantity };
        var request = new UpdateOrderRequest(algorithm.UtcTime, ticket.OrderId, fields);
        return algorithm.Transactions.GetOrderById(ticket.OrderId) is { } order
            && algorithm.BrokerageModel.CanUpdateOrder(security, order, request, out _);
    }

    /// <summary>Whether a resting order sets aside the coins it would sell, so that a second order for the same coins is refused.</summary>
    public static bool ReservesCoins(Security security) => security.BuyingPowerModel is CashBuyingPowerModel;
}
