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
/// Tells money that came into an account, or left it, from what trading does to its cash. LEAN only ever sees amounts change when it asks the
/// broker; what no fill, fee, dividend, funding or interest can explain came from outside.
/// </summary>
/// <remarks>
/// There is doubt for two minutes after anything was traded, while an order is on its way, where a resting order's fill would move about as much,
/// below a thousandth of equity (interest), below a hundredth of positions that pay or earn funding, up to the dividends that are due, and for all
/// that changed while nobody looked.
/// </remarks>
internal sealed class CashWatch
{
    private const decimal InterestShare = 0.001m;
    private const decimal FundingShare = 0.01m;
    private const decimal OrderLikeness = 0.02m;
    private static readonly Duration Quiet = Duration.FromMinutes(2);

    private Trades? _trades;
    private Instant? _tradedAt;
    private decimal _dividendsDue;

    /// <summary>The cash at the latest look, of this run or an earlier one; null before the first. The same object while nothing changes.</summary>
    public CashPicture? Picture { get; private set; }

    /// <summary>Goes on from the cash that an earlier run has seen last.</summary>
    public void Resume(CashPicture? picture) => Picture = picture;

    /// <summary>What came in since the last look, less what trades have done, and whether they might have done that, too.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="now">When.</param>
    /// <param name="isNewSlice">Whether the algorithm's slice has not been looked at before: it may tell of dividends.</param>
    /// <returns>In account currency, below 0 for what left; 0 where nothing moved or nobody can tell.</returns>
    public (decimal Amount, bool IsDoubtful) Update(QCAlgorithm algorithm, Instant now, bool isNewSlice)
    {
        if (isNewSlice)
        {
            Expect(algorithm);
        }

        var (earlier, tradesBefore) = (Picture, _trades);
        var (picture, trades) = (PictureOf(algorithm), Trades.Of(algorithm));
        Picture = earlier is not null && IsSame(earlier, picture) ? earlier : picture;
        _trades = trades;
        var moved = earlier is null || ReferenceEquals(earlier, Picture) ? 0 : Change(algorithm, earlier, picture);
        if (tradesBefore is null)
        {
            _tradedAt = now;
            return (earlier is null || HasTradedAway(algorithm, earlier, picture) ? 0 : moved, true);
        }

        if (trades.Volume != tradesBefore.Volume || picture.Held != earlier!.Held || !trades.Coins.SequenceEqual(tradesBefore.Coins))
        {
            // A position that changes without a trade was set, or split.
            _tradedAt = now;
            moved = trades.Volume == tradesBefore.Volume ? 0 : moved - trades.EffectSince(algorithm, tradesBefore);
        }

        if (moved > 0)
        {
            var dividends = Math.Min(moved, _dividendsDue);
            (moved, _dividendsDue) = (moved - dividends, _dividendsDue - dividends);
        }

        return moved == 0 ? (0, false) : (moved, now - _tradedAt < Quiet || IsDoubtful(algorithm, Math.Abs(moved)));
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
            || algorithm.Transactions.GetOpenOrderTickets().Any(
                order => !algorithm.Securities.TryGetValue(order.Symbol, out var security) || CouldMove(security, order, moved));
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

    private static bool IsCoin(Security security) => security.Type is SecurityType.Crypto or SecurityType.Forex;

    private static CashPicture PictureOf(QCAlgorithm algorithm)
    {
        var portfolio = algorithm.Portfolio;
        var amounts = portfolio.CashBook.ToDictionary(entry => entry.Key, entry => entry.Value.Amount);
        foreach (var (currency, cash) in portfolio.UnsettledCashBook)
        {
            amounts[currency] = amounts.GetValueOrDefault(currency) + cash.Amount;
        }

        return new CashPicture(
            amounts.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => entry.Value.Normalize()),
            algorithm.Securities.Values.Where(security => !IsCoin(security)).Sum(security => security.Holdings.AbsoluteQuantity).Normalize());
    }

    private static bool IsSame(CashPicture one, CashPicture other) =>
        one.Held == other.Held && one.Amounts.Count == other.Amounts.Count
        && one.Amounts.All(entry => other.Amounts.TryGetValue(entry.Key, out var amount) && amount == entry.Value);

    private static decimal Change(QCAlgorithm algorithm, CashPicture before, CashPicture now) => before.Amounts.Keys.Union(now.Amounts.Keys)
        .Sum(currency => Value(algorithm, currency, now.Amounts.GetValueOrDefault(currency) - before.Amounts.GetValueOrDefault(currency)));

    // Of trades that nobody has seen, what they did to the cash is not known either.
    private static bool HasTradedAway(QCAlgorithm algorithm, CashPicture before, CashPicture now) => before.Held != now.Held
        || algorithm.Securities.Values.Where(IsCoin).OfType<IBaseCurrencySymbol>().Select(coin => coin.BaseCurrency.Symbol)
            .Any(coin => before.Amounts.GetValueOrDefault(coin) != now.Amounts.GetValueOrDefault(coin));

    private static decimal Value(QCAlgorithm algorithm, string currency, decimal amount) =>
        amount == 0 ? 0 : amount * (algorithm.Portfolio.CashBook.TryGetValue(currency, out var cash) ? cash.ConversionRate : 0);

    /// <summary>What an account has traded so far. Money is in account currency.</summary>
    /// <param name="Volume">Grows with every fill and dividend.</param>
    /// <param name="Booked">What trades have done to the cash, but for the coins and currencies that they bought.</param>
    /// <param name="Coins">Those, in units.</param>
    private sealed record Trades(decimal Volume, decimal Booked, IReadOnlyList<(string Coin, decimal Quantity)> Coins)
    {
        public static Trades Of(QCAlgorithm algorithm)
        {
            var (volume, booked) = (0m, 0m);
            var coins = new List<(string, decimal)>();
            foreach (var security in algorithm.Securities.Values)
            {
                // A contract is not paid for; anything else costs what it was bought for until it is sold.
                var holdings = security.Holdings;
                var isContract = security.Type is SecurityType.Future or SecurityType.CryptoFuture or SecurityType.Cfd;
                volume += holdings.TotalSaleVolume + holdings.TotalFees + holdings.TotalDividends;
                booked += holdings.Profit - holdings.TotalFees - (isContract ? 0 : holdings.HoldingsCost);
                if (holdings.Quantity != 0 && IsCoin(security) && security is IBaseCurrencySymbol { BaseCurrency.Symbol: var coin })
                {
                    coins.Add((coin, holdings.Quantity));
                }
            }

            return new Trades(volume, booked, coins);
        }

        public decimal EffectSince(QCAlgorithm algorithm, Trades before) => Booked - before.Booked
            + Coins.Sum(entry => Value(algorithm, entry.Coin, entry.Quantity))
            - before.Coins.Sum(entry => Value(algorithm, entry.Coin, entry.Quantity));
    }
}
