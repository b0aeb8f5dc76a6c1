using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Interfaces;

namespace QuantConnect.Securities.Volatility;

/// <summary>Base of models that measure a security's volatility.</summary>
public class BaseVolatilityModel : IVolatilityModel
{
    /// <inheritdoc/>
    public virtual decimal Volatility { get; }

    /// <summary>Knows the subscriptions.</summary>
    protected ISubscriptionDataConfigProvider SubscriptionDataConfigProvider { get; set; } = null!;

    /// <summary>Sets what knows the subscriptions.</summary>
    public virtual void SetSubscriptionDataConfigProvider(ISubscriptionDataConfigProvider subscriptionDataConfigProvider) =>
        SubscriptionDataConfigProvider = subscriptionDataConfigProvider;

    /// <inheritdoc/>
    public virtual void Update(Security security, BaseData data)
    {
    }

    /// <inheritdoc/>
    public virtual IEnumerable<HistoryRequest> GetHistoryRequirements(Security security, DateTime utcTime) => [];

    /// <summary>The history of a number of bars up to a moment, of the security's trades where it has any.</summary>
    /// <param name="security">The security.</param>
    /// <param name="utcTime">The moment, UTC.</param>
    /// <param name="resolution">Of the bars; null: daily.</param>
    /// <param name="barCount">How many.</param>
    /// <exception cref="InvalidOperationException">Nothing that knows the subscriptions was set.</exception>
    public IEnumerable<HistoryRequest> GetHistoryRequirements(Security security, DateTime utcTime, Resolution? resolution, int barCount)
    {
        var configs = Subscriptions(security);
        var config = configs[0];
        var step = resolution ?? Resolution.Daily;
        var length = step.ToTimeSpan();
        var hours = security.Exchange.Hours;
        var isExtended = length != Time.OneHour && configs.IsExtendedMarketHours();
        var start = Time.GetStartTimeForTradeBars(
            hours, utcTime.ConvertFromUtc(hours.TimeZone), length, barCount, isExtended, config.DataTimeZone).ConvertToUtc(hours.TimeZone);
        return
        [
            new HistoryRequest(
                start, utcTime, config.Type, config.Symbol, step, hours, config.DataTimeZone, step, isExtended, config.IsCustomData,
                config.DataNormalizationMode, config.TickType),
        ];
    }

    /// <summary>A security's subscriptions, trades first.</summary>
    private protected List<SubscriptionDataConfig> Subscriptions(Security security) => SubscriptionDataConfigProvider is { } known
        ? [.. known.GetSubscriptionDataConfigs(security.Symbol).OrderBy(config => config.TickType)]
        : throw new InvalidOperationException($"{GetType().Name}: what knows the subscriptions was not set.");
}
