using System;
using QuantConnect.Data.Market;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;

namespace QuantConnect.Securities.Crypto;

/// <summary>A crypto pair.</summary>
public class Crypto : Security, IBaseCurrencySymbol
{
    /// <summary>Makes a pair with LEAN's default models.</summary>
    public Crypto(
        Symbol symbol,
        SecurityExchangeHours exchangeHours,
        Cash quoteCurrency,
        Cash baseCurrency,
        SymbolProperties symbolProperties,
        ICurrencyConverter currencyConverter,
        IRegisteredSecurityDataTypesProvider registeredTypes,
        SecurityCache securityCache)
        : base(
            symbol, quoteCurrency, symbolProperties, securityCache, currencyConverter, registeredTypes, new CryptoExchange(exchangeHours),
            new CashBuyingPowerModel(), new CoinbaseFeeModel(), new ImmediateFillModel(), new SecurityPriceVariationModel()) =>
        (BaseCurrency, Holdings) = (baseCurrency, new CryptoHolding(this, currencyConverter));

    /// <inheritdoc/>
    public Cash BaseCurrency { get; protected set; }

    /// <summary>Close of the last trade bar, before the first one the last price of any kind.</summary>
    public override decimal Price => Cache.GetData<TradeBar>()?.Close ?? Cache.Price;

    public static implicit operator Symbol(Crypto security) => security.Symbol;

    /// <summary>Splits a pair into its currencies.</summary>
    /// <exception cref="InvalidOperationException">The ticker does not end with the quote currency.</exception>
    public static void DecomposeCurrencyPair(Symbol symbol, SymbolProperties symbolProperties, out string baseCurrency, out string quoteCurrency)
    {
        quoteCurrency = symbolProperties.QuoteCurrency;
        if (!symbol.Value.EndsWith(quoteCurrency, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"symbol doesn't end with {quoteCurrency}");
        }

        baseCurrency = symbol.Value[..^quoteCurrency.Length];
    }
}
