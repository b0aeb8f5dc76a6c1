using System;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.TransactionHandlers;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>
/// Brings an algorithm to where its account stands, in the order of LEAN's brokerage setup: live mode, initialization, cash, open orders, holdings.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="now">The present time, UTC.</param>
/// <param name="until">Last moment of the data that is replayed, UTC; null where bars are pushed.</param>
/// <param name="log">Takes what was found.</param>
internal sealed class PaperSetup(PaperAccount account, DateTime now, DateTime? until, Action<LogLevel, string> log)
{
    private QCAlgorithm? _algorithm;
    private bool _toldOfUniverseSettings;

    public PaperAccount Account => account;

    /// <summary>The present time as the session begins, UTC.</summary>
    public DateTime Now => now;

    /// <summary>How its run differs from a backtest.</summary>
    public SessionTerms Terms => new(() => _algorithm?.UtcTime ?? now, until, account.IsNew ? null : now, account.Apply);

    /// <summary>Before the algorithm's own initialization.</summary>
    public void Prepare(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        algorithm.Portfolio.MarginCallModel = MarginCallModel.Null;
        algorithm.SetDateTime(now);
        algorithm.SetAlgorithmMode(AlgorithmMode.Live);
        account.Attach(algorithm);
    }

    /// <summary>After it: what the brokerage says replaces what the algorithm set.</summary>
    public void Restore(QCAlgorithm algorithm, BacktestingTransactionHandler transactions)
    {
        if (account.IsNew)
        {
            return;
        }

        foreach (var cash in algorithm.Portfolio.CashBook.Values)
        {
            cash.SetAmount(0m);
        }

        foreach (var cash in account.State.Cash)
        {
            algorithm.Portfolio.SetCash(cash.Currency, cash.Amount, 0m);
        }

        RestoreOrders(algorithm, transactions);
        RestoreHoldings(algorithm);
        RestoreUnsettled(algorithm);
        var cashes = string.Join(", ", account.State.Cash.Select(cash => FormattableString.Invariant($"{cash.Amount} {cash.Currency}")));
        log(LogLevel.Trace, FormattableString.Invariant(
            $"Paper account: {cashes}, {account.State.Holdings.Count} holdings, {account.State.Orders.Count} open orders."));
    }

    private void RestoreOrders(QCAlgorithm algorithm, BacktestingTransactionHandler transactions)
    {
        foreach (var record in account.State.Orders)
        {
            var security = Find(algorithm, record.Id, record.Symbol);
            transactions.AddOpenOrder(record.ToOrder(security.Symbol));
            algorithm.Debug(string.Create(
                CultureInfo.InvariantCulture,
                $"Open {record.Type} order {string.Join(",", record.BrokerIds)} of {record.Symbol} with quantity "
                + $"{record.Quantity} found at the paper brokerage."));
        }
    }

    private void RestoreHoldings(QCAlgorithm algorithm)
    {
        foreach (var record in account.State.Holdings)
        {
            var security = Find(algorithm, record.Id, record.Symbol);
            security.Holdings.SetHoldings(record.AveragePrice, record.Quantity);
            if (LastPrice(algorithm, security) is { } price)
            {
                security.SetMarketPrice(new TradeBar
                {
                    Time = now.ConvertFromUtc(security.Exchange.TimeZone),
                    Open = price,
                    High = price,
                    Low = price,
                    Close = price,
                    Symbol = security.Symbol,
                });
            }
        }
    }

    private void RestoreUnsettled(QCAlgorithm algorithm)
    {
        foreach (var record in account.State.Unsettled ?? [])
        {
            // An account that settles at once by now has it at once.
            if (Find(algorithm, record.Id, record.Symbol).SettlementModel is DelayedSettlementModel model)
            {
                model.Restore(algorithm.Portfolio, record.Due, new CashAmount(record.Amount, record.Currency));
            }
        }
    }

    private static decimal? LastPrice(QCAlgorithm algorithm, Security security) =>
        algorithm.GetLastKnownPrices(security).LastOrDefault() is { Price: > 0m } last ? last.Price : null;

    /// <summary>The algorithm's security, added where it asked for none: what is at the brokerage is there.</summary>
    private Security Find(QCAlgorithm algorithm, string id, string ticker)
    {
        var symbol = new Symbol(SecurityIdentifier.Parse(id), ticker);
        if (algorithm.Securities.TryGetValue(symbol, out var known))
        {
            return known;
        }

        var settings = algorithm.UniverseSettings;
        if (!_toldOfUniverseSettings)
        {
            _toldOfUniverseSettings = true;
            algorithm.Debug(
                $"{ticker} is at the paper brokerage and was not added by the algorithm: it is added with resolution {settings.Resolution}.");
        }

        return algorithm.AddSecurity(
            symbol.SecurityType,
            symbol.Value,
            settings.Resolution,
            symbol.ID.Market,
            settings.FillForward,
            settings.Leverage,
            settings.ExtendedMarketHours);
    }
}
