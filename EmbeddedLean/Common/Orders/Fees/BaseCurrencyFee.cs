using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Fees of exchanges that charge what is received: base currency when buying, quote currency when selling.</summary>
internal static class BaseCurrencyFee
{
    public static OrderFee Of(OrderFeeParameters parameters, decimal rate)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        if (order.Direction == OrderDirection.Buy)
        {
            var received = ((IBaseCurrencySymbol)security).BaseCurrency.Symbol;
            return new OrderFee(new CashAmount(order.AbsoluteQuantity * rate, received));
        }

        var price = order is LimitOrder limit ? limit.LimitPrice : security.BidPrice;
        price *= security.SymbolProperties.ContractMultiplier;
        return new OrderFee(new CashAmount(price * order.AbsoluteQuantity * rate, security.QuoteCurrency.Symbol));
    }

    /// <summary>Whether an order adds liquidity: a limit order that may not take it, or could not have when it was made.</summary>
    public static bool IsMaker(Order order, bool postOnly) => order.Type == OrderType.Limit && (postOnly || !order.IsMarketable);
}
