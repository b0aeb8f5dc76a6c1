using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// How much of a quantity can be ordered at all. Fees taken in the bought coin leave holdings that are no whole lots, and a brokerage refuses
/// orders below its smallest size: what cannot be sold is dust, and a position of dust is none.
/// </summary>
public static class TradableQuantity
{
    /// <summary>
    /// The largest share of a purchase that a brokerage takes as its fee in the coins bought. What is left open beyond it is a position.
    /// </summary>
    public const decimal CoinFeeShare = 0.01m;

    // Above this many of the smallest order the brokerage need not be asked.
    private const int SurelyEnough = 20;

    /// <summary>The part of <paramref name="quantity"/> that one market order can trade.</summary>
    /// <param name="algorithm">The algorithm; its brokerage model is asked about small quantities.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity of an order, or of a position to be closed.</param>
    /// <returns>Whole lots toward zero; 0 where the brokerage would refuse an order of that size.</returns>
    public static decimal Of(QCAlgorithm algorithm, Security security, decimal quantity)
    {
        if (quantity == 0)
        {
            return 0;
        }

        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(security);
        var lot = security.SymbolProperties.LotSize;
        var whole = decimal.Truncate(quantity / lot) * lot;
        var smallest = Math.Max(lot, security.SymbolProperties.MinimumOrderSize ?? 0);
        return whole == 0 || Math.Abs(whole) >= SurelyEnough * smallest || IsTaken(algorithm, security, whole) ? whole : 0;
    }

    /// <summary>
    /// The part of a position that can be closed. On a cash account that is no more than lies there in coins: where a sale is charged in them
    /// (Kraken), LEAN holds more than there is, and refuses to sell it.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <returns>Signed, in whole lots; 0 where nothing is held but dust.</returns>
    public static decimal Held(QCAlgorithm algorithm, Security security)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(security);
        var quantity = security.Holdings.Quantity;
        if (quantity > 0
            && security is { BuyingPowerModel: CashBuyingPowerModel } and IBaseCurrencySymbol { BaseCurrency.Symbol: var coin }
            && algorithm.Portfolio.CashBook.TryGetValue(coin, out var coins))
        {
            quantity = Math.Clamp(coins.Amount, 0, quantity);
        }

        return Of(algorithm, security, quantity);
    }

    /// <summary>Whether a position is held that can be closed.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="symbol">The symbol; one that the algorithm does not have is not held.</param>
    public static bool Holds(QCAlgorithm algorithm, Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm.Securities.TryGetValue(symbol, out var security) && Held(algorithm, security) != 0;
    }

    private static bool IsTaken(QCAlgorithm algorithm, Security security, decimal quantity)
    {
        var closes = Math.Sign(quantity) == Math.Sign(security.Holdings.Quantity);
        var order = new MarketOrder(security.Symbol, closes ? -quantity : quantity, algorithm.UtcTime);
        return algorithm.BrokerageModel.CanSubmitOrder(security, order, out _);
    }
}
