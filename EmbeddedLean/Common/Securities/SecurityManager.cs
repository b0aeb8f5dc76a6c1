using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Interfaces;

namespace QuantConnect.Securities;

/// <summary>
/// Securities of an algorithm. Enumeration covers the present ones; look-up also finds those that were removed. A symbol made from a
/// ticker is found by its ticker.
/// </summary>
public class SecurityManager : ExtendedDictionary<Symbol, Security>, IDictionary<Symbol, Security>, INotifyCollectionChanged
{
    private readonly ITimeKeeper _clock;
    private readonly Dictionary<Symbol, Security> _present = new();
    private readonly Dictionary<Symbol, Security> _ever = new();

    // A universe sees thousands, and each that comes is looked for by its ticker.
    private readonly Dictionary<string, List<Symbol>> _byTicker = new(StringComparer.OrdinalIgnoreCase);
    private List<Symbol>? _keys;
    private List<Security>? _values;
    private List<KeyValuePair<Symbol, Security>>? _items;

    /// <summary>Makes an empty collection on a clock.</summary>
    public SecurityManager(ITimeKeeper timeKeeper) => _clock = timeKeeper;

    /// <summary>Raised when a security was added or removed.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    /// <summary>Present time, UTC.</summary>
    public DateTime UtcTime => _clock.UtcTime;

    /// <inheritdoc/>
    public override int Count => _present.Count;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <summary>Symbols of the present securities.</summary>
    public ICollection<Symbol> Keys => _keys ??= _present.Keys.ToList();

    /// <summary>The present securities.</summary>
    public ICollection<Security> Values => Present;

    /// <summary>All securities ever added.</summary>
    public ICollection<Security> Total => [.. _ever.Values];

    /// <summary><see cref="Values"/> as a list, which is enumerated without an object.</summary>
    internal List<Security> Present => _values ??= _present.Values.ToList();

    /// <summary><see cref="Total"/> as a view, which is enumerated without an object.</summary>
    internal Dictionary<Symbol, Security>.ValueCollection Ever => _ever.Values;

    internal Func<Symbol, List<SubscriptionDataConfig>, decimal, Security>? Factory { get; set; }

    internal Func<Symbol, Security>? BenchmarkFactory { get; set; }

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> GetKeys => Keys;

    /// <inheritdoc/>
    protected override IEnumerable<Security> GetValues => Values;

    /// <summary>Security of a symbol.</summary>
    /// <exception cref="KeyNotFoundException">The algorithm never had it.</exception>
    public override Security this[Symbol symbol]
    {
        get => TryGetValue(symbol, out var security)
            ? security
            : throw new KeyNotFoundException(
                $"This asset symbol ({symbol}) was not found in your security list. Please add this security before using it. "
                + "To prevent the exception, use Securities.TryGetValue(symbol, out var value) or check "
                + "Securities.ContainsKey(symbol) before accessing Securities[symbol].");
        set
        {
            if (_present.TryGetValue(symbol, out var existing) && existing != value)
            {
                throw new ArgumentException($"Unable to overwrite existing Security: {symbol}");
            }

            Add(symbol, value);
        }
    }

    /// <summary>Adds a security and sets its clock; one that is there already stays.</summary>
    public void Add(Symbol symbol, Security security)
    {
        if (!_present.TryAdd(symbol, security))
        {
            return;
        }

        Remember(symbol, security);
        security.SetLocalTimeKeeper(_clock.GetLocalTimeKeeper(security.Exchange.TimeZone));
        OnCollectionChanged(new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Add, security));
    }

    /// <summary>Adds a security.</summary>
    public void Add(Security security) => Add(security.Symbol, security);

    /// <inheritdoc/>
    public void Add(KeyValuePair<Symbol, Security> pair) => Add(pair.Key, pair.Value);

    /// <inheritdoc/>
    public override bool Remove(Symbol symbol)
    {
        if (!_present.Remove(symbol, out var security))
        {
            return false;
        }

        OnCollectionChanged(new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Remove, security));
        return true;
    }

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<Symbol, Security> pair) => Remove(pair.Key);

    /// <inheritdoc/>
    public override void Clear()
    {
        _present.Clear();
        _ever.Clear();
        _byTicker.Clear();
        Forget();
    }

    /// <inheritdoc/>
    public override bool ContainsKey(Symbol symbol) => TryGetValue(symbol, out _);

    /// <inheritdoc/>
    public override bool TryGetValue(Symbol symbol, [MaybeNullWhen(false)] out Security security)
    {
        if (symbol is null)
        {
            security = null;
            return false;
        }

        return _ever.TryGetValue(symbol, out security) || (security = ByTicker(symbol)) is not null;
    }

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<Symbol, Security> pair) => _ever.Contains(pair);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<Symbol, Security>[] array, int number) =>
        ((ICollection<KeyValuePair<Symbol, Security>>)_present).CopyTo(array, number);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<Symbol, Security>> GetItems() => _items ??= _present.ToList();

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<Symbol, Security>> IEnumerable<KeyValuePair<Symbol, Security>>.GetEnumerator() => GetItems().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetItems().GetEnumerator();

    /// <summary>Makes a security with its subscriptions, without adding it.</summary>
    public Security CreateSecurity(
        Symbol symbol,
        List<SubscriptionDataConfig> subscriptionDataConfigList,
        decimal leverage = 0,
        bool addToSymbolCache = true,
        Security? underlying = null) => Factory!(symbol, subscriptionDataConfigList, leverage);

    /// <summary>Makes a security with one subscription, without adding it.</summary>
    public Security CreateSecurity(
        Symbol symbol,
        SubscriptionDataConfig subscriptionDataConfig,
        decimal leverage = 0,
        bool addToSymbolCache = true,
        Security? underlying = null) => Factory!(symbol, [subscriptionDataConfig], leverage);

    /// <summary>Makes a security that serves as benchmark alone.</summary>
    public Security CreateBenchmarkSecurity(Symbol symbol) => BenchmarkFactory!(symbol);

    /// <summary>The algorithm's own symbol for one made from a ticker, or for an equity without a first date; else the same.</summary>
    internal Symbol Resolve(Symbol symbol) => TryGetValue(symbol, out var security) ? security.Symbol : symbol;

    /// <summary>Raises <see cref="CollectionChanged"/>.</summary>
    protected virtual void OnCollectionChanged(NotifyCollectionChangedEventArgs changedEventArgs)
    {
        Forget();
        CollectionChanged?.Invoke(this, changedEventArgs);
    }

    private Security? ByTicker(Symbol symbol)
    {
        var anyMarket = symbol.ID.IsTickerOnly;
        if (!anyMarket && (symbol.SecurityType != SecurityType.Equity || symbol.ID.Date != SecurityIdentifier.DefaultDate))
        {
            return null;
        }

        foreach (var known in _byTicker.GetValueOrDefault(symbol.Value) ?? [])
        {
            var security = _ever[known];
            var other = security.Symbol;
            if (anyMarket || (other.SecurityType == SecurityType.Equity && other.ID.Market == symbol.ID.Market))
            {
                return security;
            }
        }

        return null;
    }

    private void Remember(Symbol symbol, Security security)
    {
        var ticker = security.Symbol.Value;
        if (_ever.TryGetValue(symbol, out var before))
        {
            if (string.Equals(before.Symbol.Value, ticker, StringComparison.OrdinalIgnoreCase))
            {
                _ever[symbol] = security;
                return;
            }

            // It has come back under another one.
            _byTicker[before.Symbol.Value].Remove(symbol);
        }

        _ever[symbol] = security;
        _byTicker.TryAdd(ticker, []);
        _byTicker[ticker].Add(symbol);
    }

    private void Forget()
    {
        _keys = null;
        _values = null;
        _items = null;
    }
}
