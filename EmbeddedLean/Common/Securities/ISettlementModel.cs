namespace QuantConnect.Securities;

/// <summary>Decides when the money of a fill can be used.</summary>
public interface ISettlementModel
{
    /// <summary>Books money.</summary>
    void ApplyFunds(ApplyFundsSettlementModelParameters applyFundsParameters);

    /// <summary>Releases money that has settled.</summary>
    void Scan(ScanSettlementModelParameters settlementParameters);

    /// <summary>Money that has not settled yet.</summary>
    CashAmount GetUnsettledCash();
}
