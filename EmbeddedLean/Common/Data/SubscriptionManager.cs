using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Data.Consolidators;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using QuantConnect.Util;

namespace QuantConnect.Data;

/// <summary>The algorithm's subscriptions and the consolidators on them.</summary>
public class SubscriptionManager
{
    private readonly ITimeKeeper _timeKeeper;
    private readonly Dictionary<IDataConsolidator, ConsolidatorScan> _scans = [];
    private readonly PriorityQueue<ConsolidatorScan, (long Utc, long Number)> _due = new();
    private readonly List<ConsolidatorScan> _added = [];
    private IAlgorithmSubscriptionManager _service = null!;
    private MarketHoursDatabase? _marketHours;
    private long _scanCount;

    /// <summary>On a clock.</summary>
    public SubscriptionManager(ITimeKeeper timeKeeper) => _timeKeeper = timeKeeper;

    /// <summary>Adds subscriptions and knows them.</summary>
    public ISubscriptionDataConfigService SubscriptionDataConfigService => _service;

    /// <summary>All subscriptions of the algorithm, without the engine's own ones.</summary>
    public IEnumerable<SubscriptionDataConfig> Subscriptions =>
        _service.SubscriptionManagerSubscriptions.Where(config => !config.IsInternalFeed).ToList();

    /// <summary>Tick types by security type.</summary>
    public Dictionary<SecurityType, List<TickType>> AvailableDataTypes => _service.AvailableDataTypes;

    /// <summary>Number of subscriptions.</summary>
    public int Count => _service.SubscriptionManagerCount();

    /// <summary>Past data of the run; null outside of one.</summary>
    internal IHistoryReader? History { get; private set; }

    /// <summary>Tick types by security type, as LEAN has them.</summary>
    public static Dictionary<SecurityType, List<TickType>> DefaultDataTypes()
    {
        List<TickType> trades = [TickType.Trade];
        List<TickType> quotes = [TickType.Quote];
        List<TickType> derivatives = [TickType.Quote, TickType.Trade, TickType.OpenInterest];
        return new Dictionary<SecurityType, List<TickType>>
        {
            [SecurityType.Base] = trades,
            [SecurityType.Index] = trades,
            [SecurityType.Commodity] = trades,
            [SecurityType.Forex] = quotes,
            [SecurityType.Cfd] = quotes,
            [SecurityType.Equity] = [TickType.Trade, TickType.Quote],
            [SecurityType.Crypto] = [TickType.Trade, TickType.Quote],
            [SecurityType.CryptoFuture] = [TickType.Trade, TickType.Quote],
            [SecurityType.Option] = derivatives,
            [SecurityType.FutureOption] = derivatives,
            [SecurityType.IndexOption] = derivatives,
            [SecurityType.Future] = derivatives,
        };
    }

    /// <summary>Whether the subscription's data can feed the consolidator.</summary>
    public static bool IsSubscriptionValidForConsolidator(
        SubscriptionDataConfig subscription, IDataConsolidator consolidator, TickType? desiredTickType = null)
    {
        if (!consolidator.InputType.IsAssignableFrom(subscription.Type))
        {
            return false;
        }

        if (subscription.Type != typeof(Market.Tick))
        {
            return true;
        }

        return desiredTickType is { } wanted
            ? subscription.TickType == wanted
            : !LeanData.IsCommonLeanDataType(consolidator.OutputType)
                || subscription.TickType == LeanData.GetCommonTickTypeForCommonDataTypes(consolidator.OutputType, subscription.Symbol.SecurityType);
    }

    /// <summary>Adds a subscription of trade bars, or of ticks at that resolution.</summary>
    public SubscriptionDataConfig Add(
        Symbol symbol,
        Resolution resolution,
        DateTimeZone timeZone,
        DateTimeZone exchangeTimeZone,
        bool isCustomData = false,
        bool fillForward = true,
        bool extendedMarketHours = false)
    {
        var type = resolution == Resolution.Tick ? typeof(Market.Tick) : typeof(Market.TradeBar);
        var tickType = LeanData.GetCommonTickTypeForCommonDataTypes(type, symbol.SecurityType);
        return Add(type, tickType, symbol, resolution, timeZone, exchangeTimeZone, isCustomData, fillForward, extendedMarketHours);
    }

    /// <summary>Adds a subscription.</summary>
    public SubscriptionDataConfig Add(
        Type dataType,
        TickType tickType,
        Symbol symbol,
        Resolution resolution,
        DateTimeZone dataTimeZone,
        DateTimeZone exchangeTimeZone,
        bool isCustomData,
        bool fillForward = true,
        bool extendedMarketHours = false,
        bool isInternalFeed = false,
        bool isFilteredSubscription = true,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted) => _service.Add(
            symbol, resolution, fillForward, extendedMarketHours, isFilteredSubscription, isInternalFeed, isCustomData,
            [Tuple.Create(dataType, tickType)], dataNormalizationMode)[0];

    /// <summary>Feeds a consolidator with the symbol's data, from now on.</summary>
    /// <exception cref="ArgumentException">The symbol has no data that the consolidator takes.</exception>
    public void AddConsolidator(Symbol symbol, IDataConsolidator consolidator, TickType? tickType = null)
    {
        var configs = _service.GetSubscriptionDataConfigs(symbol);
        if (configs.Count == 0)
        {
            throw new ArgumentException("Please subscribe to this symbol before adding a consolidator for it. Symbol: " + symbol.Value);
        }

        if (consolidator.InputType.IsAbstract && tickType is null)
        {
            tickType = AvailableDataTypes[symbol.SecurityType].FirstOrDefault();
        }

        if (consolidator is MarketHourAwareConsolidator aware)
        {
            aware.MarketHours ??= _marketHours;
        }

        var config = configs.Find(candidate => IsSubscriptionValidForConsolidator(candidate, consolidator, tickType));
        if (config is null)
        {
            throw new ArgumentException(
                tickType is { } wanted && !configs.Exists(candidate => candidate.TickType == wanted)
                    ? $"No subscription with the requested Tick Type {wanted} was found. Available Tick Types: "
                        + $"{string.Join(", ", configs.Select(x => x.TickType))}"
                    : "Type mismatch found between consolidator and symbol. "
                        + $"Symbol: {symbol.Value} does not support input type: {consolidator.InputType.Name}. "
                        + $"Supported types: {string.Join(",", configs.Select(x => x.Type.Name))}.");
        }

        config.Consolidators.Add(consolidator);
        var scan = new ConsolidatorScan(
            consolidator, config.Increment, _timeKeeper, _timeKeeper.GetLocalTimeKeeper(config.ExchangeTimeZone), ++_scanCount);
        _scans[consolidator] = scan;
        _added.Add(scan);
    }

    /// <summary>Feeds a consolidator no more, and disposes of it.</summary>
    public void RemoveConsolidator(Symbol symbol, IDataConsolidator consolidator)
    {
        foreach (var config in _service.GetSubscriptionDataConfigs(symbol))
        {
            config.Consolidators.Remove(consolidator);
        }

        if (_scans.Remove(consolidator, out var scan))
        {
            scan.Dispose();
        }

        consolidator.Dispose();
    }

    /// <summary>Lets time pass for all consolidators whose bars end before a moment, one after the other, each at its own moment.</summary>
    public void ScanPastConsolidators(DateTime newUtcTime, IAlgorithm algorithm)
    {
        foreach (var scan in _added)
        {
            scan.Advance();
            _due.Enqueue(scan, scan.Priority);
        }

        _added.Clear();
        while (_due.TryPeek(out var next, out var priority) && priority.Utc < newUtcTime.Ticks)
        {
            _due.Dequeue();
            if (next.IsDisposed)
            {
                continue;
            }

            if (priority.Utc != algorithm.UtcTime.Ticks)
            {
                algorithm.SetDateTime(new DateTime(priority.Utc, DateTimeKind.Utc));
            }

            // An emitted bar may have moved the scan on meanwhile.
            if (next.Priority.Utc <= priority.Utc)
            {
                next.Scan();
            }

            _due.Enqueue(next, next.Priority);
        }
    }

    /// <summary>Tick types of a security type.</summary>
    public IReadOnlyList<TickType> GetDataTypesForSecurity(SecurityType securityType) => AvailableDataTypes[securityType];

    /// <summary>The types of data that exist for a security type at a resolution.</summary>
    public List<Tuple<Type, TickType>> LookupSubscriptionConfigDataTypes(SecurityType symbolSecurityType, Resolution resolution, bool isCanonical) =>
        _service.LookupSubscriptionConfigDataTypes(symbolSecurityType, resolution, isCanonical);

    /// <summary>Sets what adds subscriptions.</summary>
    public void SetDataManager(IAlgorithmSubscriptionManager subscriptionManager) => _service = subscriptionManager;

    /// <summary>Connects it with its run.</summary>
    internal void Connect(MarketHoursDatabase marketHours, IHistoryReader history) => (_marketHours, History) = (marketHours, history);
}
