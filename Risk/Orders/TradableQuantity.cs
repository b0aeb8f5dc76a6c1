using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// How much of a quantity can be ordered at all. Fees taken in the bought coin leave holdings that are no whole lots, and a brokerage refuses
/// orders below its smallest size, which it states in units, in money, or nowhere: only its model knows. What cannot be sold is dust, and a
/// position of dust is none.
/// </summary>
public static class TradableQuantity
{
    /// <summary>
    /// The largest share of a purchase that a brokerage takes as its fee in the coins bought. What is left open beyond it is a position.
    /// </summary>
    public const decimal CoinFeeShare = 0.01m;

    // A size that is refused is too small where a larger one is taken: so many steps of this factor are tried.
    private const int Growth = 16;
    private const int MostSteps = 6;

    /// <summary>The part of <paramref name="quantity"/> that one market order can trade.</summary>
    /// <param name="algorithm">The algorithm; its brokerage model is asked.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity of an order, or of a position to be closed.</param>
    /// <returns>Whole lots toward zero; 0 where that is too small for the brokerage.</returns>
    public static decimal Of(QCAlgorithm algorithm, Security security, decimal quantity)
    {
        if (quantity == 0)
        {
            return 0;
        }

        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(security);
        var whole = WholeLots(security, quantity);
        var closes = Math.Sign(quantity) == Math.Sign(security.Holdings.Quantity);
        return whole == 0 || IsTooSmall(algorithm, security, closes ? -whole : whole) ? 0 : whole;
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
            && security is IBaseCurrencySymbol { BaseCurrency.Symbol: var coin }
            && BrokerageLimits.ReservesCoins(security)
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

    /// <summary>
    /// The smallest order that gives up a part of an exposure and can be traded: no smaller than the brokerage takes, and where what it leaves
    /// could not be traded any more, all of it.
    /// </summary>
    /// <param name="algorithm">The algorithm; its brokerage model is asked.</param>
    /// <param name="security">The security.</param>
    /// <param name="exposure">Signed exposure.</param>
    /// <param name="part">How much of it is to go at least, without sign.</param>
    /// <returns>Whole lots of the opposite sign; 0 where the exposure is dust or nothing is to go.</returns>
    public static decimal Reduction(QCAlgorithm algorithm, Security security, decimal exposure, decimal part)
    {
        var all = -WholeLots(security, exposure);
        if (all == 0 || part <= 0 || IsTooSmall(algorithm, security, all))
        {
            return 0;
        }

        var lot = security.SymbolProperties.LotSize;
        var lots = Math.Min(Math.Ceiling(part / lot), Math.Abs(all) / lot);
        lots = Math.Sign(all) * SmallestTaken(size => !IsTooSmall(algorithm, security, Math.Sign(all) * size * lot), lots, Math.Abs(all) / lot);
        var left = all - lots * lot;
        return left != 0 && IsTooSmall(algorithm, security, left) ? all : lots * lot;
    }

    /// <summary>Whole lots of a quantity, toward zero.</summary>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Signed quantity.</param>
    public static decimal WholeLots(Security security, decimal quantity)
    {
        ArgumentNullException.ThrowIfNull(security);
        var lot = security.SymbolProperties.LotSize;
        return decimal.Truncate(quantity / lot) * lot;
    }

    // Refused, but more of it would be taken. What is refused at any size is refused for another reason, and no dust.
    private static bool IsTooSmall(QCAlgorithm algorithm, Security security, decimal quantity)
    {
        if (IsTaken(algorithm, security, quantity))
        {
            return false;
        }

        for (var step = 0; step < MostSteps; step++)
        {
            quantity *= Growth;
            if (IsTaken(algorithm, security, quantity))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTaken(QCAlgorithm algorithm, Security security, decimal quantity) =>
        BrokerageLimits.CanSubmit(algorithm, security, OrderType.Market, quantity);

    // The largest is taken; the sizes that are too small lie below those that are not.
    private static decimal SmallestTaken(Func<decimal, bool> isTaken, decimal least, decimal most)
    {
        if (isTaken(least))
        {
            return least;
        }

        while (most - least > 1)
        {
            var middle = least + Math.Floor((most - least) / 2);
            (least, most) = isTaken(middle) ? (least, middle) : (middle, most);
        }

        return most;
    }
}
