using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Securities;

/// <summary>Money of sales settles some trading days later; purchases are paid at once.</summary>
public class DelayedSettlementModel(int numberOfDays, TimeSpan timeOfDay) : ISettlementModel
{
    private readonly Queue<(DateTime Due, CashAmount Money)> _pending = new();
    private CashBook? _book;

    /// <inheritdoc/>
    public void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters)
    {
        var portfolio = applyFundsParameters.Portfolio;
        var money = applyFundsParameters.CashAmount;
        _book ??= portfolio.UnsettledCashBook;
        if (money.Amount <= 0)
        {
            portfolio.CashBook[money.Currency].AddAmount(money.Amount);
            return;
        }

        portfolio.UnsettledCashBook[money.Currency].AddAmount(money.Amount);
        var hours = applyFundsParameters.Security.Exchange.Hours;
        var date = applyFundsParameters.UtcTime.ConvertFromUtc(hours.TimeZone).Date;
        for (var day = 0; day < numberOfDays; day++)
        {
            date = hours.GetNextTradingDay(date);
        }

        _pending.Enqueue(((date + timeOfDay).ConvertToUtc(hours.TimeZone), money));
    }

    /// <inheritdoc/>
    public void Scan(ScanSettlementModelParameters settlementParameters)
    {
        var portfolio = settlementParameters.Portfolio;
        while (_pending.TryPeek(out var next) && next.Due <= settlementParameters.UtcTime)
        {
            _pending.Dequeue();
            portfolio.UnsettledCashBook[next.Money.Currency].AddAmount(-next.Money.Amount);
            portfolio.CashBook[next.Money.Currency].AddAmount(next.Money.Amount);
        }
    }

    /// <summary>Money that is not settled yet, and when it will be, UTC.</summary>
    internal IEnumerable<(DateTime Due, CashAmount Money)> Pending => _pending;

    /// <summary>Takes back money that was not settled when the account was left.</summary>
    internal void Restore(SecurityPortfolioManager portfolio, DateTime due, CashAmount money)
    {
        _book ??= portfolio.UnsettledCashBook;
        portfolio.CashBook[money.Currency].AddAmount(-money.Amount);
        portfolio.UnsettledCashBook[money.Currency].AddAmount(money.Amount);
        _pending.Enqueue((due, money));
    }

    /// <inheritdoc/>
    public CashAmount GetUnsettledCash() => _pending.Count == 0
        ? default
        : new CashAmount(_pending.Sum(p => _book!.ConvertToAccountCurrency(p.Money.Amount, p.Money.Currency)), _book!.AccountCurrency);
}
