using System;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>Asks the brokerage model what it takes, before anything is sent that it would refuse.</summary>
public static class BrokerageLimits
{
    private const string NoReason = "the brokerage would refuse it";

    /// <summary>Why an order would be refused; null where it would be taken.</summary>
    /// <param name="algorithm">The algorithm; the terms of its orders are its default ones.</param>
    /// <param name="security">The security.</param>
    /// <param name="type">Type of the order.</param>
    /// <param name="quantity">Its signed quantity.</param>
    /// <param name="stopPrice">Its stop price, where it has one.</param>
    /// <param name="limitPrice">Its limit price, where it has one.</param>
    public static string? Refusal(
        QCAlgorithm algorithm, Security security, OrderType type, decimal quantity, decimal stopPrice = 0, decimal limitPrice = 0)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(security);
        return Refusal(algorithm, security, Order.CreateOrder(Request(algorithm, security, type, quantity, stopPrice, limitPrice)));
    }

    /// <summary>Why an order would be refused; null where it would be taken.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="order">The order, which has not been sent.</param>
    public static string? Refusal(QCAlgorithm algorithm, Security security, Order order)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm.BrokerageModel.CanSubmitOrder(security, order, out var message)
            ? null
            : string.IsNullOrWhiteSpace(message?.Message) ? NoReason : message.Message;
    }

    /// <summary>Whether an order would be taken.</summary>
    /// <param name="algorithm">The algorithm; the terms of its orders are its default ones.</param>
    /// <param name="security">The security.</param>
    /// <param name="type">Type of the order.</param>
    /// <param name="quantity">Its signed quantity.</param>
    /// <param name="stopPrice">Its stop price, where it has one.</param>
    /// <param name="limitPrice">Its limit price, where it has one.</param>
    public static bool CanSubmit(
        QCAlgorithm algorithm, Security security, OrderType type, decimal quantity, decimal stopPrice = 0, decimal limitPrice = 0) =>
        Refusal(algorithm, security, type, quantity, stopPrice, limitPrice) is null;

    /// <summary>
    /// Whether the account has the margin that an order needs which opens or enlarges a position: LEAN asks the same of an order that was sent. Of an
    /// account that holds coins themselves only LEAN knows what its resting orders have set aside: there, the order is thought to fit.
    /// </summary>
    /// <param name="algorithm">The algorithm; the terms of its orders are its default ones.</param>
    /// <param name="security">The security.</param>
    /// <param name="type">Type of the order.</param>
    /// <param name="quantity">Its signed quantity.</param>
    /// <param name="limitPrice">Its limit price, where it has one.</param>
    public static bool HasMargin(QCAlgorithm algorithm, Security security, OrderType type, decimal quantity, decimal limitPrice = 0)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (ReservesCoins(security))
        {
            return true;
        }

        var (portfolio, model) = (algorithm.Portfolio, security.BuyingPowerModel);
        var order = Order.CreateOrder(Request(algorithm, security, type, quantity, 0, limitPrice));
        var needed = model.GetInitialMarginRequiredForOrder(new InitialMarginRequiredForOrderParameters(portfolio.CashBook, security, order)).Value;
        return Math.Abs(needed) <= model.GetBuyingPower(new BuyingPowerParameters(portfolio, security, order.Direction)).Value;
    }

    /// <summary>Whether the order behind the ticket may be given another quantity where it rests.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="ticket">The order's ticket.</param>
    /// <param name="quantity">The signed quantity, of which a part may have been filled.</param>
    public static bool CanUpdate(QCAlgorithm algorithm, Security security, OrderTicket ticket, decimal quantity)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(ticket);
        var fields = new UpdateOrderFields { Quantity = quantity };
        var request = new UpdateOrderRequest(algorithm.UtcTime, ticket.OrderId, fields);
        return algorithm.Transactions.GetOrderById(ticket.OrderId) is { } order
            && algorithm.BrokerageModel.CanUpdateOrder(security, order, request, out _);
    }

    /// <summary>Whether a resting order sets aside the coins it would sell, so that a second order for the same coins is refused.</summary>
    /// <param name="security">The security.</param>
    public static bool ReservesCoins(Security security)
    {
        ArgumentNullException.ThrowIfNull(security);
        return OpeningBar.ModelOf(security) is CashBuyingPowerModel;
    }

    private static SubmitOrderRequest Request(
        QCAlgorithm algorithm, Security security, OrderType type, decimal quantity, decimal stopPrice, decimal limitPrice) =>
        new(
            type,
            security.Type,
            security.Symbol,
            quantity,
            stopPrice,
            limitPrice,
            algorithm.UtcTime,
            string.Empty,
            algorithm.DefaultOrderProperties?.Clone());
}
