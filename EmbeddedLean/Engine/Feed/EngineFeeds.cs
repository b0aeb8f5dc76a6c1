using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Benchmarks;
using QuantConnect.Data;
using QuantConnect.Securities;
using QuantConnect.Securities.CurrencyConversion;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>The subscriptions that the engine needs itself: the benchmark's price, and rates of the cash book's currencies.</summary>
internal sealed class EngineFeeds
{
    private readonly QCAlgorithm _algorithm;
    private readonly RunContext _context;
    private readonly SubscriptionConfigs _configs;
    private readonly Func<SubscriptionDataConfig, Security, DateTime, bool> _start;
    private readonly List<SubscriptionDataConfig> _waiting = [];
    private readonly HashSet<SubscriptionDataConfig> _currencies = [];
    private bool _isBenchmarkAdded;
    private bool _hasNewCurrency = true;

    /// <summary>For a run of an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="context">The run.</param>
    /// <param name="configs">Where the engine's configurations go, too.</param>
    /// <param name="start">Starts a subscription at a moment in UTC; whether it was not running already.</param>
    public EngineFeeds(
        QCAlgorithm algorithm, RunContext context, SubscriptionConfigs configs, Func<SubscriptionDataConfig, Security, DateTime, bool> start)
    {
        (_algorithm, _context, _configs, _start) = (algorithm, context, configs, start);
        algorithm.Portfolio.CashBook.Updated += (_, change) => _hasNewCurrency |= change.UpdateType == CashBookUpdateType.Added;
    }

    /// <summary>Starts the engine's own feeds that have become necessary; false where there are none.</summary>
    public bool Start(DateTime utc)
    {
        var started = false;
        if (!_isBenchmarkAdded)
        {
            _isBenchmarkAdded = true;
            started = _algorithm.Benchmark is SecurityBenchmark benchmark && StartBenchmark(benchmark.Security, utc);
        }

        if (_hasNewCurrency)
        {
            EnsureCurrencies([]);
        }

        foreach (var config in _waiting)
        {
            _currencies.Add(config);
            started |= _start(config, _algorithm.Securities[config.Symbol], utc);
        }

        _waiting.Clear();
        return started;
    }

    /// <summary>Gives each currency of the cash book its source of rates; whether there was one without, or a feed has become necessary.</summary>
    public bool EnsureCurrencies(IReadOnlyCollection<Security> added)
    {
        var isNew = _hasNewCurrency;
        _hasNewCurrency = false;
        var feeds = new ConversionFeeds(
            _algorithm.Securities,
            _algorithm.SubscriptionManager,
            _algorithm.BrokerageModel.DefaultMarkets,
            _context.SymbolPropertiesDatabase,
            (symbol, config) => _algorithm.Securities.CreateSecurity(symbol, config, addToSymbolCache: false),
            Resolution.Minute,
            message => _context.Log(LogLevel.Trace, message));
        _waiting.RemoveAll(config => added.Any(security => security.Symbol == config.Symbol));
        var configs = feeds.Ensure(_algorithm.Portfolio.CashBook, added);
        _waiting.AddRange(configs);
        return isNew || configs.Count > 0;
    }

    /// <summary>Gives currencies without a rate the last known price of their pair, before its first data.</summary>
    public void SeedRates()
    {
        var unknown = _algorithm.Portfolio.CashBook.Values.Where(cash => cash.CurrencyConversion is not null && cash.ConversionRate == 0m).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var pairs = unknown
            .SelectMany(cash => cash.CurrencyConversion.ConversionRateSecurities)
            .Distinct()
            .Where(security => security.Price == 0m)
            .ToList();
        var known = _algorithm.GetLastKnownPrices(pairs);
        foreach (var pair in pairs)
        {
            if (known.TryGetValue(pair.Symbol, out var points))
            {
                foreach (var point in points)
                {
                    pair.SetMarketPrice(point);
                }
            }
        }

        foreach (var cash in unknown)
        {
            cash.Update();
        }
    }

    /// <summary>
    /// The feed of a currency's rates that has the symbol, null where there is none. It is given up: the algorithm subscribes to the symbol itself.
    /// </summary>
    public SubscriptionDataConfig? GiveUp(Symbol symbol)
    {
        var feed = _currencies.FirstOrDefault(candidate => candidate.Symbol == symbol);
        if (feed is not null)
        {
            _currencies.Remove(feed);
        }

        return feed;
    }

    private bool StartBenchmark(Security security, DateTime utc)
    {
        var symbol = security.Symbol;
        var types = _configs.LookupSubscriptionConfigDataTypes(symbol.SecurityType, Resolution.Hour, false);
        var config = _configs.Add(symbol, Resolution.Hour, isInternalFeed: true, fillForward: false, subscriptionDataTypes: [types[0]])[0];
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
        return _start(config, security, start);
    }
}
