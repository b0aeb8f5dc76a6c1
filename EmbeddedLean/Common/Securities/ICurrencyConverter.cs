namespace QuantConnect.Securities;

/// <summary>Converts to the account's currency.</summary>
public interface ICurrencyConverter
{
    /// <summary>What amounts are converted into.</summary>
    string AccountCurrency { get; }

    /// <summary>Converts an amount.</summary>
    CashAmount ConvertToAccountCurrency(CashAmount cashAmount);
}
