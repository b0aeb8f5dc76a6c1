using System;
using QuantConnect.Securities.CurrencyConversion;

namespace QuantConnect.Util;

/// <summary>Takes symbols of pairs apart, and compares them.</summary>
public static class CurrencyPairUtil
{
    /// <summary>How two pairs stand to each other.</summary>
    public enum Match
    {
        /// <summary>Other currencies.</summary>
        NoMatch,

        /// <summary>The same pair.</summary>
        ExactMatch,

        /// <summary>The same currencies the other way round.</summary>
        InverseMatch,
    }

    /// <summary>The currencies of a pair; false where it is none.</summary>
    public static bool TryDecomposeCurrencyPair(Symbol currencyPair, out string baseCurrency, out string quoteCurrency)
    {
        var pair = IsPair(currencyPair?.SecurityType) ? PairOf(currencyPair!) : null;
        (baseCurrency, quoteCurrency) = (pair?.Base!, pair?.Quote!);
        return pair is not null;
    }

    /// <summary>The currencies of a pair.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void DecomposeCurrencyPair(
        Symbol currencyPair, out string baseCurrency, out string quoteCurrency, string defaultQuoteCurrency = Currencies.USD)
    {
        IsValidSecurityType(currencyPair?.SecurityType, throwException: true);
        (baseCurrency, quoteCurrency) = PairOf(currencyPair!, defaultQuoteCurrency)
            ?? throw new ArgumentException($"{currencyPair!.Value} is no pair of currencies.");
    }

    /// <summary>Whether a text is as long as a pair of currencies.</summary>
    public static bool IsForexDecomposable(string currencyPair) => currencyPair is { Length: 6 };

    /// <summary>Whether a symbol is a pair of currencies.</summary>
    public static bool IsDecomposable(Symbol currencyPair) => IsPair(currencyPair?.SecurityType) && PairOf(currencyPair!) is not null;

    /// <summary>The other currency of a pair; null where the known one is not of it.</summary>
    public static string CurrencyPairDual(this Symbol currencyPair, string knownSymbol)
    {
        DecomposeCurrencyPair(currencyPair, out var unit, out var quote);
        return CurrencyPairDual(unit, quote, knownSymbol);
    }

    /// <summary>The other one of two currencies; null where the known one is neither.</summary>
    public static string CurrencyPairDual(string baseCurrency, string quoteCurrency, string knownSymbol) =>
        new CurrencyPair(baseCurrency, quoteCurrency).Other(knownSymbol)!;

    /// <summary>How a pair stands to two currencies; a coin that stands at par counts as its currency.</summary>
    public static Match ComparePair(this Symbol pairA, string baseCurrencyB, string quoteCurrencyB) =>
        !IsPair(pairA?.SecurityType)
            ? Match.NoMatch
            : PairOf(pairA!)?.Converts(baseCurrencyB, quoteCurrencyB, pairA!.ID.Market) switch
            {
                false => Match.ExactMatch,
                true => Match.InverseMatch,
                _ => Match.NoMatch,
            };

    /// <summary>Whether a kind of asset consists of pairs.</summary>
    /// <exception cref="ArgumentException">It does not, and that is to be an error.</exception>
    public static bool IsValidSecurityType(SecurityType? securityType, bool throwException) =>
        IsPair(securityType) || (throwException
            ? throw new ArgumentException(securityType is { } type ? $"Unsupported security type: {type}" : "Currency pair must not be null")
            : false);

    private static bool IsPair(SecurityType? type) =>
        type is SecurityType.Forex or SecurityType.Cfd or SecurityType.Crypto or SecurityType.CryptoFuture;

    private static CurrencyPair? PairOf(Symbol symbol, string otherwise = Currencies.USD) =>
        CurrencyPair.Of(symbol, RunStatics.Current.SymbolProperties, otherwise);
}
