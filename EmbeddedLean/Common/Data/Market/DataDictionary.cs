using System;
using System.Collections.Generic;
using Common.Util;

namespace QuantConnect.Data.Market;

/// <summary>Data points by symbol; enumerated in the order of the symbols.</summary>
public class DataDictionary<T> : BaseExtendedDictionary<Symbol, T>
{
    private List<KeyValuePair<Symbol, T>>? _sorted;
    private List<Symbol>? _keys;
    private List<T>? _values;

    /// <summary>Empty.</summary>
    public DataDictionary()
    {
    }

    /// <summary>Filled from data by its symbol.</summary>
    public DataDictionary(IEnumerable<T> data, Func<T, Symbol> keySelector)
        : base(data, keySelector)
    {
    }

    /// <summary>Empty, at a time.</summary>
    public DataDictionary(DateTime time) => Time = time;

    /// <summary>Empty, at a time, with room for a number of symbols.</summary>
    internal DataDictionary(DateTime time, int capacity)
        : base(capacity) => Time = time;

    /// <summary>The time of the data, in the algorithm's zone.</summary>
    public DateTime Time { get; set; }

    /// <inheritdoc/>
    public override ICollection<Symbol> Keys => _keys ??= Sorted().ConvertAll(pair => pair.Key);

    /// <inheritdoc/>
    public override ICollection<T> Values => _values ??= Sorted().ConvertAll(pair => pair.Value);

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> GetKeys => Keys;

    /// <inheritdoc/>
    protected override IEnumerable<T> GetValues => Values;

    /// <summary>The data of a symbol.</summary>
    /// <exception cref="KeyNotFoundException">There is none at this time.</exception>
    public override T this[Symbol symbol]
    {
        get => TryGetValue(symbol, out var data) ? data : throw Missing(this, symbol);
        set
        {
            Forget();
            base[symbol] = value;
        }
    }

    /// <summary>The data of a symbol, or the default.</summary>
    public virtual T GetValue(Symbol key) => TryGetValue(key, out var value) ? value : default!;

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<Symbol, T>> GetItems() => Sorted();

    /// <inheritdoc/>
    public override IEnumerator<KeyValuePair<Symbol, T>> GetEnumerator() => Sorted().GetEnumerator();

    /// <inheritdoc/>
    public override void Add(Symbol key, T value)
    {
        Forget();
        base.Add(key, value);
    }

    /// <inheritdoc/>
    public override void Add(KeyValuePair<Symbol, T> item)
    {
        Forget();
        base.Add(item);
    }

    /// <inheritdoc/>
    public override bool Remove(Symbol key)
    {
        Forget();
        return base.Remove(key);
    }

    /// <inheritdoc/>
    public override bool Remove(KeyValuePair<Symbol, T> item)
    {
        Forget();
        return base.Remove(item);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        Forget();
        base.Clear();
    }

    internal static KeyNotFoundException Missing(object owner, Symbol symbol) => new(
        $"'{symbol}' wasn't found in the {owner.GetType().Name} object, likely because there was no-data at this moment in time "
        + "and it wasn't possible to fillforward historical data. "
        + $"Please check the data exists before accessing it with data.ContainsKey(\"{symbol.Value}\"). "
        + "The collection is read-only, cannot set default.");

    private List<KeyValuePair<Symbol, T>> Sorted()
    {
        if (_sorted is null)
        {
            var pairs = new List<KeyValuePair<Symbol, T>>(Dictionary);
            if (pairs.Count > 1)
            {
                pairs.Sort(static (a, b) => a.Key.CompareTo(b.Key));
            }

            _sorted = pairs;
        }

        return _sorted;
    }

    private void Forget()
    {
        _sorted = null;
        _keys = null;
        _values = null;
    }
}

/// <summary>Adds data under its own symbol.</summary>
public static class DataDictionaryExtensions
{
    /// <summary>Adds the data point under its symbol.</summary>
    public static void Add<T>(this DataDictionary<T> dictionary, T data)
        where T : BaseData => dictionary.Add(data.Symbol, data);
}
