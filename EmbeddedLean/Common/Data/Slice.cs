using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Data;

/// <summary>All data of one moment: what OnData receives.</summary>
public class Slice : ExtendedDictionary<Symbol, dynamic>, IEnumerable<KeyValuePair<Symbol, BaseData>>
{
    private TradeBars? _bars;
    private QuoteBars? _quoteBars;
    private Ticks? _ticks;
    private Splits? _splits;
    private Dividends? _dividends;
    private Delistings? _delistings;
    private SymbolChangedEvents? _symbolChangedEvents;
    private Dictionary<Symbol, Entry>? _bySymbol;
    private Dictionary<Type, object>? _byType;

    /// <summary>Sorts the given data into a slice.</summary>
    public Slice(DateTime time, IEnumerable<BaseData> data, DateTime utcTime)
        : this(time, data.ToList(), utcTime)
    {
    }

    /// <summary>Sorts the given data into a slice.</summary>
    public Slice(DateTime time, List<BaseData> data, DateTime utcTime)
    {
        Time = time;
        UtcTime = utcTime;
        AllData = data;
        _bars = Fill<TradeBars, TradeBar>(new TradeBars(time), data);
        _quoteBars = Fill<QuoteBars, QuoteBar>(new QuoteBars(time), data);
        _splits = Fill<Splits, Split>(new Splits(time), data);
        _dividends = Fill<Dividends, Dividend>(new Dividends(time), data);
        _delistings = Fill<Delistings, Delisting>(new Delistings(time), data);
        _symbolChangedEvents = Fill<SymbolChangedEvents, SymbolChangedEvent>(new SymbolChangedEvents(time), data);
        _ticks = new Ticks(time);
        foreach (var tick in data.OfType<Tick>())
        {
            if (!_ticks.TryGetValue(tick.Symbol, out var ticks))
            {
                _ticks[tick.Symbol] = ticks = [];
            }

            ticks.Add(tick);
        }

        HasData = BySymbol.Count > 0;
    }

    /// <summary>A view of another slice.</summary>
    protected Slice(Slice slice)
    {
        Time = slice.Time;
        UtcTime = slice.UtcTime;
        AllData = slice.AllData;
        HasData = slice.HasData;
        (_bars, _quoteBars, _ticks) = (slice._bars, slice._quoteBars, slice._ticks);
        (_splits, _dividends, _delistings, _symbolChangedEvents) = (slice._splits, slice._dividends, slice._delistings, slice._symbolChangedEvents);
        (_bySymbol, _byType) = (slice._bySymbol, slice._byType);
    }

    /// <summary>A slice of collections that are sorted already; those that are missing are made where they are asked for.</summary>
    internal Slice(
        DateTime time,
        List<BaseData> data,
        TradeBars? bars,
        QuoteBars? quoteBars,
        Ticks? ticks,
        Splits? splits,
        Dividends? dividends,
        Delistings? delistings,
        SymbolChangedEvents? symbolChangedEvents,
        DateTime utcTime)
    {
        Time = time;
        UtcTime = utcTime;
        AllData = data;
        HasData = data.Count > 0;
        _bars = bars;
        _quoteBars = quoteBars;
        _ticks = ticks;
        _splits = splits;
        _dividends = dividends;
        _delistings = delistings;
        _symbolChangedEvents = symbolChangedEvents;
    }

    /// <summary>Everything in the slice, in the order of its arrival.</summary>
    public IEnumerable<BaseData> AllData { get; private set; }

    /// <summary>The moment, in the algorithm's zone.</summary>
    public DateTime Time { get; private set; }

    /// <summary>The moment, in UTC.</summary>
    public DateTime UtcTime { get; private set; }

    /// <summary>Whether there is any data.</summary>
    public bool HasData { get; private set; }

    /// <summary>Trade bars.</summary>
    public TradeBars Bars => _bars ??= new TradeBars(Time);

    public QuoteBars QuoteBars => _quoteBars ??= new QuoteBars(Time);

    public Ticks Ticks => _ticks ??= new Ticks(Time);

    /// <summary>Splits and their announcements.</summary>
    public Splits Splits => _splits ??= new Splits(Time);

    public Dividends Dividends => _dividends ??= new Dividends(Time);

    /// <summary>Delistings and their announcements.</summary>
    public Delistings Delistings => _delistings ??= new Delistings(Time);

    /// <summary>Changes of ticker.</summary>
    public SymbolChangedEvents SymbolChangedEvents => _symbolChangedEvents ??= new SymbolChangedEvents(Time);

    /// <summary>Whether there is any split, dividend, delisting or change of ticker.</summary>
    internal bool HasEvents => _splits is not null || _dividends is not null || _delistings is not null || _symbolChangedEvents is not null;

    /// <summary>Number of symbols with data.</summary>
    public override int Count => BySymbol.Count;

    /// <summary>Symbols with data, in their order.</summary>
    public virtual IReadOnlyList<Symbol> Keys => [.. BySymbol.Keys.OrderBy(symbol => symbol)];

    /// <summary>The data points of <see cref="Keys"/>, events aside.</summary>
    public virtual IReadOnlyList<BaseData> Values => Points().Select(pair => pair.Value).ToList();

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> GetKeys => Keys;

    /// <inheritdoc/>
    protected override IEnumerable<dynamic> GetValues => Points().Select(pair => (dynamic)pair.Value);

    private Dictionary<Symbol, Entry> BySymbol => _bySymbol ??= Sort(AllData);

    /// <summary>The data of a symbol: its bar, or its ticks; where it has both trades and quotes, the trade bar of the last update.</summary>
    /// <exception cref="KeyNotFoundException">There is none at this moment.</exception>
    public override dynamic this[Symbol symbol]
    {
        get => BySymbol.TryGetValue(symbol, out var entry) ? entry.Data()! : throw DataDictionary<BaseData>.Missing(this, symbol);
        set => throw new NotSupportedException("The Slice object is read-only. You cannot set data in the slice.");
    }

    /// <summary>All data of a type, by symbol.</summary>
    public DataDictionary<T> Get<T>()
        where T : IBaseData => (DataDictionary<T>)OfType(typeof(T), () => Collect<T>());

    /// <summary>All data of a type, by symbol.</summary>
    public dynamic Get(Type type)
    {
        var collect = typeof(Slice).GetMethod(nameof(Collect), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
        return OfType(type, () => collect.MakeGenericMethod(type).Invoke(this, null)!);
    }

    /// <summary>The data of a type and a symbol.</summary>
    public T Get<T>(Symbol symbol)
        where T : BaseData => Get<T>()[symbol];

    /// <summary>Whether there is data of the symbol.</summary>
    public override bool ContainsKey(Symbol symbol) => symbol is not null && BySymbol.ContainsKey(symbol);

    /// <summary>The data of a symbol as <see cref="this[Symbol]"/> gives it.</summary>
    public override bool TryGetValue(Symbol symbol, out dynamic data)
    {
        data = symbol is not null && BySymbol.TryGetValue(symbol, out var entry) ? entry.Data()! : null!;
        return data is not null;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<Symbol, dynamic>> GetItems() =>
        Points().Select(pair => new KeyValuePair<Symbol, dynamic>(pair.Key, pair.Value));

    /// <summary>Enumerates the data points of all symbols, events aside.</summary>
    public IEnumerator<KeyValuePair<Symbol, BaseData>> GetEnumerator() => Points().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static TCollection Fill<TCollection, T>(TCollection collection, List<BaseData> data)
        where TCollection : DataDictionary<T>
        where T : BaseData
    {
        foreach (var item in data.OfType<T>())
        {
            collection[item.Symbol] = item;
        }

        return collection;
    }

    private static Dictionary<Symbol, Entry> Sort(IEnumerable<BaseData> data)
    {
        var sorted = new Dictionary<Symbol, Entry>();
        foreach (var item in data)
        {
            if (item.Symbol.SecurityType == SecurityType.Equity && IsQuote(item))
            {
                // An equity's entry is its trades alone, whatever else it subscribes to.
                continue;
            }

            if (!sorted.TryGetValue(item.Symbol, out var entry))
            {
                sorted.Add(item.Symbol, entry = new Entry());
            }

            entry.Take(item);
        }

        return sorted;
    }

    private static bool IsQuote(BaseData item) => item is QuoteBar or Tick { TickType: TickType.Quote };

    private object OfType(Type type, Func<object> collect)
    {
        if (type == typeof(TradeBar))
        {
            return Bars;
        }

        if (type == typeof(QuoteBar))
        {
            return QuoteBars;
        }

        _byType ??= [];
        if (!_byType.TryGetValue(type, out var data))
        {
            _byType.Add(type, data = collect());
        }

        return data;
    }

    private DataDictionary<T> Collect<T>()
        where T : IBaseData
    {
        var data = new DataDictionary<T>(Time);
        foreach (var item in AllData)
        {
            if (item.GetType() == typeof(T))
            {
                data[item.Symbol] = (T)(IBaseData)item;
            }
        }

        return data;
    }

    private IEnumerable<KeyValuePair<Symbol, BaseData>> Points()
    {
        foreach (var symbol in Keys)
        {
            switch (BySymbol[symbol].Data())
            {
                case List<Tick> ticks:
                    foreach (var tick in ticks)
                    {
                        yield return new KeyValuePair<Symbol, BaseData>(symbol, tick);
                    }

                    break;
                case BaseData point:
                    yield return new KeyValuePair<Symbol, BaseData>(symbol, point);
                    break;
            }
        }
    }

    /// <summary>What one symbol has in this slice.</summary>
    private sealed class Entry
    {
        private BaseData? _point;
        private List<Tick>? _ownTicks;
        private bool _isTicks;

        public void Take(BaseData item)
        {
            switch (item)
            {
                case Tick tick:
                    (_ownTicks ??= []).Add(tick);
                    _isTicks = true;
                    break;
                case { DataType: MarketDataType.Auxiliary }:
                    break;
                default:
                    _point = item;
                    _isTicks = false;
                    break;
            }
        }

        public object? Data() => _isTicks ? _ownTicks : _point;
    }
}
