using System;
using System.Collections.Generic;

namespace QuantConnect.Securities.CurrencyConversion;

/// <summary>A rate that no price moves.</summary>
public class ConstantCurrencyConversion : ICurrencyConversion
{
    private decimal _rate;

    /// <summary>Makes a rate.</summary>
    public ConstantCurrencyConversion(string sourceCurrency, string? destinationCurrency, decimal conversionRate = 1m)
    {
        (SourceCurrency, DestinationCurrency) = (sourceCurrency, destinationCurrency);
        _rate = conversionRate;
    }

    /// <inheritdoc/>
    public event EventHandler<decimal>? ConversionRateUpdated;

    /// <inheritdoc/>
    public string SourceCurrency { get; }

    /// <inheritdoc/>
    public string? DestinationCurrency { get; }

    /// <inheritdoc/>
    public IEnumerable<Security> ConversionRateSecurities => [];

    /// <inheritdoc/>
    public decimal ConversionRate
    {
        get => _rate;
        set
        {
            if (_rate != value)
            {
                _rate = value;
                ConversionRateUpdated?.Invoke(this, value);
            }
        }
    }

    /// <summary>A rate of 1.</summary>
    public static ConstantCurrencyConversion Identity(string sourceCurrency, string? destinationCurrency = null) =>
        new(sourceCurrency, destinationCurrency ?? sourceCurrency);

    /// <summary>A rate of 0, for currencies without a pair.</summary>
    public static ConstantCurrencyConversion Null(string sourceCurrency, string destinationCurrency) => new(sourceCurrency, destinationCurrency, 0m);

    /// <inheritdoc/>
    public void Update()
    {
    }
}
