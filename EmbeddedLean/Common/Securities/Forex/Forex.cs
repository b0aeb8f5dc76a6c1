using System;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;

namespace QuantConnect.Securities.Forex;

/// <summary>A currency pair.</summary>
public class Forex : Security, IBaseCurrencySymbol
{
    /// <summary>Makes a pair with LEAN's default models.</summary>
    public Forex(
        Symbol symbol,
        SecurityExchangeHours exchangeHours,
        Cash quoteCurrency,
        Cash baseCurrency,
        SymbolProperties symbolProperties,
        ICurrencyConverter currencyConverter,
        IRegisteredSecurityDataTypesProvider registeredTypes,
        SecurityCache securityCache)
        : base(
            symbol, quoteCurrency, symbolProperties, securityCache, currencyConverter, registeredTypes, new ForexExchange(exchangeHours),
            new SecurityMarginModel(50m), new InteractiveBrokersFeeModel(), new ImmediateFillModel(), new SecurityPriceVariationModel()) =>
        (BaseCurrency, Holdings) = (baseCurrency, new ForexHolding(this, currencyConverter));

    /// <inheritdoc/>
    public Cash BaseCurrency { get; protected set; }

    public static implicit operator Symbol(Forex security) => security.Symbol;

    /// <summary>Splits a pair such as EURUSD into its currencies.</summary>
    /// <exception cref="ArgumentException">The pair does not have six letters.</exception>
    public static void DecomposeCurrencyPair(string currencyPair, out string baseCurrency, out string quoteCurrency)
    {
        if (currencyPair is not { Length: 6 })
        {
            throw new ArgumentException($"Currency pairs must be exactly 6 characters: {currencyPair}");
        }

        baseCurrency = currencyPair[..3];
        quoteCurrency = currencyPair[3..];
    }
}
