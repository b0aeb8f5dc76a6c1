using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>A universe of given symbols; what the algorithm has subscribed to already serves it.</summary>
public class ManualUniverse : UserDefinedUniverse
{
    /// <summary>Of given symbols.</summary>
    public ManualUniverse(SubscriptionDataConfig configuration, UniverseSettings universeSettings, IEnumerable<Symbol> symbols)
        : base(configuration, universeSettings, Time.MaxTimeSpan, symbols)
    {
    }

    /// <summary>Of given symbols.</summary>
    public ManualUniverse(SubscriptionDataConfig configuration, UniverseSettings universeSettings, Symbol[] symbols)
        : this(configuration, universeSettings, symbols.AsEnumerable())
    {
    }

    internal override IReadOnlyList<SubscriptionDataConfig> SubscriptionsOf(Security security, ISubscriptionDataConfigService service) =>
        service.GetSubscriptionDataConfigs(security.Symbol) is { Count: > 0 } known ? known : base.SubscriptionsOf(security, service);
}
