using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>A universe of symbols that are given, or that a function of the time names again after each interval.</summary>
public class UserDefinedUniverse : Universe, INotifyCollectionChanged, ITimeTriggeredUniverse
{
    private readonly HashSet<SubscriptionDataConfig> _configs = [];
    private readonly HashSet<Symbol> _symbols;
    private readonly Func<DateTime, IEnumerable<string>>? _tickersAt;

    /// <summary>Of given symbols.</summary>
    public UserDefinedUniverse(
        SubscriptionDataConfig configuration, UniverseSettings universeSettings, TimeSpan interval, IEnumerable<Symbol> symbols)
        : base(configuration)
    {
        (UniverseSettings, Interval, _symbols) = (universeSettings, interval, symbols.ToHashSet());
    }

    /// <summary>Of the tickers that a function of the exchange's time names.</summary>
    public UserDefinedUniverse(
        SubscriptionDataConfig configuration, UniverseSettings universeSettings, TimeSpan interval, Func<DateTime, IEnumerable<string>> selector)
        : this(configuration, universeSettings, interval, Enumerable.Empty<Symbol>())
    {
        _tickersAt = selector;
    }

    /// <summary>Raised when a symbol is added or removed by hand.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    /// <summary>From one selection to the next.</summary>
    public TimeSpan Interval { get; }

    /// <summary>The symbol of the universe that holds what an algorithm adds by itself, by kind of asset and market.</summary>
    public static Symbol CreateSymbol(SecurityType securityType, string market) => UniverseSymbols.Of(
        securityType, $"qc-universe-userdefined-{market.ToLowerInvariant()}-{securityType}", market);

    /// <summary>Adds a symbol; false where it was there.</summary>
    public bool Add(Symbol symbol) => Raise(_symbols.Add(symbol), NotifyCollectionChangedAction.Add, symbol);

    /// <summary>Adds a subscription and with it its symbol; false where it was there.</summary>
    public bool Add(SubscriptionDataConfig subscriptionDataConfig) =>
        Raise(_configs.Add(subscriptionDataConfig), NotifyCollectionChangedAction.Add, subscriptionDataConfig.Symbol);

    /// <summary>Removes a symbol; false where it was not there.</summary>
    public bool Remove(Symbol symbol) => Raise(Forget(symbol), NotifyCollectionChangedAction.Remove, symbol);

    /// <inheritdoc/>
    public override IEnumerable<Symbol> SelectSymbols(DateTime utcTime, BaseDataCollection data)
    {
        if (_tickersAt is null)
        {
            return _configs.Select(config => config.Symbol).Union(_symbols).ToHashSet();
        }

        var tickers = _tickersAt(utcTime.ConvertFromUtc(Configuration.ExchangeTimeZone));
        return ReferenceEquals(tickers, Unchanged)
            ? Unchanged
            : tickers.Select(ticker => Symbol.Create(ticker, Configuration.SecurityType, Configuration.Market));
    }

    /// <summary>The start, and then after each interval of which the whole lies within the exchange's hours.</summary>
    public virtual IEnumerable<DateTime> GetTriggerTimes(DateTime startTimeUtc, DateTime endTimeUtc, MarketHoursDatabase marketHoursDatabase)
    {
        var hours = marketHoursDatabase.GetExchangeHours(Configuration);
        var start = startTimeUtc.ConvertFromUtc(hours.TimeZone);
        var end = endTimeUtc.ConvertFromUtc(hours.TimeZone);
        for (var time = start; time < end; time += Interval)
        {
            if (time == start || hours.IsOpen(time, time + Interval, Configuration.ExtendedMarketHours))
            {
                yield return time;
            }
        }
    }

    internal override bool RemoveMember(DateTime utcTime, Security security)
    {
        if (!base.RemoveMember(utcTime, security))
        {
            return false;
        }

        Forget(security.Symbol);
        return true;
    }

    internal override IReadOnlyList<SubscriptionDataConfig> SubscriptionsOf(Security security, ISubscriptionDataConfigService service)
    {
        var own = ConfigsOf(security.Symbol);
        if (own.Count > 0)
        {
            return own;
        }

        var made = base.SubscriptionsOf(security, service);
        _configs.UnionWith(made);
        return made;
    }

    private protected List<SubscriptionDataConfig> ConfigsOf(Symbol symbol) => [.. _configs.Where(config => config.Symbol == symbol)];

    /// <summary>Raises <see cref="CollectionChanged"/>.</summary>
    protected virtual void OnCollectionChanged(NotifyCollectionChangedEventArgs e) => CollectionChanged?.Invoke(this, e);

    private bool Forget(Symbol symbol) => _configs.RemoveWhere(config => config.Symbol == symbol) > 0 | _symbols.Remove(symbol);

    private bool Raise(bool isChanged, NotifyCollectionChangedAction action, Symbol symbol)
    {
        if (isChanged)
        {
            OnCollectionChanged(new NotifyCollectionChangedEventArgs(action, symbol));
        }

        return isChanged;
    }
}
