using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Securities.CurrencyConversion;

/// <summary>A rate from the prices of one pair, or of two that share a currency.</summary>
public class SecurityCurrencyConversion : ICurrencyConversion
{
    private readonly (Security Pair, bool Inverted)[] _legs;
    private decimal _rate;
    private bool _stale;

    internal SecurityCurrencyConversion(string sourceCurrency, string destinationCurrency, params (Security Pair, bool Inverted)[] legs)
    {
        (SourceCurrency, DestinationCurrency) = (sourceCurrency, destinationCurrency);
        _legs = legs;
    }

    /// <inheritdoc/>
    public event EventHandler<decimal>? ConversionRateUpdated;

    /// <inheritdoc/>
    public string SourceCurrency { get; }

    /// <inheritdoc/>
    public string? DestinationCurrency { get; }

    /// <inheritdoc/>
    public IEnumerable<Security> ConversionRateSecurities => _legs.Select(leg => leg.Pair);

    /// <inheritdoc/>
    public decimal ConversionRate
    {
        get
        {
            if (_stale)
            {
                _stale = false;
                _rate = RateOfPrices();
                ConversionRateUpdated?.Invoke(this, _rate);
            }

            return _rate;
        }
        set
        {
            if (_rate != value)
            {
                _stale = false;
                _rate = value;
                ConversionRateUpdated?.Invoke(this, value);
            }
        }
    }

    /// <inheritdoc/>
    public void Update() => _stale = true;

    private decimal RateOfPrices()
    {
        var rate = 1m;
        foreach (var (pair, inverted) in _legs)
        {
            var price = pair.GetLastData()?.Price ?? 0m;
            if (price == 0m)
            {
                return 0m;
            }

            rate = inverted ? rate / price : rate * price;
        }

        return rate;
    }
}
