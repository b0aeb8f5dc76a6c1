using System;

namespace QuantConnect.Securities.CurrencyConversion;

/// <summary>The two currencies of a forex or crypto symbol.</summary>
internal readonly record struct CurrencyPair(string Base, string Quote)
{
    /// <summary>Splits a symbol; null where it is no pair or does not end with its quote currency.</summary>
    public static CurrencyPair? Of(Symbol symbol, SymbolPropertiesDatabase terms, string otherwise = Currencies.USD)
    {
        switch (symbol.SecurityType)
        {
            case SecurityType.Forex:
                return symbol.Value.Length == 6 ? new CurrencyPair(symbol.Value[..3], symbol.Value[3..]) : null;
            case SecurityType.Crypto:
                var quote = terms.GetSymbolProperties(symbol.ID.Market, symbol, symbol.SecurityType, otherwise).QuoteCurrency;
                return symbol.Value.EndsWith(quote, StringComparison.Ordinal) ? new CurrencyPair(symbol.Value[..^quote.Length], quote) : null;
            default:
                return null;
        }
    }

    /// <summary>The other currency of the pair, null where it does not hold the known one.</summary>
    public string? Other(string known) => Base == known ? Quote : Quote == known ? Base : null;

    /// <summary>
    /// Whether the pair converts between two currencies: false as it is, true upside down, null not at all. A coin that stands at par on the
    /// market counts as its currency.
    /// </summary>
    public bool? Converts(string from, string to, string market)
    {
        var first = Base;
        var second = Quote;
        foreach (var wanted in (string[])[to, from])
        {
            second = AtPar(second, wanted, market) ? wanted : second;
        }

        foreach (var wanted in (string[])[to, from])
        {
            first = AtPar(first, wanted, market) ? wanted : first;
        }

        return first == from && second == to ? false : first == to && second == from ? true : null;
    }

    private static bool AtPar(string one, string two, string market) =>
        Currencies.IsStableCoinWithoutPair(one + two, market) || Currencies.IsStableCoinWithoutPair(two + one, market);
}
