using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>A universe of tickers that a function of the time names; what the algorithm has subscribed to already serves it.</summary>
public class CustomUniverse : UserDefinedUniverse
{
    /// <summary>Of the tickers that a function of the exchange's time names.</summary>
    public CustomUniverse(
        SubscriptionDataConfig configuration, UniverseSettings universeSettings, TimeSpan interval, Func<DateTime, IEnumerable<string>> selector)
        : base(configuration, universeSettings, interval, selector)
    {
    }

    internal override IReadOnlyList<SubscriptionDataConfig> SubscriptionsOf(Security security, ISubscriptionDataConfigService service) =>
        service.GetSubscriptionDataConfigs(security.Symbol) is { Count: > 0 } known ? known : base.SubscriptionsOf(security, service);
}
