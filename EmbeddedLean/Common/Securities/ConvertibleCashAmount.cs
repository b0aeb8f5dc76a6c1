namespace QuantConnect.Securities;

/// <summary>An amount that knows its rate to the account's currency.</summary>
public class ConvertibleCashAmount(decimal amount, Cash cash)
{
    public decimal Amount { get; } = amount;

    /// <summary>Currency and rate.</summary>
    public Cash Cash { get; } = cash;

    /// <summary>What it is worth to the account.</summary>
    public decimal InAccountCurrency => Amount * Cash.ConversionRate;

    /// <summary>What it is worth to the account.</summary>
    public static implicit operator decimal(ConvertibleCashAmount convertibleCashAmount) => convertibleCashAmount.InAccountCurrency;

    /// <summary>Amount with its currency.</summary>
    public static implicit operator CashAmount(ConvertibleCashAmount convertibleCashAmount) =>
        new(convertibleCashAmount.Amount, convertibleCashAmount.Cash.Symbol);
}
