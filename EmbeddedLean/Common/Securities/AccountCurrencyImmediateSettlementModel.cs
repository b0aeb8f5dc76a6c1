namespace QuantConnect.Securities;

/// <summary>Money can be used at once and is held in account currency.</summary>
public class AccountCurrencyImmediateSettlementModel : ImmediateSettlementModel
{
    /// <inheritdoc/>
    public override void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters)
    {
        var book = applyFundsParameters.Portfolio.CashBook;
        var money = book.ConvertToAccountCurrency(applyFundsParameters.CashAmount);
        book[book.AccountCurrency].AddAmount(money.Amount);
    }
}
