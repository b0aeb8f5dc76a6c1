namespace QuantConnect.Securities;

/// <summary>Converts to the account's currency.</summary>
public interface ICurrencyConverter
{
    /// <summary>The account's currency.</summary>
    string AccountCurrency { get; }

    /// <summary>Converts an amount.</summary>
    CashAmount ConvertToAccountCurrency(CashAmount cashAmount);
}
