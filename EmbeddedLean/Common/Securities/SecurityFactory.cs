using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities.CurrencyConversion;

namespace QuantConnect.Securities;

/// <summary>Makes securities from the run's databases and puts their currencies into the cash book.</summary>
internal sealed class SecurityFactory(
    SecurityManager securities,
    CashBook cashBook,
    MarketHoursDatabase hours,
    SymbolPropertiesDatabase terms,
    Func<ISecurityInitializer> initializer,
    Action<Security> seed)
{
    /// <summary>The security of a symbol with more subscriptions: the present one, else a new one with its models and leverage set.</summary>
    public Security Create(Symbol symbol, List<SubscriptionDataConfig> configs, decimal leverage)
    {
        if (securities.TryGetValue(symbol, out var existing))
        {
            existing.AddData(configs);
            existing.IsTradable |= IsWanted(configs);
            Initialize(existing, isSeeded: configs.Exists(config => !config.IsInternalFeed));
            return existing;
        }

        var security = Make(symbol);
        security.IsTradable = IsWanted(configs);
        security.AddData(configs);
        Initialize(security, isSeeded: configs.Exists(config => !config.IsInternalFeed));
        if (leverage != Security.NullLeverage)
        {
            security.SetLeverage(leverage);
        }

        if (security.Type == SecurityType.Equity && configs.Count > 0 && configs[0].DataNormalizationMode == DataNormalizationMode.Raw)
        {
            security.PriceVariationModel = new EquityPriceVariationModel();
        }

        return security;
    }

    /// <summary>A security with default models that is in no collection.</summary>
    public Security CreateBenchmark(Symbol symbol)
    {
        var security = Make(symbol);
        security.SetLeverage(1);
        return security;
    }

    // Not for the engine's own sake alone.
    private static bool IsWanted(List<SubscriptionDataConfig> configs) => configs.Count == 0 || configs.Exists(c => !c.IsInternalFeed);

    // The price that it is seeded with comes before its models: none of them learns of it. What a universe selects is seeded when all is selected,
    // and a pair that the engine alone needs when rates are: its models do learn of that price.
    private void Initialize(Security security, bool isSeeded)
    {
        if (!security.IsInitialized)
        {
            if (isSeeded)
            {
                seed(security);
            }

            initializer().Initialize(security);
            security.IsInitialized = true;
        }
    }

    private Security Make(Symbol symbol)
    {
        var (type, market) = (symbol.SecurityType, symbol.ID.Market);
        if (type is not (SecurityType.Equity or SecurityType.Forex or SecurityType.Crypto))
        {
            throw new NotSupportedException($"Securities of type {type} are not supported.");
        }

        var exchangeHours = hours.GetEntry(market, symbol, type).ExchangeHours;
        if (type == SecurityType.Crypto && !terms.ContainsKey(market, symbol, type))
        {
            throw new ArgumentException($"{type} '{symbol.Value}' symbol could not be found in the database for {market} market");
        }

        var currency = type == SecurityType.Forex ? symbol.Value[3..] : cashBook.AccountCurrency;
        var properties = terms.GetSymbolProperties(market, symbol, type, currency);
        var quote = CashOf(properties.QuoteCurrency);
        var cache = new SecurityCache
        {
            Session = new Session(SubscriptionManager.DefaultDataTypes()[type][0], exchangeHours, symbol),
        };
        if (type == SecurityType.Equity)
        {
            return new Equity.Equity(symbol, exchangeHours, quote, properties, cashBook, cache);
        }

        var pair = CurrencyPair.Of(symbol, terms) ?? throw new ArgumentException(
            $"Failed to resolve base currency for '{symbol.ID.Symbol}', it might be missing from the Symbol "
            + $"database or market '{market}' could be wrong");
        var baseCash = CashOf(pair.Base);
        return type == SecurityType.Forex
            ? new Forex.Forex(
                symbol, exchangeHours, quote, baseCash, properties, cashBook, RegisteredSecurityDataTypesProvider.Null, cache)
            : new Crypto.Crypto(
                symbol, exchangeHours, quote, baseCash, properties, cashBook, RegisteredSecurityDataTypesProvider.Null, cache);
    }

    private Cash CashOf(string currency) => cashBook.TryGetValue(currency, out var cash) ? cash : cashBook.Add(currency, 0, 0);
}
