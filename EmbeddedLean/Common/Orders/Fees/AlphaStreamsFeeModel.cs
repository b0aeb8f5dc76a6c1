using System;
using System.Collections.Generic;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>
/// US shares 0.005 USD each, at least 1 USD, at most 0.5% of the value; 0.000002 of the value in forex; in crypto 0.1% for makers and
/// 0.2% for takers.
/// </summary>
public class AlphaStreamsFeeModel : FeeModel
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The kind of asset has no schedule.</exception>
    /// <exception cref="KeyNotFoundException">The equity's market has none.</exception>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        return security.Type switch
        {
            SecurityType.Forex => InDollars(0.000002m * Math.Abs(order.GetValue(security))),
            SecurityType.Crypto => CryptoFee(order, security),
            SecurityType.Equity => EquityFee(order, security),
            _ => throw new ArgumentException($"Unsupported security type: {security.Type}"),
        };
    }

    private static OrderFee EquityFee(Order order, Security security)
    {
        if (security.Symbol.ID.Market != Market.USA)
        {
            throw new KeyNotFoundException($"AlphaStreamsFeeModel(): unexpected equity Market {security.Symbol.ID.Market}");
        }

        var bySize = 0.005m * order.AbsoluteQuantity;
        return InDollars(bySize < 1m ? 1m : Math.Min(bySize, 0.005m * Math.Abs(order.GetValue(security))));
    }

    private static OrderFee CryptoFee(Order order, Security security)
    {
        var instructions = order.Properties as BitfinexOrderProperties;
        var rate = instructions?.Hidden != true && BaseCurrencyFee.IsMaker(order, instructions?.PostOnly == true) ? 0.001m : 0.002m;
        var price = order is LimitOrder limit ? limit.LimitPrice
            : order.Direction == OrderDirection.Buy ? security.AskPrice
            : security.BidPrice;
        price *= security.SymbolProperties.ContractMultiplier;
        return new OrderFee(new CashAmount(price * order.AbsoluteQuantity * rate, security.QuoteCurrency.Symbol));
    }

    private static OrderFee InDollars(decimal amount) => new(new CashAmount(amount, Currencies.USD));
}
