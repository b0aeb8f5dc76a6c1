using System;
using System.Collections.Generic;
using Common.Util;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private readonly List<(Security Security, List<SubscriptionDataConfig>? Configs)> _pendingSecurities = [];

    /// <summary>How securities are subscribed to where a call does not say.</summary>
    public UniverseSettings UniverseSettings { get; private set; } =
        new(Resolution.Minute, Security.NullLeverage, true, false, TimeSpan.FromDays(1));

    /// <summary>
    /// Securities that were added and not removed, as of this step; the benchmark and sources of currency rates are not among them.
    /// </summary>
    public ReadOnlyExtendedDictionary<Symbol, Security> ActiveSecurities => new(Feeds.Members);

    /// <summary>Lets securities that were added or removed take effect; the engine calls it after each step.</summary>
    public void OnEndOfTimeStep()
    {
        if (_pendingSecurities.Count == 0)
        {
            return;
        }

        // Once the algorithm runs, an addition takes effect a tick later: this moment's data has been handed out.
        var added = _locked ? UtcTime.AddTicks(1) : UtcTime;
        foreach (var (security, configs) in _pendingSecurities)
        {
            if (configs is null)
            {
                Feeds.RequestRemoval(UtcTime, security);
            }
            else
            {
                Feeds.RequestAddition(added, security, configs);
            }
        }

        _pendingSecurities.Clear();
    }

    internal Lean.Engine.Feed.Subscriptions Feeds { get; set; } = null!;

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

        _pendingSecurities.Add((security, configurations));
        return security;
    }

    /// <summary>Asks for the end of a security's data after this step.</summary>
    internal void RemoveFromUserDefinedUniverse(Security security)
    {
        _pendingSecurities.RemoveAll(pending => pending.Security.Symbol == security.Symbol);
        _pendingSecurities.Add((security, null));
    }
}
