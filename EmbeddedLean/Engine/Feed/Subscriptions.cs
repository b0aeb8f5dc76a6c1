using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// The run's subscriptions: those that the algorithm asks for, added where the clock stands after its next step, and the engine's own ones,
/// for the benchmark's price and for rates of currencies.
/// </summary>
internal sealed class Subscriptions
{
    private readonly QCAlgorithm _algorithm;
    private readonly RunContext _context;
    private readonly List<FeedSubscription> _running = [];
    private readonly Queue<(DateTime Utc, Security Security, List<SubscriptionDataConfig>? Configs)> _requested = new();
    private readonly Dictionary<(SecurityType, string), SubscriptionDataConfig> _firstOfMarket = [];
    private readonly HashSet<SubscriptionDataConfig> _wanted = [];
    private readonly List<Security> _leaving = [];
    private FeedSubscription[]? _sorted;
    private TimeSpan _step = Time.OneMinute;

    public Subscriptions(QCAlgorithm algorithm, RunContext context)
    {
        _algorithm = algorithm;
        _context = context;
        Configs = new SubscriptionConfigs(algorithm, context);
        EngineFeeds = new EngineFeeds(algorithm, context, Configs, (config, security, utc) => StartOne(config, security, utc, EndUtc()));
    }

    /// <summary>All configurations.</summary>
    public SubscriptionConfigs Configs { get; }

    /// <summary>The engine's own feeds.</summary>
    public EngineFeeds EngineFeeds { get; }

    /// <summary>Running subscriptions in the order in which their data arrives within a moment.</summary>
    public FeedSubscription[] Running => _sorted ??= [.. _running
        .OrderBy(subscription => subscription.Config.SecurityType)
        .ThenBy(subscription => subscription.Config.TickType)
        .ThenBy(subscription => subscription.Config.Symbol)];

    /// <summary>When the next requested change takes place; null where there is none.</summary>
    public DateTime? NextRequestUtc => _requested.Count > 0 ? _requested.Peek().Utc : null;

    /// <summary>Securities that the algorithm has asked for and whose data runs, in the order of their additions.</summary>
    public Dictionary<Symbol, Security> Members { get; } = [];

    /// <summary>Asks for a security's data from a moment on.</summary>
    public void RequestAddition(DateTime utc, Security security, List<SubscriptionDataConfig> configs)
    {
        _firstOfMarket.TryAdd((security.Type, security.Symbol.ID.Market), configs[0]);
        var known = _wanted.Count;
        _wanted.UnionWith(configs);
        if (_wanted.Count > known)
        {
            _requested.Enqueue((utc, security, configs));
        }
    }

    /// <summary>Asks for the end of a security's data.</summary>
    public void RequestRemoval(DateTime utc, Security security)
    {
        if (_wanted.RemoveWhere(config => config.Symbol == security.Symbol) > 0)
        {
            _requested.Enqueue((utc, security, null));
        }
    }

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
        if (added.Count > 0 && EngineFeeds.EnsureCurrencies(added))
        {
            EngineFeeds.SeedRates();
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

    private bool IsWanted(Symbol symbol) => _wanted.Any(config => config.Symbol == symbol);

    private void Dismiss(Security security, List<Security> removed)
    {
        if (!Members.ContainsKey(security.Symbol) || IsWanted(security.Symbol))
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
        if (!security.IsInitialized)
        {
            configs = SetUpAnew(security.Symbol);
        }

        var started = false;
        foreach (var config in configs)
        {
            var request = new FeedRequest(config, security.Exchange.Hours, utc, end, _algorithm.Settings.DailyPreciseEndTime);
            if (!request.TradableDays().Any())
            {
                Configs.Remove(config);
                continue;
            }

            security.AddData([config]);

            // The algorithm's own subscription replaces the engine's feed of the same pair.
            if (!config.IsInternalFeed && EngineFeeds.GiveUp(config.Symbol) is { } feed)
            {
                Configs.Remove(feed);
                foreach (var running in _running.Where(running => running.Config == feed).ToList())
                {
                    Forget(running);
                }
            }

            started |= StartOne(config, security, utc, end);
        }

        return started;
    }

    /// <summary>
    /// A security that is let go in the very step in which it is asked for again begins anew, as on LEAN: set up before it has data, so that it
    /// has no leverage with some brokerages, and with the data that the market's first security was asked for with.
    /// </summary>
    private List<SubscriptionDataConfig> SetUpAnew(Symbol symbol)
    {
        _algorithm.Securities.CreateSecurity(symbol, []);
        var first = _firstOfMarket[(symbol.SecurityType, symbol.ID.Market)];
        var configs = Configs.Add(symbol, first.Resolution, first.FillDataForward, first.ExtendedMarketHours);
        _wanted.UnionWith(configs);
        return configs;
    }

    private bool StartOne(SubscriptionDataConfig config, Security security, DateTime utc, DateTime end)
    {
        if (config.DataNormalizationMode == DataNormalizationMode.ScaledRaw)
        {
            throw new InvalidOperationException($"{config.Symbol}: {DataNormalizationMode.ScaledRaw} prices exist in histories only.");
        }

        Configs.GetOrAdd(config);
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

    private void Remove(Security security)
    {
        Members.Remove(security.Symbol);
        _leaving.Remove(security);
        _wanted.RemoveWhere(config => config.Symbol == security.Symbol);
        foreach (var running in _running.Where(running => !running.Config.IsInternalFeed && running.Config.Symbol == security.Symbol).ToList())
        {
            running.IsRemoved = true;
            running.Stop();
            _running.Remove(running);
        }

        // Those too that were asked for while older ones ran, and never came.
        Configs.GetSubscriptionDataConfigs(security.Symbol).ForEach(Configs.Remove);

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
