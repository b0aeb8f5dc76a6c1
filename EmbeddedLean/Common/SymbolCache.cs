using System;

namespace QuantConnect;

/// <summary>The symbols that tickers mean within the run that executes.</summary>
public static class SymbolCache
{
    /// <summary>Lets a ticker mean a symbol.</summary>
    public static void Set(string ticker, Symbol symbol) => SymbolDirectory.Current?.Set(ticker, symbol);

    /// <summary>What a ticker means.</summary>
    /// <exception cref="InvalidOperationException">Nothing of that ticker was added.</exception>
    public static Symbol GetSymbol(string ticker) => TryGetSymbol(ticker, out var symbol)
        ? symbol
        : throw new InvalidOperationException($"We were unable to locate the ticker '{ticker}'.");

    /// <summary>What a ticker means; false where nothing of that ticker was added.</summary>
    public static bool TryGetSymbol(string ticker, out Symbol symbol)
    {
        symbol = SymbolDirectory.Current?.Find(ticker)!;
        return symbol is not null;
    }

    /// <summary>The ticker by which a symbol was added, its identity where it was not.</summary>
    public static string GetTicker(Symbol symbol) => SymbolDirectory.Current?.TickerOf(symbol) ?? symbol.ID.ToString();

    /// <summary>The ticker by which a symbol was added.</summary>
    public static bool TryGetTicker(Symbol symbol, out string ticker)
    {
        ticker = GetTicker(symbol);
        return ticker != symbol.ID.ToString();
    }
}
