using System;
using System.Collections.Generic;
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
}
