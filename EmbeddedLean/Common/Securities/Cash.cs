using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Securities.CurrencyConversion;

namespace QuantConnect.Securities;

/// <summary>Amount of one currency, and its rate to the account's currency.</summary>
public class Cash
{
    private ICurrencyConversion _conversion;

    /// <summary>Makes an entry.</summary>
    /// <exception cref="ArgumentException">The currency is empty.</exception>
    public Cash(string symbol, decimal amount, decimal conversionRate)
    {
        Symbol = symbol is { Length: > 0 } ? symbol.ToUpperInvariant() : throw new ArgumentException("Cash symbols cannot be null or empty.");
        (Amount, CurrencySymbol) = (amount, Currencies.GetCurrencySymbol(Symbol));
        _conversion = new ConstantCurrencyConversion(Symbol, null, conversionRate);
        _conversion.ConversionRateUpdated += OnRateUpdated;
    }

    /// <summary>Raised when the amount or the rate changed.</summary>
    public event EventHandler? Updated;

    /// <summary>Raised when the source of the rate changed.</summary>
    public event EventHandler? CurrencyConversionUpdated;

    /// <summary>Code of the currency.</summary>
    public string Symbol { get; }

    /// <summary>Amount held.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Sign of the currency.</summary>
    public string CurrencySymbol { get; }

    /// <summary>Amount in account currency.</summary>
    public decimal ValueInAccountCurrency => Amount * ConversionRate;

    /// <summary>Symbols of the securities that give the rate.</summary>
    public IEnumerable<Symbol> SecuritySymbols => CurrencyConversion.ConversionRateSecurities.Select(s => s.Symbol).ToList();

    /// <summary>Account currency per unit; 0 while unknown.</summary>
    public decimal ConversionRate
    {
        get => _conversion.ConversionRate;
        internal set => _conversion.ConversionRate = value;
    }

    /// <summary>Source of the rate.</summary>
    public ICurrencyConversion CurrencyConversion
    {
        get => _conversion;
        internal set
        {
            var rate = _conversion.ConversionRate;
            _conversion.ConversionRateUpdated -= OnRateUpdated;
            _conversion = value;
            if (rate != 0m)
            {
                _conversion.ConversionRate = rate;
            }

            _conversion.ConversionRateUpdated += OnRateUpdated;
            CurrencyConversionUpdated?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Marks the rate for renewal from present prices.</summary>
    public void Update() => _conversion.Update();

    /// <summary>Adds to the amount and gives the new one.</summary>
    public decimal AddAmount(decimal amount)
    {
        Amount += amount;
        OnUpdated();
        return Amount;
    }

    public void SetAmount(decimal amount)
    {
        if (Amount != amount)
        {
            Amount = amount;
            OnUpdated();
        }
    }

    /// <summary>The entry as text, its value in dollars.</summary>
    public override string ToString() => ToString(Currencies.USD);

    /// <summary>The entry as text, its value in the account's currency.</summary>
    public string ToString(string accountCurrency)
    {
        var rate = ConversionRate < 1000 ? ConversionRate.RoundToSignificantDigits(5) : Math.Round(ConversionRate, 2);
        var value = Math.Round(ValueInAccountCurrency, 2);
        return FormattableString.Invariant(
            $"{Symbol}: {CurrencySymbol}{Amount,15:0.00} @ {rate,10:0.00####} = {Currencies.GetCurrencySymbol(accountCurrency)}{value}");
    }

    private void OnRateUpdated(object? sender, decimal rate) => OnUpdated();

    private void OnUpdated() => Updated?.Invoke(this, EventArgs.Empty);
}
