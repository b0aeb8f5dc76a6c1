using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;

namespace QuantConnect.Securities.CurrencyConversion;

/// <summary>Gives each currency of the cash book a source for its rate, adding feeds of pairs where the algorithm has none.</summary>
internal sealed class ConversionFeeds(
    SecurityManager securities,
    SubscriptionManager subscriptions,
    IReadOnlyDictionary<SecurityType, string> defaultMarkets,
    SymbolPropertiesDatabase terms,
    Func<Symbol, SubscriptionDataConfig, Security> createSecurity,
    Resolution defaultResolution,
    Action<string> log)
{
    private static readonly SecurityType[] PairTypes = [SecurityType.Forex, SecurityType.Cfd, SecurityType.Crypto];

    /// <summary>Subscriptions added for the currencies that had no source yet.</summary>
    public List<SubscriptionDataConfig> Ensure(CashBook book, IEnumerable<Security> alsoAdded)
    {
        var added = new List<SubscriptionDataConfig>();
        var extra = alsoAdded.ToList();
        foreach (var cash in book.Values.ToList())
        {
            Ensure(cash, book.AccountCurrency, extra, added);
        }

        return added;
    }

    private void Ensure(Cash cash, string accountCurrency, List<Security> alsoAdded, List<SubscriptionDataConfig> added)
    {
        if (cash.CurrencyConversion.DestinationCurrency is not null)
        {
            return;
        }

        if (cash.Symbol == accountCurrency)
        {
            cash.CurrencyConversion = ConstantCurrencyConversion.Identity(accountCurrency);
            return;
        }

        if (defaultMarkets.TryGetValue(SecurityType.Crypto, out var cryptoMarket)
            && Currencies.IsStableCoinWithoutPair(accountCurrency, cash.Symbol, cryptoMarket))
        {
            cash.CurrencyConversion = ConstantCurrencyConversion.Identity(accountCurrency, cash.Symbol);
            return;
        }

        var listed = ListedPairs();
        if (!listed.Any(entry => cash.Symbol == entry.Value.QuoteCurrency
            || cash.Symbol == entry.Key.Symbol[..^entry.Value.QuoteCurrency.Length]))
        {
            log(
                $"No tradeable pair was found for currency {cash.Symbol}, conversion rate to account currency "
                + $"({accountCurrency}) will be set to zero.");
            cash.CurrencyConversion = ConstantCurrencyConversion.Null(accountCurrency, cash.Symbol);
            return;
        }

        var present = securities.Values.Concat(alsoAdded).Where(s => PairTypes.Contains(s.Type)).DistinctBy(s => s.Symbol).ToList();
        var candidates = present.Select(s => s.Symbol)
            .Concat(
                listed.Where(e => e.Key.SecurityType != SecurityType.Cfd).Select(e => Symbol.Create(e.Key.Symbol, e.Key.SecurityType, e.Key.Market)))
            .Select(symbol => (Symbol: symbol, Pair: CurrencyPair.Of(symbol, terms)))
            .Where(c => c.Pair is not null)
            .Select(c => (c.Symbol, Pair: c.Pair!.Value))
            .ToList();
        cash.CurrencyConversion = Path(cash.Symbol, accountCurrency, candidates, symbol => Feed(symbol, present, added));
    }

    private static SecurityCurrencyConversion Path(
        string source, string destination, List<(Symbol Symbol, CurrencyPair Pair)> candidates, Func<Symbol, Security> feed)
    {
        foreach (var (symbol, pair) in candidates)
        {
            if (pair.Converts(source, destination, symbol.ID.Market) is { } inverted)
            {
                return new SecurityCurrencyConversion(source, destination, (feed(symbol), inverted));
            }
        }

        foreach (var (first, firstPair) in candidates)
        {
            if (firstPair.Other(source) is not { } middle)
            {
                continue;
            }

            foreach (var (second, secondPair) in candidates)
            {
                if (secondPair.Converts(middle, destination, second.ID.Market) is { } inverted)
                {
                    return new SecurityCurrencyConversion(
                        source, destination, (feed(first), source == firstPair.Quote), (feed(second), inverted));
                }
            }
        }

        throw new ArgumentException($"No conversion path found between source currency {source} and destination currency {destination}");
    }

    private Security Feed(Symbol symbol, List<Security> present, List<SubscriptionDataConfig> added)
    {
        if (present.FirstOrDefault(s => s.Symbol == symbol) is { } security)
        {
            return security;
        }

        var resolution = subscriptions.Subscriptions.Select(s => s.Resolution).DefaultIfEmpty(defaultResolution).Min();
        var (type, tickType) = subscriptions.LookupSubscriptionConfigDataTypes(symbol.SecurityType, resolution, false)[0];
        var config = subscriptions.SubscriptionDataConfigService.Add(
            symbol,
            resolution,
            fillForward: true,
            extendedMarketHours: false,
            isInternalFeed: true,
            subscriptionDataTypes: [Tuple.Create(type, tickType)])[0];
        var created = createSecurity(symbol, config);
        log($"Adding {symbol.Value} {symbol.ID.Market} for cash currency feed");
        securities.Add(symbol, created);
        present.Add(created);
        added.Add(config);
        return created;
    }

    private List<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> ListedPairs()
    {
        var markets = securities.Keys
            .GroupBy(symbol => symbol.SecurityType)
            .ToDictionary(group => group.Key, group => group.Select(symbol => symbol.ID.Market).Distinct().ToList());
        List<string> MarketsOf(SecurityType type) => markets.TryGetValue(type, out var own) ? own : [];
        IEnumerable<string> Used(SecurityType type) => type switch
        {
            SecurityType.Cfd => MarketsOf(SecurityType.Cfd) is { Count: > 0 } own ? own : MarketsOf(SecurityType.Forex),
            SecurityType.Forex => MarketsOf(SecurityType.Forex) is { Count: > 0 } own ? own : MarketsOf(SecurityType.Cfd),
            _ => MarketsOf(type),
        };
        return PairTypes
            .SelectMany(type => (defaultMarkets.TryGetValue(type, out var market) ? [market] : Array.Empty<string>())
                .Concat(Used(type))
                .Distinct()
                .SelectMany(m => terms.GetSymbolPropertiesList(m, type)))
            .ToList();
    }
}
