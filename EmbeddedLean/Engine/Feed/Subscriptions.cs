using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Benchmarks;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using QuantConnect.Securities.CurrencyConversion;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// The run's subscriptions: those that the algorithm asks for, added where the clock stands after its next step, and the engine's own ones,
/// for the benchmark's price and for rates of currencies.
/// </summary>
internal sealed class Subscriptions : IAlgorithmSubscriptionManager
{
    private readonly QCAlgorithm _algorithm;
    private readonly RunContext _context;
    private readonly Dictionary<SubscriptionDataConfig, SubscriptionDataConfig> _configs = [];
    private readonly List<FeedSubscription> _running = [];
    private readonly Queue<(DateTime Utc, Security Security, List<SubscriptionDataConfig>? Configs)> _requested = new();
    private readonly List<Security> _leaving = [];
    private readonly List<SubscriptionDataConfig> _currencyConfigs = [];
    private readonly HashSet<SubscriptionDataConfig> _currencyFeeds = [];
    private FeedSubscription[]? _sorted;
    private TimeSpan _step = Time.OneMinute;
    private bool _isBenchmarkAdded;
    private bool _hasNewCurrency = true;

    public Subscriptions(QCAlgorithm algorithm, RunContext context)
    {
        _algorithm = algorithm;
        _context = context;
        AvailableDataTypes = SubscriptionManager.DefaultDataTypes();
        algorithm.Portfolio.CashBook.Updated += (_, change) => _hasNewCurrency |= change.UpdateType == CashBookUpdateType.Added;
    }

    public Dictionary<SecurityType, List<TickType>> AvailableDataTypes { get; }

    public IEnumerable<SubscriptionDataConfig> SubscriptionManagerSubscriptions => _configs.Keys;

    /// <summary>Running subscriptions in the order in which their data arrives within a moment.</summary>
    public FeedSubscription[] Running => _sorted ??= [.. _running
        .OrderBy(subscription => subscription.Config.SecurityType)
        .ThenBy(subscription => subscription.Config.TickType)
        .ThenBy(subscription => subscription.Config.Symbol)];

    /// <summary>When the next requested change takes place; null where there is none.</summary>
    public DateTime? NextRequestUtc => _requested.Count > 0 ? _requested.Peek().Utc : null;

    /// <summary>Securities that the algorithm has asked for and whose data runs, in the order of their additions.</summary>
    public Dictionary<Symbol, Security> Members { get; } = [];

    public int SubscriptionManagerCount() => _configs.Count;

    public List<SubscriptionDataConfig> GetSubscriptionDataConfigs(Symbol? symbol = null, bool includeInternalConfigs = false)
    {
        var found = new List<SubscriptionDataConfig>();
        symbol = symbol is null ? null : _algorithm.Securities.Resolve(symbol);
        foreach (var config in _configs.Keys)
        {
            if (!config.IsInternalFeed && (symbol is null || config.Symbol.ID.Equals(symbol.ID)))
            {
                found.Add(config);
            }
        }

        if (includeInternalConfigs)
        {
            found.AddRange(_configs.Keys.Where(config => config.IsInternalFeed && (symbol is null || config.Symbol.ID.Equals(symbol.ID))));
        }

        return found;
    }

    public SubscriptionDataConfig Add(
        Type dataType,
        Symbol symbol,
        Resolution? resolution = null,
        bool fillForward = true,
        bool extendedMarketHours = false,
        bool isFilteredSubscription = true,
        bool isInternalFeed = false,
        bool isCustomData = false,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0) => Add(
            symbol, resolution, fillForward, extendedMarketHours, isFilteredSubscription, isInternalFeed, isCustomData,
            [Tuple.Create(dataType, LeanData.GetCommonTickTypeForCommonDataTypes(dataType, symbol.SecurityType))],
            dataNormalizationMode, dataMappingMode, contractDepthOffset)[0];

    public List<SubscriptionDataConfig> Add(
        Symbol symbol,
        Resolution? resolution = null,
        bool fillForward = true,
        bool extendedMarketHours = false,
        bool isFilteredSubscription = true,
        bool isInternalFeed = false,
        bool isCustomData = false,
        List<Tuple<Type, TickType>>? subscriptionDataTypes = null,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0)
    {
        var wanted = resolution ?? _algorithm.UniverseSettings.Resolution;
        if (wanted is Resolution.Tick)
        {
            throw new NotSupportedException("Tick resolution is not supported here; use second or coarser data.");
        }

        var types = subscriptionDataTypes ?? LookupSubscriptionConfigDataTypes(symbol.SecurityType, wanted, false);
        var hours = _context.MarketHoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType);
        return types.ConvertAll(type => GetOrAdd(new SubscriptionDataConfig(
            type.Item1,
            symbol,
            wanted,
            hours.DataTimeZone,
            hours.ExchangeHours.TimeZone,
            fillForward,
            extendedMarketHours,
            isInternalFeed,
            isCustomData,
            type.Item2,
            isFilteredSubscription,
            dataNormalizationMode,
            dataMappingMode,
            contractDepthOffset)));
    }

    public List<Tuple<Type, TickType>> LookupSubscriptionConfigDataTypes(SecurityType symbolSecurityType, Resolution resolution, bool isCanonical) =>
        [.. AvailableDataTypes[symbolSecurityType]
            .Where(tickType => tickType != TickType.OpenInterest && LeanData.IsValidConfiguration(symbolSecurityType, resolution, tickType))
            .Select(tickType => Tuple.Create(LeanData.GetDataType(resolution, tickType), tickType))];

    /// <summary>Asks for a security's data from a moment on.</summary>
    public void RequestAddition(DateTime utc, Security security, List<SubscriptionDataConfig> configs) =>
        _requested.Enqueue((utc, security, configs));

    /// <summary>Asks for the end of a security's data.</summary>
    public void RequestRemoval(DateTime utc, Security security) => _requested.Enqueue((utc, security, null));

    /// <summary>Carries out what was requested up to the moment, and lets go of what was removed before and is held no more.</summary>
    public SecurityChanges Apply(DateTime utc)
    {
        var end = EndUtc();
        List<Security> added = [];
        List<Security> removed = [];
        var requests = TakeRequests(utc);
        if (utc > end)
        {
            return SecurityChanges.None;
        }

        foreach (var security in _leaving.Where(IsFree).ToList())
        {
            Remove(security);
        }

        var members = Members.Keys.ToHashSet();
        foreach (var (security, configs) in requests)
        {
            if (configs is null)
            {
                Dismiss(security, removed);
            }
            else if (members.Contains(security.Symbol) && Members.ContainsKey(security.Symbol))
            {
                // As on LEAN, one whose data runs already keeps what it has, whatever else is asked for later.
                _leaving.RemoveAll(leaving => leaving.Symbol == security.Symbol);
            }
            else if (Start(security, configs, utc, end))
            {
                Members[security.Symbol] = security;
                added.Add(security);
            }
        }

        added = added.DistinctBy(security => security.Symbol).ToList();
        var changes = SecurityChanges.Create(added, removed, [], []);
        if (added.Count > 0)
        {
            EnsureCurrencyFeeds(added);
        }

        if (_algorithm.Settings.SeedInitialPrices)
        {
            added.ForEach(_algorithm.SeedPrice);
        }

        return changes;
    }

    /// <summary>Takes a security whose last trading day has passed out of the algorithm; its position is closed later within the step.</summary>
    public SecurityChanges Delist(FeedSubscription subscription)
    {
        if (!_algorithm.Securities.TryGetValue(subscription.Config.Symbol, out var security))
        {
            return SecurityChanges.None;
        }

        security.IsDelisted = true;
        security.Reset();
        _algorithm.Securities.Remove(security.Symbol);
        return _leaving.Contains(security) ? SecurityChanges.None
            : subscription.Config.IsInternalFeed ? SecurityChanges.Create([], [], [], [security])
            : SecurityChanges.Create([], [security], [], []);
    }

    /// <summary>Starts the engine's own feeds that have become necessary; false where there are none.</summary>
    public bool StartInternalFeeds(DateTime utc)
    {
        var started = false;
        if (!_isBenchmarkAdded)
        {
            _isBenchmarkAdded = true;
            started = _algorithm.Benchmark is SecurityBenchmark benchmark && StartBenchmark(benchmark.Security, utc);
        }

        if (_hasNewCurrency)
        {
            EnsureCurrencyFeeds([]);
        }

        foreach (var config in _currencyConfigs)
        {
            _currencyFeeds.Add(config);
            started |= StartOne(config, _algorithm.Securities[config.Symbol], utc, EndUtc());
        }

        _currencyConfigs.Clear();
        return started;
    }

    /// <summary>Gives each currency of the cash book its source of rates.</summary>
    public void EnsureCurrencyFeeds(IReadOnlyCollection<Security> added)
    {
        _hasNewCurrency = false;
        var feeds = new ConversionFeeds(
            _algorithm.Securities,
            _algorithm.SubscriptionManager,
            _algorithm.BrokerageModel.DefaultMarkets,
            _context.SymbolPropertiesDatabase,
            (symbol, config) => _algorithm.Securities.CreateSecurity(symbol, config, addToSymbolCache: false),
            Resolution.Minute,
            message => _context.Log(LogLevel.Trace, message));
        _currencyConfigs.RemoveAll(config => added.Any(security => security.Symbol == config.Symbol));
        _currencyConfigs.AddRange(feeds.Ensure(_algorithm.Portfolio.CashBook, added));
    }

    /// <summary>Drops subscriptions that have ended.</summary>
    public void Forget(FeedSubscription subscription)
    {
        subscription.Stop();
        if (_running.Remove(subscription))
        {
            _sorted = null;
        }
    }

    /// <summary>Ends what is read beside: nothing touches the data folder any more when it returns.</summary>
    public void Stop() => _running.ForEach(subscription => subscription.Stop());

    private SubscriptionDataConfig GetOrAdd(SubscriptionDataConfig config)
    {
        if (_configs.TryGetValue(config, out var known))
        {
            return known;
        }

        _configs.Add(config, config);
        return config;
    }

    private static bool HasUnsettledCash(Security security) => security.SettlementModel.GetUnsettledCash() is { Currency: not null, Amount: > 0m };

    private List<(Security Security, List<SubscriptionDataConfig>? Configs)> TakeRequests(DateTime utc)
    {
        List<(Security, List<SubscriptionDataConfig>?)> taken = [];
        while (_requested.Count > 0 && _requested.Peek().Utc <= utc)
        {
            var (_, security, configs) = _requested.Dequeue();
            taken.Add((security, configs));
        }

        return taken;
    }

    // A security that is held, has open orders, a target or unsettled money keeps its data, although the algorithm has removed it.
    private bool IsFree(Security security) =>
        !security.HoldStock
        && (security.Holdings.Target is null || security.Holdings.Target.Quantity == 0m)
        && !_algorithm.Transactions.GetOpenOrderTickets(ticket => ticket.Symbol == security.Symbol).Any()
        && !HasUnsettledCash(security);

    private void Dismiss(Security security, List<Security> removed)
    {
        if (!Members.ContainsKey(security.Symbol))
        {
            return;
        }

        if (!security.IsDelisted && !_leaving.Contains(security))
        {
            removed.Add(security);
        }

        if (IsFree(security))
        {
            Remove(security);
        }
        else if (!_leaving.Contains(security))
        {
            _leaving.Add(security);
        }
    }

    private DateTime EndUtc() => _context.FeedEnd ?? _algorithm.EndDate.ConvertToUtc(_algorithm.TimeZone);

    private bool Start(Security security, List<SubscriptionDataConfig> configs, DateTime utc, DateTime end)
    {
        var started = false;
        foreach (var config in configs)
        {
            var request = new FeedRequest(config, security.Exchange.Hours, utc, end, _algorithm.Settings.DailyPreciseEndTime);
            if (!request.TradableDays().Any())
            {
                _configs.Remove(config);
                continue;
            }

            // The algorithm's own subscription replaces the engine's feed of the same pair.
            var feed = _currencyFeeds.FirstOrDefault(candidate => candidate.Symbol == config.Symbol);
            if (feed is not null && !config.IsInternalFeed)
            {
                _currencyFeeds.Remove(feed);
                _configs.Remove(feed);
                foreach (var running in _running.Where(running => running.Config == feed).ToList())
                {
                    Forget(running);
                }
            }

            started |= StartOne(config, security, utc, end);
        }

        return started;
    }

    private bool StartOne(SubscriptionDataConfig config, Security security, DateTime utc, DateTime end)
    {
        GetOrAdd(config);
        if (_running.Exists(running => running.Config == config && !running.IsEnded))
        {
            return false;
        }

        UpdateStep(config);
        _running.Add(Open(config, security, utc, end));
        _sorted = null;
        return true;
    }

    /// <summary>The fill-forward step is the finest resolution of the algorithm's subscriptions; where it changes, running ones begin anew.</summary>
    private void UpdateStep(SubscriptionDataConfig? added)
    {
        var step = _running.Select(running => running.Config)
            .Concat(added is null ? [] : [added])
            .Where(config => !config.IsInternalFeed)
            .Select(config => config.Increment)
            .DefaultIfEmpty(Time.OneMinute)
            .Min();
        if (step == _step || (added is { IsInternalFeed: true }))
        {
            return;
        }

        _step = step;
        for (var i = 0; i < _running.Count; i++)
        {
            var running = _running[i];
            if (running.Config.FillDataForward)
            {
                // One tick later: what has been emitted at this moment is not emitted again.
                running.Stop();
                _running[i] = Open(running.Config, running.Security!, _algorithm.UtcTime.AddTicks(1), running.EndUtc);
            }
        }

        _sorted = null;
    }

    private bool StartBenchmark(Security security, DateTime utc)
    {
        var symbol = security.Symbol;
        var types = LookupSubscriptionConfigDataTypes(symbol.SecurityType, Resolution.Hour, false);
        var config = Add(symbol, Resolution.Hour, isInternalFeed: true, fillForward: false, subscriptionDataTypes: [types[0]])[0];
        var hours = security.Exchange.Hours;

        // From the bar before, so that the benchmark has a price from the beginning.
        var start = Time.GetStartTimeForTradeBars(
            hours,
            utc.ConvertFromUtc(hours.TimeZone),
            Time.OneDay,
            1,
            false,
            config.DataTimeZone,
            LeanData.UseStrictEndTime(_algorithm.Settings.DailyPreciseEndTime, symbol, Time.OneDay, hours)).ConvertToUtc(hours.TimeZone);
        return StartOne(config, security, start, EndUtc());
    }

    private void Remove(Security security)
    {
        Members.Remove(security.Symbol);
        _leaving.Remove(security);
        foreach (var running in _running.Where(running => !running.Config.IsInternalFeed && running.Config.Symbol == security.Symbol).ToList())
        {
            running.IsRemoved = true;
            running.Stop();
            _configs.Remove(running.Config);
            _running.Remove(running);
        }

        security.Reset();
        security.Cache.Reset();
        _algorithm.Securities.Remove(security.Symbol);
        _sorted = null;
        UpdateStep(null);
    }

    private FeedSubscription Open(SubscriptionDataConfig config, Security security, DateTime utc, DateTime end)
    {
        var request = new FeedRequest(config, security.Exchange.Hours, utc, end, _algorithm.Settings.DailyPreciseEndTime);
        Func<FeedRequest, FeedCursor> open = _algorithm.IsWarmingUp ? of => WarmUpFeed.Open(_algorithm, _context, of, () => _step) : Open;
        if (_context.LiveClock is not null)
        {
            // What a live run will read need not be there yet.
            return new FeedSubscription(config, security, utc, end, () => open(request));
        }

        var subscription = new FeedSubscription(config, security, utc, end, () =>
        {
            var read = new SubscriptionDataConfig(config);
            return new ReadAhead(config, read, open(request.With(read)));
        });
        subscription.Open();
        return subscription;
    }

    private FeedCursor Open(FeedRequest request) => new(
        request,
        FeedCursor.Points(request, _context, request.Config.FillDataForward ? () => _step : null),
        _context);
}
