using System;
using MagnetLean.Persistence;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>The position of a restarted run, told from the coins of its account: by now, and when its setup was stored.</summary>
internal static class CashBookPosition
{
    /// <summary>Amount of the base currency in the account; null where the security has none.</summary>
    public static decimal? CoinsOf(QCAlgorithm algorithm, Security security) =>
        security is IBaseCurrencySymbol { BaseCurrency.Symbol: var coin } && algorithm.Portfolio.CashBook.TryGetValue(coin, out var cash)
            ? cash.Amount
            : null;

    /// <summary>
    /// Finds a position that the broker does not name. Spot exchanges know no positions, only coins, and LEAN then begins with none. What the
    /// account holds of the coin more or less than when the setup was stored has been bought or sold since.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="setup">Its setup, as it was stored.</param>
    /// <param name="stored">What was stored with it.</param>
    /// <param name="filling">Units, signed, of a fill that holdings and coins contain and the setup has yet to hear of.</param>
    public static void Restore(QCAlgorithm algorithm, Security security, TradeSetup setup, StoredSetup.OrdersRecord stored, decimal filling)
    {
        if (security.Holdings.Quantity != filling || stored.Coins is not { } before || CoinsOf(algorithm, security) is not { } now)
        {
            return;
        }

        var most = Math.Abs(setup.Held) > Math.Abs(setup.Quantity) ? setup.Held : setup.Quantity;
        var held = Math.Clamp(setup.Plan.Side * (setup.Held + now - filling - before), 0, Math.Abs(most)) * setup.Plan.Side;
        if (TradableQuantity.Of(algorithm, security, held) != 0)
        {
            var price = setup.AverageEntry > 0 ? setup.AverageEntry : (decimal)setup.Plan.Price;
            security.Holdings.SetHoldings(price, held + filling);
            algorithm.Log(FormattableString.Invariant(
                $"{security.Symbol.Value}: the broker names no position, but the account's coins are those of the setup: {held} units at {price}"));
        }
    }

    /// <summary>What belongs to the setup of a position: coins too few to be sold, which earlier trades have left, do not.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="setup">Its setup, as it was stored.</param>
    /// <param name="stored">What was stored with it.</param>
    /// <param name="position">Units that the broker names, signed.</param>
    public static decimal WithoutDust(
        QCAlgorithm algorithm, Security security, TradeSetup setup, StoredSetup.OrdersRecord stored, decimal position)
    {
        var others = stored.Coins is { } before ? before - setup.Held : 0;
        return TradableQuantity.Of(algorithm, security, others) == 0 ? position - others : position;
    }
}
