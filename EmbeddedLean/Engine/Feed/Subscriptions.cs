using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Lean.Engine.Coverage;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// The run's subscriptions: those that the algorithm asks for, added where the clock stands after its next step, and the engine's own ones,
/// for the benchmark's price and for rates of currencies.
/// </summary>
internal sealed class Subscriptions : IFeedRequests
{
    private readonly QCAlgorithm _algorithm;
    private readonly RunContext _context;
    private readonly List<FeedSubscription> _running = [];
    private readonly List<Requested> _requested = [];
    private readonly Dictionary<(SecurityType, string), SubscriptionDataConfig> _firstOfMarket = [];
    private readonly HashSet<SubscriptionDataConfig> _wanted = [];
    private readonly List<Security> _leaving = [];
    private readonly List<UniverseFeed> _universes = [];
    private readonly List<Universe> _parked = [];
    private readonly List<(Universe Universe, Universe.Member Member)> _kept = [];
    private readonly Dictionary<Symbol, Security> _created = [];
    private readonly List<WantedData> _wantedData = [];
    private DateTime _createdAt;
    private FeedSubscription[]? _sorted;
    private TimeSpan _step = Time.OneMinute;

    public Subscriptions(QCAlgorithm algorithm, RunContext context)
    {
        _algorithm = algorithm;
        _context = context;
        Configs = new SubscriptionConfigs(algorithm, context);
        EngineFeeds = new EngineFeeds(algorithm, context, Configs, (config, security, utc) => StartOne(config, security, utc, EndUtc(), null));
        algorithm.UniverseManager.CollectionChanged += (_, change) =>
        {
            switch (change.Action)
            {
                case NotifyCollectionChangedAction.Add:
                    Follow(change.Value);
                    break;
                case NotifyCollectionChangedAction.Replace:
                    SelectAgain(change.Value);
                    break;
            }
        };
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
    public DateTime? NextRequestUtc => _requested.Count > 0 ? _requested[0].Utc : null;

    /// <summary>When a universe selects next; null where none will.</summary>
    public DateTime? NextSelectionUtc => _universes.Count > 0 ? _universes.Min(feed => feed.NextUtc) : null;

    /// <summary>All that was subscribed to, each as long as it was.</summary>
    public IReadOnlyList<WantedData> WantedData => _wantedData;

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
            Request(utc, security, configs);
        }
    }

    /// <summary>Asks for the end of a security's data.</summary>
    public void RequestRemoval(DateTime utc, Security security)
    {
        if (_wanted.RemoveWhere(config => config.Symbol == security.Symbol) > 0)
        {
            // What was still to come does not come: carried out together, the removal would go first.
            _requested.RemoveAll(request => request.Configs is not null && request.Security.Symbol == security.Symbol);
            Request(utc, security, null);
        }
    }

    /// <summary>
    /// Carries out what was requested up to the moment, and lets universes select: those of the finest resolution first, so that the fill-forward step
    /// is known before what it fills begins.
    /// </summary>
    /// <param name="utc">The moment.</param>
    /// <param name="selecting">The universes that select; those of the algorithm's own securities are known here.</param>
    /// <returns>What each of them changed.</returns>
    public IEnumerable<SecurityChanges> Apply(DateTime utc, IReadOnlyList<Universe> selecting)
    {
        var requested = TakeRequests(utc).Select(own => (
            _firstOfMarket[own.Key].Resolution,
            UserDefinedUniverse.CreateSymbol(own.Key.Type, own.Key.Market).ID,
            Change: new Func<SecurityChanges>(() => Apply(utc, [.. own]))));
        var selections = selecting.Select(universe => (
            universe.Configuration.Resolution,
            universe.Symbol.ID,
            Change: new Func<SecurityChanges>(() => Select(universe, utc))));
        foreach (var (_, _, change) in requested.Concat(selections).OrderBy(step => step.Resolution).ThenBy(step => step.ID))
        {
            yield return change();
        }
    }

    /// <summary>Carries out the requests of one universe, and lets go of what was removed before and is held no more.</summary>
    private SecurityChanges Apply(DateTime utc, IReadOnlyList<Requested> requests)
    {
        var end = EndUtc();
        List<Security> added = [];
        List<Security> removed = [];
        if (utc > end)
        {
            return SecurityChanges.None;
        }

        LetGo(utc, null);
        var members = Members.Keys.ToHashSet();
        foreach (var (_, security, configs) in requests)
        {
            if (configs is null)
            {
                Dismiss(security, utc, removed);
            }
            else if (members.Contains(security.Symbol) && Members.ContainsKey(security.Symbol))
            {
                // As on LEAN, one whose data runs already keeps what it has, whatever else is asked for later.
                _leaving.RemoveAll(leaving => leaving.Symbol == security.Symbol);
            }
            else
            {
                var universe = OfAlgorithm(security);
                var (isMember, isNew) = Start(security, configs, utc, end, universe);
                if (isMember)
                {
                    Members[security.Symbol] = security;
                    universe.AddMember(utc, security, isInternal: false);
                }

                if (isNew)
                {
                    added.Add(security);
                }
            }
        }

        return Changes(added.DistinctBy(security => security.Symbol).ToList(), removed);
    }

    /// <summary>The universes that select at the moment, or were given up since.</summary>
    public IReadOnlyList<Universe> TakeSelections(DateTime utc)
    {
        if (!_universes.Exists(feed => feed.NextUtc <= utc || feed.Universe.DisposeRequested))
        {
            return [];
        }

        List<Universe> due = [];
        foreach (var feed in _universes.ToList())
        {
            var isDue = feed.Universe.DisposeRequested;
            while (feed.NextUtc <= utc)
            {
                isDue = true;
                feed.MoveNext();
            }

            if (isDue)
            {
                due.Add(feed.Universe);
            }

            if (feed.NextUtc is null || feed.Universe.DisposeRequested)
            {
                _universes.Remove(feed);
            }
        }

        foreach (var universe in _parked.Where(parked => due.Exists(old => old.Symbol == parked.Symbol)).ToList())
        {
            _parked.Remove(universe);
            Follow(universe);
        }

        return due;
    }

    /// <summary>Lets a universe select, and carries the outcome out.</summary>
    private SecurityChanges Select(Universe universe, DateTime utc)
    {
        var end = EndUtc();
        if (utc > end)
        {
            return SecurityChanges.None;
        }

        var selection = universe.PerformSelection(utc, new BaseDataCollection(utc, universe.Symbol));
        var isUnchanged = ReferenceEquals(selection, Universe.Unchanged);
        universe.Selected = isUnchanged ? universe.Selected : selection.ToHashSet();
        LetGo(utc, universe);
        if (isUnchanged)
        {
            return SecurityChanges.None;
        }

        List<Security> removed = [];
        foreach (var member in universe.Securities.Values.OrderBy(member => member.Security.Type).ThenBy(member => member.Security.Symbol.ID))
        {
            if (!universe.Selected.Contains(member.Security.Symbol) && universe.CanRemoveMember(utc, member.Security))
            {
                Dismiss(universe, member, utc, removed);
            }
        }

        List<Security> added = [];
        foreach (var symbol in universe.Selected.Where(symbol => !universe.ContainsMember(symbol)))
        {
            var security = Created(symbol, universe.UniverseSettings.Leverage, utc);
            var configs = universe.SubscriptionsOf(security, Configs).ToList();
            var (isMember, isNew) = StartAll(security, configs, utc, end, universe);
            if (isMember && universe.AddMember(utc, security, isInternal: false) && isNew)
            {
                added.Add(security);
            }
        }

        return Changes(added, removed);
    }

    private SecurityChanges Changes(List<Security> added, List<Security> removed)
    {
        var changes = SecurityChanges.Create(added, removed, [], []);
        if (added.Count > 0 && EngineFeeds.EnsureCurrencies(added))
        {
            EngineFeeds.SeedRates();
        }

        added.ForEach(_algorithm.SeedInitialPrice);
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
        return IsLeaving(security) ? SecurityChanges.None
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

    private List<IGrouping<(SecurityType Type, string Market), Requested>> TakeRequests(DateTime utc)
    {
        // What goes does so before anything comes.
        var due = _requested.TakeWhile(request => request.Utc <= utc).ToList();
        _requested.RemoveRange(0, due.Count);
        return [.. due.OrderBy(request => request.Configs is not null).GroupBy(request => (request.Security.Type, request.Security.Symbol.ID.Market))];
    }

    /// <summary>
    /// Requests of a kind of asset and its market are carried out together, when the first of them is, as they are one universe's: what is added
    /// after a removal comes at once with it, what is removed after an addition goes a tick later.
    /// </summary>
    private void Request(DateTime utc, Security security, List<SubscriptionDataConfig>? configs)
    {
        var (type, market) = (security.Type, security.Symbol.ID.Market);
        var first = _requested.FindIndex(request => request.Security.Type == type && request.Security.Symbol.ID.Market == market);
        var moment = first < 0 ? utc : _requested[first].Utc;
        _requested.Insert(_requested.FindLastIndex(request => request.Utc <= moment) + 1, new Requested(moment, security, configs));
    }

    // A security that is held, has open orders, a target or unsettled money keeps its data, although the algorithm has removed it.
    private bool IsFree(Security security) =>
        !security.HoldStock
        && (security.Holdings.Target is null || security.Holdings.Target.Quantity == 0m)
        && !_algorithm.Transactions.GetOpenOrderTickets(ticket => ticket.Symbol == security.Symbol).Any()
        && !HasUnsettledCash(security);

    private bool IsWanted(Symbol symbol) => _wanted.Any(config => config.Symbol == symbol);

    private bool IsLeaving(Security security) =>
        _leaving.Contains(security) || _kept.Exists(kept => kept.Member.Security.Symbol == security.Symbol);

    private UserDefinedUniverse OfAlgorithm(Security security) => _algorithm.UniverseOf(security);

    /// <summary>Follows a universe from the present moment on; one that takes the place of another waits for that one's last selection.</summary>
    private void Follow(Universe universe)
    {
        if (_universes.Exists(feed => feed.Universe.Symbol == universe.Symbol))
        {
            _parked.Add(universe);
        }
        else
        {
            _universes.Add(UniverseFeed.Of(universe, _algorithm, _context, EndUtc()));
        }
    }

    /// <summary>Lets a universe select at the present moment too whose moments are over; one that has some left does so then.</summary>
    private void SelectAgain(Universe universe)
    {
        if (!_universes.Exists(feed => feed.Universe == universe))
        {
            _universes.Add(UniverseFeed.Of(universe, _algorithm, _context, EndUtc(), _algorithm.UtcTime));
        }
    }

    /// <summary>The security of a symbol; several universes that select it at one moment share a new one.</summary>
    private Security Created(Symbol symbol, decimal leverage, DateTime utc)
    {
        if (_createdAt != utc)
        {
            _createdAt = utc;
            _created.Clear();
        }

        if (!_created.TryGetValue(symbol, out var security))
        {
            var own = _algorithm.Mapped(symbol);
            _created[symbol] = security = _algorithm.Securities.CreateSecurity(own, [], leverage);
            _context.Symbols.Set(own.Value, own);
        }

        return security;
    }

    /// <summary>Lets go of what was removed before and is held no more; what a universe selects again stays.</summary>
    private void LetGo(DateTime utc, Universe? selecting)
    {
        foreach (var security in _leaving.Where(IsFree).ToList())
        {
            _leaving.Remove(security);
            Remove(OfAlgorithm(security), security, utc);
        }

        foreach (var (universe, member) in _kept.ToList())
        {
            var isFree = IsFree(member.Security);
            if (isFree || (universe == selecting && universe.Selected.Contains(member.Security.Symbol)))
            {
                _kept.Remove((universe, member));
                if (isFree)
                {
                    Remove(universe, member.Security, utc);
                }
            }
        }
    }

    private void Dismiss(Universe universe, Universe.Member member, DateTime utc, List<Security> removed)
    {
        var security = member.Security;
        if (!security.IsDelisted && !IsLeaving(security))
        {
            removed.Add(security);
        }

        if (IsFree(security))
        {
            Remove(universe, security, utc);
        }
        else if (!_kept.Contains((universe, member)))
        {
            _kept.Add((universe, member));
        }
    }

    private void Dismiss(Security security, DateTime utc, List<Security> removed)
    {
        if (!Members.ContainsKey(security.Symbol) || IsWanted(security.Symbol))
        {
            return;
        }

        if (!security.IsDelisted && !IsLeaving(security))
        {
            removed.Add(security);
        }

        if (IsFree(security))
        {
            Remove(OfAlgorithm(security), security, utc);
        }
        else if (!_leaving.Contains(security))
        {
            _leaving.Add(security);
        }
    }

    private DateTime EndUtc() => _context.Session?.FeedEnd ?? _algorithm.EndDate.ConvertToUtc(_algorithm.TimeZone);

    private (bool IsMember, bool IsNew) Start(
        Security security, List<SubscriptionDataConfig> configs, DateTime utc, DateTime end, Universe universe) =>
        StartAll(security, security.IsInitialized ? configs : SetUpAnew(security.Symbol), utc, end, universe);

    /// <summary>Starts a security's data; whether it has days of data at all, and whether any of it did not run already.</summary>
    private (bool IsMember, bool IsNew) StartAll(
        Security security, List<SubscriptionDataConfig> configs, DateTime utc, DateTime end, Universe universe)
    {
        var (isMember, isNew) = (false, false);
        foreach (var config in configs)
        {
            var request = new FeedRequest(config, security.Exchange.Hours, utc, end, _algorithm.Settings.DailyPreciseEndTime);
            if (!request.TradableDays().Any())
            {
                Configs.Remove(config);
                continue;
            }

            isMember = true;
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

            isNew |= StartOne(config, security, utc, end, universe);
        }

        return (isMember, isNew);
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

    private bool StartOne(SubscriptionDataConfig config, Security security, DateTime utc, DateTime end, Universe? universe)
    {
        if (config.DataNormalizationMode == DataNormalizationMode.ScaledRaw)
        {
            throw new InvalidOperationException($"{config.Symbol}: {DataNormalizationMode.ScaledRaw} prices exist in histories only.");
        }

        Configs.GetOrAdd(config);
        if (_running.Find(running => running.Config == config && !running.IsEnded) is { } known)
        {
            known.Owners.UnionWith(universe is null ? [] : [universe]);
            return false;
        }

        UpdateStep(config);
        _wantedData.Add(new WantedData(config, security.Exchange.Hours, universe is UserDefinedUniverse, utc, end));
        _running.Add(Open(config, security, utc, end, universe is null ? [] : [universe]));
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
        for (var i = 0; i < _universes.Count; i++)
        {
            // So does a universe whose settings fill gaps: from here on it selects a tick later than it did.
            var universe = _universes[i].Universe;
            if (universe.Configuration.FillDataForward && !universe.DisposeRequested)
            {
                _universes[i] = UniverseFeed.Of(universe, _algorithm, _context, EndUtc(), _algorithm.UtcTime.AddTicks(1));
            }
        }

        for (var i = 0; i < _running.Count; i++)
        {
            var running = _running[i];
            if (running.Config.FillDataForward)
            {
                // One tick later; what it has given out at this very moment is lost.
                running.IsRemoved = true;
                running.Stop();
                _running[i] = Open(running.Config, running.Security!, _algorithm.UtcTime.AddTicks(1), running.EndUtc, running.Owners);
            }
        }

        _sorted = null;
    }

    /// <summary>Takes a security out of a universe. Its data ends where no other universe wants it.</summary>
    private void Remove(Universe universe, Security security, DateTime utc)
    {
        var symbol = security.Symbol;
        universe.RemoveMember(utc, security);
        if (universe == OfAlgorithm(security))
        {
            Members.Remove(symbol);
            _wanted.RemoveWhere(config => config.Symbol == symbol);
        }

        var setsStep = false;
        foreach (var running in _running.Where(running => !running.Config.IsInternalFeed && running.Config.Symbol == symbol).ToList())
        {
            running.Owners.Remove(universe);
            if (running.Owners.Count == 0)
            {
                setsStep |= !running.IsEnded && running.Config.Increment == _step;
                running.IsRemoved = true;
                running.Stop();
                End(running.Config, utc);
                _running.Remove(running);
            }
        }

        // Those too that were asked for while older ones ran, and never came.
        foreach (var config in Configs.GetSubscriptionDataConfigs(symbol).Where(config => !_running.Exists(running => running.Config == config)))
        {
            Configs.Remove(config);
        }

        if (!_algorithm.UniverseManager.IsActive(symbol))
        {
            security.Reset();
            security.Cache.Reset();
            _algorithm.Securities.Remove(symbol);
        }

        _sorted = null;
        if (setsStep)
        {
            // Data that ended by itself, as that of a share does when it is delisted, leaves its step behind.
            UpdateStep(null);
        }
    }

    private void End(SubscriptionDataConfig config, DateTime utc)
    {
        var last = _wantedData.FindLastIndex(wanted => ReferenceEquals(wanted.Config, config));
        _wantedData[last] = _wantedData[last] with { EndUtc = utc };
    }

    private FeedSubscription Open(SubscriptionDataConfig config, Security security, DateTime utc, DateTime end, HashSet<Universe> owners)
    {
        var request = new FeedRequest(config, security.Exchange.Hours, utc, end, _algorithm.Settings.DailyPreciseEndTime);
        Func<FeedRequest, FeedCursor> open = _algorithm.IsWarmingUp ? of => WarmUpFeed.Open(_algorithm, _context, of, () => _step) : Open;
        if (_context.Session is not null)
        {
            return new FeedSubscription(config, security, utc, end, () => new ReadOnDemand(config, request.Terms, open(request))) { Owners = owners };
        }

        var subscription = new FeedSubscription(config, security, utc, end, () =>
        {
            // What the algorithm changes of its configuration does not reach what is read ahead.
            var read = request.With(new SubscriptionDataConfig(config));
            return new ReadAhead(config, read.Terms, open(read));
        })
        {
            Owners = owners,
        };
        subscription.Open();
        return subscription;
    }

    private FeedCursor Open(FeedRequest request) => new(
        request,
        FeedCursor.Points(request, _context, request.Config.FillDataForward ? () => _step : null),
        _context);

    /// <summary>What the algorithm asks for: data of a security, or with no configurations their end.</summary>
    private sealed record Requested(DateTime Utc, Security Security, List<SubscriptionDataConfig>? Configs);
}
