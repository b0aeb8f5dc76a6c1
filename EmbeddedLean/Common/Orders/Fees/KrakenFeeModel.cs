using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Kraken's fees: buys are charged in quote currency, sales in base currency, unless the order says otherwise.</summary>
public class KrakenFeeModel : FeeModel
{
    /// <summary>Rate of makers.</summary>
    public const decimal MakerTier1CryptoFee = 0.0016m;

    /// <summary>Rate of takers.</summary>
    public const decimal TakerTier1CryptoFee = 0.0026m;

    /// <summary>Rate of pairs of currencies and stable coins.</summary>
    public const decimal Tier1FxFee = 0.002m;

    /// <summary>Base currencies that have the rate of currencies.</summary>
    public List<string> FxStablecoinList { get; init; } = ["CAD", "EUR", "GBP", "JPY", "USD", "USDT", "DAI", "USDC"];

    /// <inheritdoc/>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        var instructions = order.Properties as KrakenOrderProperties;
        var buys = order.Direction == OrderDirection.Buy;
        var rate = FxStablecoinList.Any(coin => security.Symbol.Value.StartsWith(coin, StringComparison.Ordinal)) ? Tier1FxFee
            : BaseCurrencyFee.IsMaker(order, instructions?.PostOnly == true) ? MakerTier1CryptoFee
            : TakerTier1CryptoFee;
        var inQuote = instructions?.FeeInQuote == true || (buys && instructions?.FeeInBase != true);
        if (!inQuote)
        {
            return new OrderFee(new CashAmount(order.AbsoluteQuantity * rate, ((IBaseCurrencySymbol)security).BaseCurrency.Symbol));
        }

        var price = order is LimitOrder limit ? limit.LimitPrice : buys ? security.AskPrice : security.BidPrice;
        price *= security.SymbolProperties.ContractMultiplier;
        return new OrderFee(new CashAmount(price * order.AbsoluteQuantity * rate, security.QuoteCurrency.Symbol));
    }
}
