namespace QuantConnect.Securities;

/// <summary>Money can be used at once.</summary>
public class ImmediateSettlementModel : ISettlementModel
{
    /// <inheritdoc/>
    public virtual void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters)
    {
        var money = applyFundsParameters.CashAmount;
        applyFundsParameters.Portfolio.CashBook[money.Currency].AddAmount(money.Amount);
    }

    /// <inheritdoc/>
    public virtual void Scan(ScanSettlementModelParameters settlementParameters)
    {
    }

    /// <inheritdoc/>
    public virtual CashAmount GetUnsettledCash() => default;
}
