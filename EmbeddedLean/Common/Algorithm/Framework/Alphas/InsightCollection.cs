using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Insights by symbol, and the list of all that ever came. Safe to use from several threads.</summary>
public class InsightCollection : IEnumerable<Insight>
{
    private readonly Dictionary<Symbol, List<Insight>> _open = [];
    private readonly List<Insight> _all = [];
    private int _openCount;
    private int _totalCount;

    /// <summary>How many it holds by symbol.</summary>
    public int Count
    {
        get
        {
            lock (_open)
            {
                return _openCount;
            }
        }
    }

    /// <summary>How many were ever added.</summary>
    public int TotalCount
    {
        get
        {
            lock (_open)
            {
                return _totalCount;
            }
        }
    }

    /// <summary>The insights of a symbol.</summary>
    /// <exception cref="KeyNotFoundException">On reading, when there are none.</exception>
    public List<Insight> this[Symbol symbol]
    {
        get
        {
            lock (_open)
            {
                return [.. _open[symbol]];
            }
        }

        set
        {
            lock (_open)
            {
                var before = _open.TryGetValue(symbol, out var replaced) ? replaced.Count : 0;
                var added = value?.Count ?? 0;
                _openCount += added - before;
                _totalCount += added;
                _open[symbol] = value ?? [];
            }
        }
    }

    /// <summary>Adds an insight.</summary>
    public void Add(Insight item)
    {
        lock (_open)
        {
            _openCount++;
            _totalCount++;
            _all.Add(item);
            if (_open.TryGetValue(item.Symbol, out var ofSymbol))
            {
                ofSymbol.Add(item);
            }
            else
            {
                _open.Add(item.Symbol, [item]);
            }
        }
    }

    /// <summary>Adds insights.</summary>
    public void AddRange(IEnumerable<Insight> insights)
    {
        foreach (var insight in insights)
        {
            Add(insight);
        }
    }

    /// <summary>Whether it holds an insight.</summary>
    public bool Contains(Insight item)
    {
        lock (_open)
        {
            return OfSymbol(item.Symbol).Contains(item);
        }
    }

    /// <summary>Whether it holds any insight of a symbol.</summary>
    public bool ContainsKey(Symbol symbol)
    {
        lock (_open)
        {
            return OfSymbol(symbol).Count != 0;
        }
    }

    /// <summary>Takes an insight out; false where it was not held.</summary>
    public bool Remove(Insight item)
    {
        lock (_open)
        {
            if (!_open.TryGetValue(item.Symbol, out var ofSymbol) || !ofSymbol.Remove(item))
            {
                return false;
            }

            _openCount--;
            if (ofSymbol.Count == 0)
            {
                _open.Remove(item.Symbol);
            }

            return true;
        }
    }

    /// <summary>The insights of a symbol; false where there are none.</summary>
    public bool TryGetValue(Symbol symbol, out List<Insight> insights)
    {
        lock (_open)
        {
            var found = _open.TryGetValue(symbol, out var ofSymbol);
            insights = found ? [.. ofSymbol!] : null!;
            return found;
        }
    }

    /// <summary>Takes out all insights of some symbols.</summary>
    public void Clear(Symbol[] symbols)
    {
        lock (_open)
        {
            foreach (var symbol in symbols)
            {
                if (_open.Remove(symbol, out var ofSymbol))
                {
                    _openCount -= ofSymbol.Count;
                }
            }
        }
    }

    /// <summary>The earliest end of those held, UTC; null where there are none.</summary>
    public DateTime? GetNextExpiryTime()
    {
        lock (_open)
        {
            DateTime? next = null;
            foreach (var ofSymbol in _open.Values)
            {
                foreach (var insight in ofSymbol)
                {
                    if (next is null || insight.CloseTimeUtc < next)
                    {
                        next = insight.CloseTimeUtc;
                    }
                }
            }

            return next;
        }
    }

    /// <summary>Those that hold at a UTC time.</summary>
    public ICollection<Insight> GetActiveInsights(DateTime utcTime) => Held(insight => insight.IsActive(utcTime));

    /// <summary>Whether any insight of a symbol holds at a UTC time.</summary>
    public bool HasActiveInsights(Symbol symbol, DateTime utcTime)
    {
        lock (_open)
        {
            return OfSymbol(symbol).Exists(insight => insight.IsActive(utcTime));
        }
    }

    /// <summary>Takes out those that have ended before a UTC time, and returns them.</summary>
    public ICollection<Insight> RemoveExpiredInsights(DateTime utcTime)
    {
        lock (_open)
        {
            var expired = Held(insight => insight.IsExpired(utcTime));
            expired.ForEach(insight => Remove(insight));
            return expired;
        }
    }

    /// <summary>Takes out those that a filter names, also from the list of all.</summary>
    public void RemoveInsights(Func<Insight, bool> filter)
    {
        lock (_open)
        {
            _all.RemoveAll(insight => filter(insight));
            Held(filter).ForEach(insight => Remove(insight));
        }
    }

    /// <summary>All insights that ever came, or those that a filter names.</summary>
    public List<Insight> GetInsights(Func<Insight, bool>? filter = null)
    {
        lock (_open)
        {
            return filter is null ? [.. _all] : _all.FindAll(insight => filter(insight));
        }
    }

    /// <summary>Those held, symbol by symbol.</summary>
    public IEnumerator<Insight> GetEnumerator() => Held(_ => true).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<Insight> OfSymbol(Symbol symbol) => _open.TryGetValue(symbol, out var ofSymbol) ? ofSymbol : [];

    private List<Insight> Held(Func<Insight, bool> filter)
    {
        lock (_open)
        {
            var held = new List<Insight>();
            foreach (var ofSymbol in _open.Values)
            {
                held.AddRange(ofSymbol.Where(filter));
            }

            return held;
        }
    }
}
