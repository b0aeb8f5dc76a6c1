using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>A subscription's data over a span of time.</summary>
internal sealed class FeedRequest
{
    public FeedRequest(SubscriptionDataConfig config, SecurityExchangeHours hours, DateTime startUtc, DateTime endUtc, bool dailyPreciseEndTime)
        : this(config, new FeedTerms(config), hours, startUtc, endUtc, dailyPreciseEndTime)
    {
    }

    private FeedRequest(
        SubscriptionDataConfig config, FeedTerms terms, SecurityExchangeHours hours, DateTime startUtc, DateTime endUtc, bool dailyPreciseEndTime)
    {
        Config = config;
        Terms = terms;
        Hours = hours.ForOneReader();
        StartUtc = startUtc;
        EndUtc = endUtc;
        DailyPreciseEndTime = dailyPreciseEndTime;
        Exchange = ZoneOffsets.Of(hours.TimeZone);
        StartLocal = Exchange.FromUtc(startUtc);
        EndLocal = Exchange.FromUtc(endUtc);
        UseStrictEndTimes = Util.LeanData.UseDailyStrictEndTimes(dailyPreciseEndTime, config.Type, config.Symbol, config.Increment, hours);
    }

    public SubscriptionDataConfig Config { get; }

    /// <summary>What its files say of it, as they are read: one for all that reads the same configuration.</summary>
    public FeedTerms Terms { get; }

    public SecurityExchangeHours Hours { get; }

    public DateTime StartUtc { get; }

    public DateTime EndUtc { get; }

    public DateTime StartLocal { get; }

    public DateTime EndLocal { get; }

    public bool DailyPreciseEndTime { get; }

    /// <summary>Whether its bars end at the close.</summary>
    public bool UseStrictEndTimes { get; }

    /// <summary>The exchange's zone.</summary>
    public ZoneOffsets Exchange { get; }

    /// <summary>Days on which the exchange is open, in the zone of the data.</summary>
    public IEnumerable<DateTime> TradableDays() =>
        Time.EachTradeableDayInTimeZone(Hours, StartLocal, EndLocal, Config.DataTimeZone, Config.ExtendedMarketHours);

    public FeedRequest With(SubscriptionDataConfig? config = null, DateTime? startUtc = null, DateTime? endUtc = null) => new(
        config ?? Config,
        config is null ? Terms : new FeedTerms(config),
        Hours,
        startUtc ?? StartUtc,
        endUtc ?? EndUtc,
        DailyPreciseEndTime);
}
