using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Benchmarks;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Lean.Engine.Feed;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>Turns pushed bars into the slices of their moments, for the algorithm's own subscriptions and the engine's.</summary>
internal sealed class PushedFeed(QCAlgorithm algorithm, Subscriptions subscriptions)
{
    private readonly SliceBuilder _builder = new(algorithm.TimeZone);
    private readonly Dictionary<SubscriptionDataConfig, FeedSubscription> _feeds = [];

    /// <summary>When bars end, UTC: all at the same moment.</summary>
    /// <exception cref="ArgumentException">A bar is of nothing that is subscribed to, is not sound, or they end at different moments.</exception>
    public DateTime EndOf(IReadOnlyCollection<BaseData> bars)
    {
        DateTime? end = null;
        foreach (var bar in bars)
        {
            Check(bar);
            var utc = bar.EndTime.ConvertToUtc(ConfigsOf(bar)[0].ExchangeTimeZone);
            end ??= utc;
            if (utc != end)
            {
                throw new ArgumentException(
                    $"{bar.Symbol.Value}: its bar ends at {utc:O}, others of this call at {end:O}; allowed: bars of one moment a call.");
            }
        }

        return end ?? throw new ArgumentException("No bar was given; allowed: at least one. AdvanceTo moves the clock alone.");
    }

    /// <summary>The slice of a moment.</summary>
    public TimeSlice Slice(DateTime utc, IReadOnlyCollection<BaseData> bars)
    {
        var changes = subscriptions.NextRequestUtc <= utc
            ? subscriptions.Apply(utc, []).Aggregate(SecurityChanges.None, (all, some) => all + some)
            : SecurityChanges.None;
        subscriptions.EngineFeeds.Start(utc);
        var arriving = bars.SelectMany(bar => ConfigsOf(bar).Select(config => (Feed: FeedOf(config), Bar: bar)))
            .OrderBy(point => point.Feed.Config.SecurityType)
            .ThenBy(point => point.Feed.Config.TickType)
            .ThenBy(point => point.Feed.Config.Symbol);
        foreach (var (feed, bar) in arriving)
        {
            _builder.Add(feed, bar);
        }

        return _builder.Build(utc, changes);
    }

    private static void Check(BaseData bar)
    {
        var isSound = bar switch
        {
            TradeBar trade => IsSound(trade) && trade.Volume >= 0m,
            QuoteBar quote =>
                (quote.Bid is null || IsSound(quote.Bid)) && (quote.Ask is null || IsSound(quote.Ask)) && (quote.Bid ?? quote.Ask) is not null,
            _ => throw new ArgumentException($"{bar.Symbol.Value}: a {bar.GetType().Name} cannot be pushed; allowed: TradeBar, QuoteBar."),
        };
        if (!isSound || bar.EndTime <= bar.Time)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{bar.Symbol.Value}: the bar {bar} is not sound; allowed: prices above 0, a high not below and a low not above the others, "
                + $"an end after its start."));
        }
    }

    private static bool IsSound(IBar bar) =>
        bar.Low > 0m && bar.High >= Math.Max(bar.Open, bar.Close) && bar.Low <= Math.Min(bar.Open, bar.Close);

    private List<SubscriptionDataConfig> ConfigsOf(BaseData bar)
    {
        var length = bar.EndTime - bar.Time;
        var configs = subscriptions.Configs.SubscriptionManagerSubscriptions;
        var typed = configs.Where(config => config.Symbol == bar.Symbol && config.Type == bar.GetType()).ToList();
        var matching = typed.FindAll(config => config.Increment == length || config.Resolution == Resolution.Daily && length > Time.OneHour);
        if (matching.Count > 0)
        {
            return matching;
        }

        var allowed = typed.Count > 0
            ? $"bars of {string.Join(", ", typed.Select(config => config.Increment).Distinct())}"
            : $"what the algorithm subscribes to: {string.Join(", ", configs.Select(Name).Distinct())}";
        throw new ArgumentException($"A {bar.GetType().Name} of {bar.Symbol.Value} over {length} was pushed; allowed: {allowed}.");

        static string Name(SubscriptionDataConfig config) => $"{config.Type.Name} of {config.Symbol.Value}";
    }

    private FeedSubscription FeedOf(SubscriptionDataConfig config)
    {
        if (!_feeds.TryGetValue(config, out var feed))
        {
            var benchmark = config.IsInternalFeed ? (algorithm.Benchmark as SecurityBenchmark)?.Security : null;
            var security = benchmark?.Symbol == config.Symbol ? benchmark! : algorithm.Securities[config.Symbol];
            feed = new FeedSubscription(
                config, security, algorithm.UtcTime, Time.EndOfTime, () => throw new InvalidOperationException("Its bars are pushed."));
            _feeds[config] = feed;
        }

        return feed;
    }
}
