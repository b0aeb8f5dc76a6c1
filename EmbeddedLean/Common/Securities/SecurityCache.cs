using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace QuantConnect.Securities;

/// <summary>Last prices of a security, and its last data of each type. A price of 0 never replaces another.</summary>
public class SecurityCache
{
    private readonly Dictionary<Type, IReadOnlyList<BaseData>> _dataByType = new();
    private Dictionary<string, object>? _properties;
    private BaseData? _last;
    private DateTime _lastQuoteEnd;
    private DateTime _lastBarEnd;
    private LocalTimeKeeper? _clock;
    private Session _session = null!;

    /// <summary>Last price.</summary>
    public decimal Price { get; private set; }

    /// <summary>Open of the last bar.</summary>
    public decimal Open { get; private set; }

    /// <summary>High of the last bar.</summary>
    public decimal High { get; private set; }

    /// <summary>Low of the last bar.</summary>
    public decimal Low { get; private set; }

    /// <summary>Close of the last bar.</summary>
    public decimal Close { get; private set; }

    /// <summary>Last bid.</summary>
    public decimal BidPrice { get; private set; }

    /// <summary>Last ask.</summary>
    public decimal AskPrice { get; private set; }

    /// <summary>Size at the bid.</summary>
    public decimal BidSize { get; private set; }

    /// <summary>Size at the ask.</summary>
    public decimal AskSize { get; private set; }

    /// <summary>Volume of the last trade bar.</summary>
    public decimal Volume { get; private set; }

    public long OpenInterest { get; private set; }

    /// <summary>The security's sessions.</summary>
    public Session Session
    {
        get => _session;
        set
        {
            _session = value;
            value.Begun += FollowClock;
        }
    }

    /// <summary>Values that the algorithm keeps with the security.</summary>
    public Dictionary<string, object> Properties => _properties ??= new();

    /// <summary>Takes in data of one type, in order of time. Filled-forward bars change nothing.</summary>
    public void AddDataList(IReadOnlyList<BaseData> data, Type dataType, bool? containsFillForwardData = null, bool isInternalConfig = false)
    {
        if (_session is { IsKept: true } && !isInternalConfig)
        {
            foreach (var point in data)
            {
                _session.Update(point);
            }
        }

        var fresh = containsFillForwardData == false || !data.Any(d => d.IsFillForward) ? data : data.Where(d => !d.IsFillForward).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        StoreData(fresh, dataType);
        for (var i = 0; i < fresh.Count; i++)
        {
            ProcessDataPoint(fresh[i], false);
        }
    }

    /// <summary>Takes in a data point.</summary>
    public void AddData(BaseData data) => ProcessDataPoint(data, true);

    /// <summary>Keeps data as the last of a type.</summary>
    public virtual void StoreData(IReadOnlyList<BaseData> data, Type dataType) => _dataByType[dataType] = data;

    /// <summary>Last data point that set prices.</summary>
    public BaseData GetData() => _last!;

    /// <summary>Last data point of a type, null before the first.</summary>
    public T? GetData<T>()
        where T : BaseData => _dataByType.TryGetValue(typeof(T), out var list) && list.Count > 0 ? list[^1] as T : null;

    /// <summary>Data points of a type that came last together.</summary>
    public IEnumerable<T> GetAll<T>() => _dataByType.TryGetValue(typeof(T), out var list) ? list.Cast<T>() : [];

    /// <summary>Whether data of a type has come.</summary>
    public bool HasData(Type type) => _dataByType.ContainsKey(type);

    /// <summary>Data points of a type that came last together.</summary>
    public bool TryGetValue(Type type, [NotNullWhen(true)] out IReadOnlyList<BaseData>? data) => _dataByType.TryGetValue(type, out data);

    /// <summary>Forgets all prices and data.</summary>
    public void Reset()
    {
        Price = Open = High = Low = Close = BidPrice = AskPrice = BidSize = AskSize = Volume = 0;
        OpenInterest = 0;
        _last = null;
        _lastQuoteEnd = _lastBarEnd = default;
        _dataByType.Clear();
        _session?.Reset();
    }

    /// <summary>Sets the clock, by which sessions end; prices do not depend on it.</summary>
    public virtual void SetLocalTimeKeeper(LocalTimeKeeper localTimeKeeper)
    {
        if (_clock is not null)
        {
            _clock.TimeUpdated -= EndSession;
        }

        _clock = localTimeKeeper;
        if (_session is { IsKept: true })
        {
            FollowClock();
        }
    }

    // Most algorithms keep no sessions: their clocks have nobody to tell.
    private void FollowClock()
    {
        if (_clock is not null)
        {
            _clock.TimeUpdated -= EndSession;
            _clock.TimeUpdated += EndSession;
        }
    }

    private void EndSession(object? sender, TimeUpdatedEventArgs moment) => _session.Scan(moment.Time);

    internal void ApplySplit(Split split)
    {
        var factor = split.SplitFactor;
        Price *= factor;
        Open *= factor;
        High *= factor;
        Low *= factor;
        Close *= factor;
        BidPrice *= factor;
        AskPrice *= factor;
        Volume /= factor;
        BidSize /= factor;
        AskSize /= factor;
        foreach (var point in _dataByType.Values.SelectMany(list => list).Distinct())
        {
            point.ScaleForSplit(factor);
        }
    }

    /// <summary>Sets prices from a data point.</summary>
    protected virtual void ProcessDataPoint(BaseData data, bool cacheByType)
    {
        if (data.IsFillForward)
        {
            return;
        }

        if (cacheByType)
        {
            _dataByType[data.GetType()] = [data];
        }

        if (data.DataType == MarketDataType.Auxiliary)
        {
            return;
        }

        // An equity's prices come from its trades alone. Elsewhere, where quotes and trades end together, the quote bar
        // stays the one that set prices last.
        var setsPrices = data.DataType != MarketDataType.QuoteBar || data.Symbol.SecurityType != SecurityType.Equity;
        if (setsPrices && (_last is null || _lastQuoteEnd != data.EndTime || data.DataType != MarketDataType.TradeBar))
        {
            _last = data;
        }

        if (data is not IBar bar)
        {
            if (data.DataType != MarketDataType.Base || data.Price != 0)
            {
                Price = data.Price;
            }

            return;
        }

        if (setsPrices && (_lastQuoteEnd != data.EndTime || _lastBarEnd != data.EndTime))
        {
            _lastBarEnd = data.EndTime;
            Open = NonZero(bar.Open, Open);
            High = NonZero(bar.High, High);
            Low = NonZero(bar.Low, Low);
            Price = NonZero(bar.Close, Price);
            Close = NonZero(bar.Close, Close);
        }

        switch (data)
        {
            case TradeBar trades:
                Volume = NonZero(trades.Volume, Volume);
                break;
            case QuoteBar quotes:
                _lastQuoteEnd = quotes.EndTime;
                AskPrice = NonZero(quotes.Ask?.Close ?? 0m, AskPrice);
                BidPrice = NonZero(quotes.Bid?.Close ?? 0m, BidPrice);
                BidSize = NonZero(quotes.LastBidSize, BidSize);
                AskSize = NonZero(quotes.LastAskSize, AskSize);
                break;
        }
    }

    private static decimal NonZero(decimal value, decimal previous) => value != 0 ? value : previous;
}
