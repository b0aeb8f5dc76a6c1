using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>What the algorithm and the engine subscribe to: each configuration once, whether its data runs yet or not.</summary>
internal sealed class SubscriptionConfigs(QCAlgorithm algorithm, RunContext context) : IAlgorithmSubscriptionManager
{
    /// <summary>Why ticks are refused.</summary>
    public const string NoTicks = "Tick resolution is not supported here; use second or coarser data.";

    private readonly Dictionary<SubscriptionDataConfig, SubscriptionDataConfig> _known = [];

    public Dictionary<SecurityType, List<TickType>> AvailableDataTypes { get; } = SubscriptionManager.DefaultDataTypes();

    public IEnumerable<SubscriptionDataConfig> SubscriptionManagerSubscriptions => _known.Keys;

    public int SubscriptionManagerCount() => _known.Count;

    public List<SubscriptionDataConfig> GetSubscriptionDataConfigs(Symbol? symbol = null, bool includeInternalConfigs = false)
    {
        var found = new List<SubscriptionDataConfig>();
        symbol = symbol is null ? null : algorithm.Securities.Resolve(symbol);
        foreach (var config in _known.Keys)
        {
            if (!config.IsInternalFeed && (symbol is null || config.Symbol.ID.Equals(symbol.ID)))
            {
                found.Add(config);
            }
        }

        if (includeInternalConfigs)
        {
            found.AddRange(_known.Keys.Where(config => config.IsInternalFeed && (symbol is null || config.Symbol.ID.Equals(symbol.ID))));
        }

        return found;
    }

    public SubscriptionDataConfig Add(
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
        uint contractDepthOffset = 0) => Add(
            symbol, resolution, fillForward, extendedMarketHours, isFilteredSubscription, isInternalFeed, isCustomData,
            [Tuple.Create(dataType, LeanData.GetCommonTickTypeForCommonDataTypes(dataType, symbol.SecurityType))],
            dataNormalizationMode, dataMappingMode, contractDepthOffset)[0];

    public List<SubscriptionDataConfig> Add(
        Symbol symbol,
        Resolution? resolution = null,
        bool fillForward = true,
        bool extendedMarketHours = false,
        bool isFilteredSubscription = true,
        bool isInternalFeed = false,
        bool isCustomData = false,
        List<Tuple<Type, TickType>>? subscriptionDataTypes = null,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0)
    {
        var wanted = resolution ?? algorithm.UniverseSettings.Resolution;
        if (wanted is Resolution.Tick)
        {
            throw new NotSupportedException(NoTicks);
        }

        var types = subscriptionDataTypes ?? LookupSubscriptionConfigDataTypes(symbol.SecurityType, wanted, false);
        var hours = context.MarketHoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType);
        return types.ConvertAll(type => GetOrAdd(new SubscriptionDataConfig(
            type.Item1,
            symbol,
            wanted,
            hours.DataTimeZone,
            hours.ExchangeHours.TimeZone,
            fillForward,
            extendedMarketHours,
            isInternalFeed,
            isCustomData,
            type.Item2,
            isFilteredSubscription,
            dataNormalizationMode,
            dataMappingMode,
            contractDepthOffset)));
    }

    public List<Tuple<Type, TickType>> LookupSubscriptionConfigDataTypes(SecurityType symbolSecurityType, Resolution resolution, bool isCanonical) =>
        [.. AvailableDataTypes[symbolSecurityType]
            .Where(tickType => tickType != TickType.OpenInterest && LeanData.IsValidConfiguration(symbolSecurityType, resolution, tickType))
            .Select(tickType => Tuple.Create(LeanData.GetDataType(resolution, tickType), tickType))];

    /// <summary>The configuration that equals the given one; the given one itself where there is none yet.</summary>
    public SubscriptionDataConfig GetOrAdd(SubscriptionDataConfig config)
    {
        if (_known.TryGetValue(config, out var known))
        {
            return known;
        }

        _known.Add(config, config);
        return config;
    }

    /// <summary>Forgets a configuration whose data has ended, or never was.</summary>
    public void Remove(SubscriptionDataConfig config) => _known.Remove(config);
}
