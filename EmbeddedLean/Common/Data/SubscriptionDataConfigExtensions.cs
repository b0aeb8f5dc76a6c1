using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Data;

/// <summary>What a symbol's subscriptions have in common.</summary>
public static class SubscriptionDataConfigExtensions
{
    /// <summary>The finest resolution; daily where there is none.</summary>
    public static Resolution GetHighestResolution(this IEnumerable<SubscriptionDataConfig> subscriptionDataConfigs) =>
        subscriptionDataConfigs.Select(config => config.Resolution).DefaultIfEmpty(Resolution.Daily).Min();

    /// <summary>Whether any fills forward.</summary>
    public static bool IsFillForward(this IEnumerable<SubscriptionDataConfig> subscriptionDataConfigs) =>
        subscriptionDataConfigs.Any(config => config.FillDataForward);

    /// <summary>Whether any wants extended hours.</summary>
    public static bool IsExtendedMarketHours(this IEnumerable<SubscriptionDataConfig> subscriptionDataConfigs) =>
        subscriptionDataConfigs.Any(config => config.ExtendedMarketHours);

    /// <summary>Whether any is of the user's own kind.</summary>
    public static bool IsCustomData(this IEnumerable<SubscriptionDataConfig> subscriptionDataConfigs) =>
        subscriptionDataConfigs.Any(config => config.IsCustomData);

    /// <summary>How prices are adjusted; adjusted where there is no subscription.</summary>
    public static DataNormalizationMode DataNormalizationMode(this IEnumerable<SubscriptionDataConfig> subscriptionDataConfigs) =>
        subscriptionDataConfigs.Select(config => config.DataNormalizationMode).DefaultIfEmpty(QuantConnect.DataNormalizationMode.Adjusted).First();

    /// <summary>Sets how prices are adjusted.</summary>
    public static void SetDataNormalizationMode(this IEnumerable<SubscriptionDataConfig> subscriptionDataConfigs, DataNormalizationMode mode)
    {
        foreach (var config in subscriptionDataConfigs)
        {
            config.DataNormalizationMode = mode;
        }
    }
}
