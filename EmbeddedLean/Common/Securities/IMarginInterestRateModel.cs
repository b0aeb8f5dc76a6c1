namespace QuantConnect.Securities;

/// <summary>Charges interest on borrowed money.</summary>
public interface IMarginInterestRateModel
{
    /// <summary>Books what has fallen due.</summary>
    void ApplyMarginInterestRate(MarginInterestRateParameters marginInterestRateParameters);
}
