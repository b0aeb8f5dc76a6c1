using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// Tells money that came into a live account, or left it, from what trading does to its cash. LEAN only ever sees amounts change when it asks the broker;
/// what no fill, fee, dividend, funding or interest can explain came from outside. In doubt it did not: a withdrawal then counts as a loss.
/// </summary>
/// <remarks>
/// There is doubt for two minutes after anything was traded, while an order is on its way, where a resting order's fill would move about as much, below a
/// thousandth of equity (interest), below a hundredth of positions that pay or earn funding, and up to the dividends that are due.
/// </remarks>
internal sealed class CashWatch
{
    private const decimal InterestShare = 0.001m;
    private const decimal FundingShare = 0.01m;
    private const decimal OrderLikeness = 0.02m;
    private const decimal SameAmount = 0.005m;
    private static readonly Duration Quiet = Duration.FromMinutes(2);
    private static readonly Duration Remembered = Duration.FromDays(1);

    private Dictionary<string, decimal> _amounts = [];
    private (decimal Traded, decimal Held) _trading;
    private Instant? _tradedAt;
    private decimal _dividendsDue;

    /// <summary>Money that was seen to come or go and that nobody has told of yet; replaced where it changes.</summary>
    public IReadOnlyList<CashFlow> Seen { get; private set; } = [];

    /// <summary>Money that somebody has told of and that has not been seen yet; replaced where it changes.</summary>
    public IReadOnlyList<CashFlow> Announced { get; private set; } = [];

    /// <summary>Goes on from what an earlier run has seen and been told.</summary>
    public void Resume(IReadOnlyList<CashFlow> seen, IReadOnlyList<CashFlow> announced) => (Seen, Announced) = (seen, announced);

    /// <summary>What came in since the last look (below 0: what left) in account currency; 0 where nothing did or there is doubt.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="now">When.</param>
    /// <param name="isNewSlice">Whether the algorithm's slice has not been looked at before: it may tell of dividends.</param>
    public decimal Look(QCAlgorithm algorithm, Instant now, bool isNewSlice)
    {
        if (isNewSlice)
        {
            Expect(algorithm);
        }

        var (amounts, trading) = (Amounts(algorithm.Portfolio), Trading(algorithm));
        var moved = _amounts.Count == 0 ? 0 : amounts.Sum(entry => Value(algorithm, entry.Key, entry.Value - _amounts.GetValueOrDefault(entry.Key)));
        if (_amounts.Count == 0 || trading != _trading)
        {
            _tradedAt = now;
        }

        (_amounts, _trading) = (amounts, trading);
        if (moved > 0)
        {
            var dividends = Math.Min(moved, _dividendsDue);
            (moved, _dividendsDue) = (moved - dividends, _dividendsDue - dividends);
        }

        if (moved == 0 || now - _tradedAt < Quiet || IsDoubtful(algorithm, Math.Abs(moved)))
        {
            return 0;
        }

        if (Find(Announced, now, moved) is { } told)
        {
            Announced = Without(Announced, now, told);
            return 0;
        }

        Seen = [.. Without(Seen, now), new CashFlow(now, moved)];
        return moved;
    }

    /// <summary>Takes a person's word on money that came in (below 0: left).</summary>
    /// <returns>False where it has been seen already, so that there is nothing left to do.</returns>
    public bool Announce(decimal amount, Instant now)
    {
        if (Find(Seen, now, amount) is { } seen)
        {
            Seen = Without(Seen, now, seen);
            return false;
        }

        Announced = [.. Without(Announced, now), new CashFlow(now, amount)];
        return true;
    }

    /// <summary>Takes back what was announced, because it was not accounted for: should the money come, it is news.</summary>
    public void TakeBack(decimal amount, Instant now) => Announced = Without(Announced, now, Find(Announced, now, amount));

    private static CashFlow? Find(IReadOnlyList<CashFlow> flows, Instant now, decimal amount)
    {
        foreach (var flow in flows)
        {
            if (now - flow.Time <= Remembered && Math.Abs(flow.Amount - amount) <= SameAmount * Math.Abs(amount))
            {
                return flow;
            }
        }

        return null;
    }

    private static List<CashFlow> Without(IReadOnlyList<CashFlow> flows, Instant now, CashFlow? known = null)
    {
        var left = flows.Where(flow => now - flow.Time <= Remembered).ToList();
        if (known is { } gone)
        {
            left.Remove(gone);
        }

        return left;
    }

    private void Expect(QCAlgorithm algorithm)
    {
        if (algorithm.CurrentSlice is not { Dividends.Count: > 0 } slice)
        {
            return;
        }

        foreach (var (symbol, dividend) in slice.Dividends)
        {
            if (algorithm.Securities.TryGetValue(symbol, out var security))
            {
                _dividendsDue += Math.Max(0, security.Holdings.Quantity * dividend.Distribution * security.QuoteCurrency.ConversionRate);
            }
        }
    }

    private static bool IsDoubtful(QCAlgorithm algorithm, decimal moved)
    {
        if (moved <= InterestShare * Math.Abs(algorithm.Portfolio.TotalPortfolioValue))
        {
            return true;
        }

        var funded = algorithm.Securities.Values.Where(HasFunding).Sum(security => Math.Abs(security.Holdings.HoldingsValue));
        return moved <= FundingShare * funded
            || algorithm.Transactions.GetOpenOrderTickets().Any(order => CouldMove(algorithm.Securities[order.Symbol], order, moved));
    }

    // What a resting order would move when it fills: its value, or on a margined contract the profit that it realizes.
    private static bool CouldMove(Security security, OrderTicket order, decimal moved)
    {
        if (order.OrderType.IsOnItsWay())
        {
            return true;
        }

        if (HasFunding(security))
        {
            return moved <= 2 * Math.Abs(security.Holdings.UnrealizedProfit);
        }

        var price = order.OrderType switch
        {
            OrderType.StopMarket => order.Get(OrderField.StopPrice),
            OrderType.Limit => order.Get(OrderField.LimitPrice),
            _ => security.Price,
        };
        var value = Math.Abs(order.Quantity * price) * security.SymbolProperties.ContractMultiplier * security.QuoteCurrency.ConversionRate;
        return Math.Abs(moved - value) <= OrderLikeness * value;
    }

    private static bool HasFunding(Security security) =>
        security.Type is SecurityType.CryptoFuture or SecurityType.Future or SecurityType.Cfd or SecurityType.Forex;

    private static Dictionary<string, decimal> Amounts(SecurityPortfolioManager portfolio)
    {
        var amounts = portfolio.CashBook.ToDictionary(entry => entry.Key, entry => entry.Value.Amount);
        foreach (var (currency, cash) in portfolio.UnsettledCashBook)
        {
            amounts[currency] = amounts.GetValueOrDefault(currency) + cash.Amount;
        }

        return amounts;
    }

    // Every fill adds to the volume, and what changes without one changes what is held.
    private static (decimal Traded, decimal Held) Trading(QCAlgorithm algorithm)
    {
        var (traded, held) = (0m, 0m);
        foreach (var security in algorithm.Securities.Values)
        {
            var holdings = security.Holdings;
            traded += holdings.TotalSaleVolume + holdings.TotalFees + holdings.TotalDividends;
            held += holdings.AbsoluteQuantity;
        }

        return (traded, held);
    }

    private static decimal Value(QCAlgorithm algorithm, string currency, decimal amount) =>
        amount == 0 ? 0 : amount * (algorithm.Portfolio.CashBook.TryGetValue(currency, out var cash) ? cash.ConversionRate : 0);
}
