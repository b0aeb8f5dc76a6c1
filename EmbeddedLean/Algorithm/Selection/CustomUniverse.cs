using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>A universe of tickers that a function of the time names; what the algorithm has subscribed to already serves it.</summary>
public class CustomUniverse : UserDefinedUniverse
{
    private readonly HashSet<SubscriptionDataConfig> _left = [];

    /// <summary>Of the tickers that a function of the exchange's time names.</summary>
    public CustomUniverse(
        SubscriptionDataConfig configuration, UniverseSettings universeSettings, TimeSpan interval, Func<DateTime, IEnumerable<string>> selector)
        : base(configuration, universeSettings, interval, selector)
    {
    }

    /// <summary>
    /// A member that comes back for the first time has the subscription that it had, and with it the consolidators; the next time a new one, and so on in
    /// turn, as on LEAN.
    /// </summary>
    internal override IReadOnlyList<SubscriptionDataConfig> SubscriptionsOf(Security security, ISubscriptionDataConfigService service)
    {
        if (service.GetSubscriptionDataConfigs(security.Symbol) is { Count: > 0 } known)
        {
            return known;
        }

        var left = _left.Where(config => config.Symbol == security.Symbol).ToList();
        _left.ExceptWith(left);
        return left.Count > 0 ? left : base.SubscriptionsOf(security, service);
    }

    internal override bool RemoveMember(DateTime utcTime, Security security)
    {
        var own = ConfigsOf(security.Symbol);
        if (!base.RemoveMember(utcTime, security))
        {
            return false;
        }

        _left.UnionWith(own);
        return true;
    }
}
