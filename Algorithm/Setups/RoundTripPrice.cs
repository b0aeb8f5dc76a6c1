using System;
using MagnetLean.Magnets;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace MagnetLean.Setups;

/// <summary>
/// Prices the way into a position and out of it by the security's own models, both by market orders: at the magnet a limit order may cost less, but
/// the stop, the end of the time and the fuse take what there is.
/// </summary>
internal static class RoundTripPrice
{
    /// <summary>What opening and closing a position costs now.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="quantity">Units to be opened, signed.</param>
    /// <returns>The costs; null where nothing would be opened, or what a position is worth in account currency is not known.</returns>
    public static RoundTrip? Of(QCAlgorithm algorithm, Security security, decimal quantity)
    {
        var unitValue = UnitValue.Of(security);
        if (quantity == 0 || unitValue == 0)
        {
            return null;
        }

        var (entry, exit) = (MarketOrder(algorithm, security, quantity), MarketOrder(algorithm, security, -quantity));
        var (entryFee, exitFee) = (Fee(algorithm, security, entry), Fee(algorithm, security, exit));
        return new RoundTrip(
            entryFee is null || exitFee is null ? double.PositiveInfinity : (double)((entryFee + exitFee) / (unitValue * Math.Abs(quantity))),
            (double)Math.Max(0, security.AskPrice - security.BidPrice),
            (double)(Slippage(security, entry) + Slippage(security, exit)));
    }

    /// <summary>Units that the account's equity buys, signed.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="plan">What is to be opened.</param>
    public static decimal WholeAccount(QCAlgorithm algorithm, Symbol symbol, SetupPlan plan)
    {
        var value = (decimal)plan.Price * UnitValue.Of(algorithm.Securities[symbol]);
        return value > 0 ? plan.Side * algorithm.Portfolio.TotalPortfolioValue / value : 0;
    }

    private static Order MarketOrder(QCAlgorithm algorithm, Security security, decimal quantity) => Order.CreateOrder(
        new SubmitOrderRequest(OrderType.Market, security.Type, security.Symbol, quantity, 0, 0, algorithm.UtcTime, string.Empty));

    // In account currency, whatever it is taken in: dollars, the quote currency, coins.
    private static decimal? Fee(QCAlgorithm algorithm, Security security, Order order)
    {
        var fee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order)).Value;
        return fee.Amount == 0 ? 0
            : algorithm.Portfolio.CashBook.TryGetValue(fee.Currency, out var cash) && cash.ConversionRate > 0 ? fee.Amount * cash.ConversionRate
            : null;
    }

    private static decimal Slippage(Security security, Order order) => Math.Abs(security.SlippageModel.GetSlippageApproximation(security, order));
}
