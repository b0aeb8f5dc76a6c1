using System;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Coinbase's fees, by the dates of its schedules.</summary>
public class CoinbaseFeeModel(decimal makerFee = CoinbaseFeeModel.MakerAdvanced1, decimal takerFee = CoinbaseFeeModel.TakerAdvanced1) : FeeModel
{
    /// <summary>Rate of makers today.</summary>
    public const decimal MakerAdvanced1 = 0.006m;

    /// <summary>Rate of takers today.</summary>
    public const decimal TakerAdvanced1 = 0.008m;

    /// <summary>Rate of makers in stable pairs today.</summary>
    public const decimal MakerStablePairs = 0m;

    /// <summary>Rate of takers in stable pairs today.</summary>
    public const decimal TakerStableParis = 0.00001m;

    private static readonly DateTime StablePairsChange = new(2022, 6, 1);
    private static readonly DateTime FirstChange = new(2019, 3, 23, 1, 30, 0);
    private static readonly DateTime SecondChange = new(2019, 10, 8, 0, 30, 0);

    /// <inheritdoc/>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        var isMaker = BaseCurrencyFee.IsMaker(order, order.Properties is CoinbaseOrderProperties { PostOnly: true });
        var isStable = Currencies.StablePairsCoinbase.Contains(security.Symbol.Value);
        var rate = GetFeePercentage(order.Time, isMaker, isStable, makerFee, takerFee);
        var price = (order.Direction == OrderDirection.Buy ? security.AskPrice : security.BidPrice) * security.SymbolProperties.ContractMultiplier;
        return new OrderFee(new CashAmount(price * order.AbsoluteQuantity * rate, security.QuoteCurrency.Symbol));
    }

    /// <summary>Rate at a time.</summary>
    protected static decimal GetFeePercentage(DateTime utcTime, bool isMaker, bool isStableCoin, decimal makerFee, decimal takerFee)
    {
        var (maker, taker) = (isStableCoin, utcTime) switch
        {
            (true, var time) when time < StablePairsChange => (0m, 0.001m),
            (true, _) => (MakerStablePairs, TakerStableParis),
            (false, var time) when time < FirstChange => (0m, 0.003m),
            (false, var time) when time < SecondChange => (0.0015m, 0.0025m),
            _ => (makerFee, takerFee),
        };
        return isMaker ? maker : taker;
    }
}
