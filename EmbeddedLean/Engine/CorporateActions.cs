using System;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities.Volatility;

namespace QuantConnect.Lean.Engine;

/// <summary>What dividends and splits do to the account and to open orders, before the algorithm hears of them.</summary>
internal sealed class CorporateActions(QCAlgorithm algorithm, RunContext context)
{
    /// <summary>
    /// Dividends are paid, then splits change holdings; in raw prices open orders too. A warm-up's events are in the past. Volatility in raw prices
    /// is measured anew after each: the jump is none of the market's.
    /// </summary>
    public void Apply(Slice data)
    {
        foreach (var dividend in data.Dividends.Values)
        {
            if (!algorithm.IsWarmingUp && IsNew("dividend", dividend))
            {
                Apply(dividend);
            }

            MeasureVolatilityAnew(dividend.Symbol);
        }

        foreach (var split in data.Splits.Values.Where(split => split.Type == SplitType.SplitOccurred))
        {
            if (!algorithm.IsWarmingUp && IsNew("split", split))
            {
                Apply(split);
            }

            MeasureVolatilityAnew(split.Symbol);
        }
    }

    private bool IsNew(string what, BaseData happening) =>
        context.Session?.BooksOnce(FormattableString.Invariant($"{what} {happening.Symbol.ID} {happening.Time:yyyy-MM-dd}")) != false;

    private void Apply(Dividend dividend)
    {
        if (!algorithm.LiveMode)
        {
            algorithm.Portfolio.ApplyDividend(dividend, false, ModeOf(dividend.Symbol));
        }
        else if (algorithm.Securities.TryGetValue(dividend.Symbol, out var security))
        {
            // Live, the brokerage pays it, and LEAN's paper brokerage into the currency of the quote.
            security.QuoteCurrency.AddAmount(security.Holdings.Quantity * dividend.Distribution);
        }
    }

    private void Apply(Split split)
    {
        if (!algorithm.Securities.TryGetValue(split.Symbol, out var security))
        {
            return;
        }

        var mode = ModeOf(split.Symbol);
        algorithm.Portfolio.ApplySplit(split, security, algorithm.LiveMode, mode);
        algorithm.TradeBuilder.ApplySplit(split, algorithm.LiveMode, mode);
        if (algorithm.LiveMode || mode == DataNormalizationMode.Raw)
        {
            var open = algorithm.Transactions.GetOpenOrderTickets(ticket => ticket.Symbol == split.Symbol).ToList();
            algorithm.BrokerageModel.ApplySplit(open, split);
        }
    }

    private void MeasureVolatilityAnew(Symbol symbol)
    {
        if (algorithm.Securities.TryGetValue(symbol, out var security)
            && security.Type == SecurityType.Equity
            && (algorithm.LiveMode || ModeOf(symbol) == DataNormalizationMode.Raw))
        {
            security.VolatilityModel.MeasureAnew(algorithm, security);
        }
    }

    private DataNormalizationMode ModeOf(Symbol symbol) =>
        algorithm.SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(symbol).DataNormalizationMode();
}
