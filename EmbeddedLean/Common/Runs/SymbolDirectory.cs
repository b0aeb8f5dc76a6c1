using System;
using System.Collections.Generic;
using System.Threading;

namespace QuantConnect;

/// <summary>
/// The symbols of a run by their tickers, as LEAN's cache of symbols: "SPY" means the security that the algorithm has added. User code turns texts
/// into symbols without naming an algorithm, so the directory goes with the run's flow of execution; runs on other threads have their own.
/// </summary>
/// <param name="firstTickerAndDate">Gives an equity's first ticker and day, by its ticker and market, as the map files say.</param>
internal sealed class SymbolDirectory(Func<string, string, (string Ticker, DateTime Date)> firstTickerAndDate)
{
    private static readonly AsyncLocal<SymbolDirectory?> Running = new();
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Symbol, string> _tickers = [];
    private readonly Lock _lock = new();

    /// <summary>The directory of the run that executes; null outside of runs.</summary>
    public static SymbolDirectory? Current => Running.Value;

    /// <summary>Restores, when disposed of, the directory that is current now.</summary>
    public static IDisposable RestoreAfterwards() => new Kept(Running.Value);

    /// <summary>Makes this the directory of what is executed from now on.</summary>
    public void Enter() => Running.Value = this;

    /// <summary>Lets a ticker mean a symbol, whatever it meant before.</summary>
    public void Set(string ticker, Symbol symbol)
    {
        lock (_lock)
        {
            _symbols[ticker] = symbol;
            _tickers[symbol] = ticker;
        }
    }

    /// <summary>What a ticker means; null where nothing of that ticker was added.</summary>
    public Symbol? Find(string ticker)
    {
        lock (_lock)
        {
            return _symbols.GetValueOrDefault(ticker);
        }
    }

    /// <summary>The ticker by which a symbol was added, its identity where it was not.</summary>
    public string TickerOf(Symbol symbol)
    {
        lock (_lock)
        {
            return _tickers.TryGetValue(symbol, out var ticker) ? ticker : symbol.ID.ToString();
        }
    }

    /// <summary>Identity of an equity: its first ticker and day by the map files.</summary>
    public SecurityIdentifier EquityOf(string ticker, string market)
    {
        var (first, date) = firstTickerAndDate(ticker, market);
        return SecurityIdentifier.GenerateEquity(date, first, market);
    }

    private sealed class Kept(SymbolDirectory? before) : IDisposable
    {
        public void Dispose() => Running.Value = before;
    }
}
