using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using Common.Util;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private readonly List<PendingSecurity> _pendingSecurities = [];

    /// <summary>Its universes.</summary>
    public UniverseManager UniverseManager { get; private set; }

    /// <summary>Universes ready for use.</summary>
    public UniverseDefinitions Universe { get; private set; }

    /// <summary>How securities are subscribed to where a call does not say.</summary>
    public UniverseSettings UniverseSettings { get; private set; } =
        new(Resolution.Minute, Security.NullLeverage, true, false, TimeSpan.FromDays(1));

    /// <summary>
    /// Securities that were added and not removed, as of this step; the benchmark and sources of currency rates are not among them.
    /// </summary>
    public ReadOnlyExtendedDictionary<Symbol, Security> ActiveSecurities => UniverseManager.ActiveSecurities;

    /// <summary>Adds a universe at the end of this step; one of the same symbol stays.</summary>
    public Universe AddUniverse(Universe universe)
    {
        universe.UniverseSettings ??= UniverseSettings;
        UniverseManager.Add(universe.Configuration.Symbol, universe);
        return universe;
    }

    /// <summary>Adds a universe of the US equities that a function of the date names, each day.</summary>
    public Universe AddUniverse(string name, Func<DateTime, IEnumerable<string>> selector) => AddUniverse(name, Resolution.Daily, selector);

    /// <summary>Adds a universe of the US equities that a function of the time names, again after each bar of a resolution.</summary>
    public Universe AddUniverse(string name, Resolution resolution, Func<DateTime, IEnumerable<string>> selector) =>
        AddUniverse(SecurityType.Equity, name, resolution, Market.USA, UniverseSettings, selector);

    /// <summary>Adds a universe of the tickers that a function of the time names, again after each bar of a resolution.</summary>
    public Universe AddUniverse(
        SecurityType securityType,
        string name,
        Resolution resolution,
        string market,
        UniverseSettings universeSettings,
        Func<DateTime, IEnumerable<string>> selector)
    {
        var hours = MarketHoursDatabase.GetEntry(market, name, securityType);
        var config = new SubscriptionDataConfig(
            typeof(TradeBar),
            UniverseSymbols.Of(securityType, name, market),
            resolution,
            hours.DataTimeZone,
            hours.ExchangeHours.TimeZone,
            fillForward: false,
            extendedHours: false,
            isInternalFeed: true,
            isFilteredSubscription: false);
        return AddUniverse(new UserDefinedUniverse(config, universeSettings, resolution.ToTimeSpan(), selector));
    }

    /// <summary>Lets securities that were added or removed take effect; the engine calls it after each step.</summary>
    public void OnEndOfTimeStep()
    {
        // Once the algorithm runs, an addition takes effect a tick later: this moment's data has been handed out. A removal takes effect at once.
        var added = _locked ? UtcTime.AddTicks(1) : UtcTime;
        foreach (var pending in _pendingSecurities)
        {
            if (pending.Configs is { } configs)
            {
                Feeds.RequestAddition(added, pending.Security, configs);
            }
            else if (pending.Universe is not { } universe)
            {
                Feeds.RequestRemoval(UtcTime, pending.Security);
            }
            else if (universe.Remove(pending.Security.Symbol))
            {
                UniverseManager.Update(universe.Symbol, universe, NotifyCollectionChangedAction.Replace);
            }
        }

        _pendingSecurities.Clear();
        UniverseManager.ProcessChanges();
    }

    internal IFeedRequests Feeds { get; private set; } = null!;

    /// <summary>The universe of what this algorithm adds by itself of a security's kind and market.</summary>
    internal UserDefinedUniverse UniverseOf(Security security) => UniverseManager.OfAlgorithm(security.Symbol, () =>
    {
        var (type, market) = (security.Type, security.Symbol.ID.Market);
        var config = new SubscriptionDataConfig(
            typeof(TradeBar),
            UserDefinedUniverse.CreateSymbol(type, market),
            UniverseSettings.Resolution,
            TimeZones.Utc,
            TimeZones.Utc,
            fillForward: false,
            extendedHours: false,
            isInternalFeed: true);
        return new UserDefinedUniverse(
            config,
            new UniverseSettings(config.Resolution, security.Leverage, true, false, TimeSpan.Zero),
            QuantConnect.Time.MaxTimeSpan,
            Enumerable.Empty<Symbol>());
    });

    /// <summary>Adds a security and asks for its data after this step.</summary>
    internal Security AddToUserDefinedUniverse(Security security, List<SubscriptionDataConfig> configurations)
    {
        if (Securities.TryGetValue(security.Symbol, out var known))
        {
            if (!configurations[0].IsInternalFeed && known.IsInternalFeed)
            {
                Securities.Remove(security.Symbol);
                Securities.Add(security);
            }
        }
        else
        {
            Securities.Add(security);
        }

        _pendingSecurities.Add(new PendingSecurity(security, configurations));
        return security;
    }

    /// <summary>Asks for the end of a security's data after this step.</summary>
    internal void RemoveFromUserDefinedUniverse(Security security)
    {
        var own = UserDefinedUniverse.CreateSymbol(security.Type, security.Symbol.ID.Market);
        _pendingSecurities.RemoveAll(pending => pending.Security.Symbol == security.Symbol);
        _pendingSecurities.Add(new PendingSecurity(security));

        // Whoever else was given it, or named it, is asked too: one of given symbols lets go of it, one that names them anew may take it again.
        foreach (var universe in UniverseManager.Values.OfType<UserDefinedUniverse>())
        {
            if (universe.Symbol != own && universe.ContainsMember(security.Symbol))
            {
                _pendingSecurities.Add(new PendingSecurity(security, Universe: universe));
            }
        }
    }

    /// <summary>What takes effect after this step.</summary>
    /// <param name="Security">The security.</param>
    /// <param name="Configs">The data that it is added with; null where it goes.</param>
    /// <param name="Universe">The universe that it goes from; null for that of the algorithm's own securities.</param>
    private readonly record struct PendingSecurity(
        Security Security, List<SubscriptionDataConfig>? Configs = null, UserDefinedUniverse? Universe = null);
}
