using System;
using System.Collections.Generic;
using QuantConnect.Data;

namespace QuantConnect.Interfaces;

/// <summary>Knows a symbol's subscriptions.</summary>
public interface ISubscriptionDataConfigProvider
{
    /// <summary>The subscriptions of a symbol, or of all symbols where null; the engine's own ones only where asked for, and last.</summary>
    List<SubscriptionDataConfig> GetSubscriptionDataConfigs(Symbol symbol = null!, bool includeInternalConfigs = false);
}

/// <summary>Adds subscriptions and knows them.</summary>
public interface ISubscriptionDataConfigService : ISubscriptionDataConfigProvider
{
    /// <summary>Tick types by security type.</summary>
    Dictionary<SecurityType, List<TickType>> AvailableDataTypes { get; }

    /// <summary>Adds a subscription of one type of data.</summary>
    SubscriptionDataConfig Add(
        Type dataType,
        Symbol symbol,
        Resolution? resolution = null,
        bool fillForward = true,
        bool extendedMarketHours = false,
        bool isFilteredSubscription = true,
        bool isInternalFeed = false,
        bool isCustomData = false,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0);

    /// <summary>Adds all subscriptions that a symbol needs, one a type of data.</summary>
    List<SubscriptionDataConfig> Add(
        Symbol symbol,
        Resolution? resolution = null,
        bool fillForward = true,
        bool extendedMarketHours = false,
        bool isFilteredSubscription = true,
        bool isInternalFeed = false,
        bool isCustomData = false,
        List<Tuple<Type, TickType>> subscriptionDataTypes = null!,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0);

    /// <summary>The types of data that exist for a security type at a resolution.</summary>
    List<Tuple<Type, TickType>> LookupSubscriptionConfigDataTypes(SecurityType symbolSecurityType, Resolution resolution, bool isCanonical);
}

/// <summary>What the subscription manager needs to know of the engine.</summary>
public interface IAlgorithmSubscriptionManager : ISubscriptionDataConfigService
{
    /// <summary>All subscriptions, the engine's own included.</summary>
    IEnumerable<SubscriptionDataConfig> SubscriptionManagerSubscriptions { get; }

    /// <summary>Number of subscriptions.</summary>
    int SubscriptionManagerCount();
}
