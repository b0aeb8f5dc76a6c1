using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Data.Consolidators;
using QuantConnect.Util;

namespace QuantConnect.Data;

/// <summary>What is subscribed to: symbol, type and resolution of the data, and how it is treated.</summary>
public class SubscriptionDataConfig : IEquatable<SubscriptionDataConfig>
{
    private readonly SecurityIdentifier _id;
    private readonly int _hash;

    /// <summary>A subscription.</summary>
    public SubscriptionDataConfig(
        Type objectType,
        Symbol symbol,
        Resolution resolution,
        DateTimeZone dataTimeZone,
        DateTimeZone exchangeTimeZone,
        bool fillForward,
        bool extendedHours,
        bool isInternalFeed,
        bool isCustom = false,
        TickType? tickType = null,
        bool isFilteredSubscription = true,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0,
        bool mappedConfig = false)
    {
        ArgumentNullException.ThrowIfNull(objectType);
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentNullException.ThrowIfNull(dataTimeZone);
        ArgumentNullException.ThrowIfNull(exchangeTimeZone);
        Type = objectType;
        Symbol = symbol;
        _id = symbol.ID;
        Resolution = resolution;
        Increment = resolution.ToTimeSpan();
        DataTimeZone = dataTimeZone;
        ExchangeTimeZone = exchangeTimeZone;
        FillDataForward = fillForward && resolution != Resolution.Tick;
        ExtendedMarketHours = extendedHours && LeanData.SupportsExtendedMarketHours(objectType);
        IsInternalFeed = isInternalFeed;
        IsCustomData = isCustom;
        TickType = tickType ?? LeanData.GetCommonTickTypeForCommonDataTypes(objectType, symbol.SecurityType);
        IsFilteredSubscription = isFilteredSubscription;
        DataNormalizationMode = dataNormalizationMode;
        DataMappingMode = dataMappingMode;
        ContractDepthOffset = contractDepthOffset;
        Consolidators = new ConsolidatorSet();
        _hash = HashCode.Combine(_id, Type, TickType, Resolution, FillDataForward, ExtendedMarketHours, IsInternalFeed, IsFilteredSubscription);
    }

    /// <summary>A copy with some properties changed; it shares the consolidators.</summary>
    public SubscriptionDataConfig(
        SubscriptionDataConfig config,
        Type? objectType = null,
        Symbol? symbol = null,
        Resolution? resolution = null,
        DateTimeZone? dataTimeZone = null,
        DateTimeZone? exchangeTimeZone = null,
        bool? fillForward = null,
        bool? extendedHours = null,
        bool? isInternalFeed = null,
        bool? isCustom = null,
        TickType? tickType = null,
        bool? isFilteredSubscription = null,
        DataNormalizationMode? dataNormalizationMode = null,
        DataMappingMode? dataMappingMode = null,
        uint? contractDepthOffset = null,
        bool? mappedConfig = null)
        : this(
            objectType ?? config.Type,
            symbol ?? config.Symbol,
            resolution ?? config.Resolution,
            dataTimeZone ?? config.DataTimeZone,
            exchangeTimeZone ?? config.ExchangeTimeZone,
            fillForward ?? config.FillDataForward,
            extendedHours ?? config.ExtendedMarketHours,
            isInternalFeed ?? config.IsInternalFeed,
            isCustom ?? config.IsCustomData,
            tickType ?? config.TickType,
            isFilteredSubscription ?? config.IsFilteredSubscription,
            dataNormalizationMode ?? config.DataNormalizationMode,
            dataMappingMode ?? config.DataMappingMode,
            contractDepthOffset ?? config.ContractDepthOffset,
            mappedConfig ?? false)
    {
        PriceScaleFactor = config.PriceScaleFactor;
        SumOfDividends = config.SumOfDividends;
        Consolidators = config.Consolidators;
    }

    /// <summary>Type of the data points.</summary>
    public Type Type { get; }

    /// <summary>The symbol's security type.</summary>
    public SecurityType SecurityType => Symbol.SecurityType;

    /// <summary>The symbol, with its ticker of the moment.</summary>
    public Symbol Symbol { get; private set; }

    /// <summary>Trades or quotes.</summary>
    public TickType TickType { get; }

    /// <summary>Resolution of the data.</summary>
    public Resolution Resolution { get; }

    /// <summary>Length of a bar.</summary>
    public TimeSpan Increment { get; }

    /// <summary>Whether gaps are filled with the last point.</summary>
    public bool FillDataForward { get; }

    /// <summary>Whether data outside of the regular session is wanted.</summary>
    public bool ExtendedMarketHours { get; }

    /// <summary>Whether the engine itself added it and the algorithm does not see it.</summary>
    public bool IsInternalFeed { get; }

    /// <summary>Whether the data is of the user's own kind.</summary>
    public bool IsCustomData { get; }

    /// <summary>Dividends so far, for total-return prices.</summary>
    public decimal SumOfDividends { get; set; }

    /// <summary>How prices are adjusted for splits and dividends.</summary>
    public DataNormalizationMode DataNormalizationMode { get; set; }

    /// <summary>How a continuous contract maps; without meaning for equity, crypto and forex.</summary>
    public DataMappingMode DataMappingMode { get; }

    /// <summary>Depth of a continuous contract; without meaning for equity, crypto and forex.</summary>
    public uint ContractDepthOffset { get; }

    /// <summary>Price factor of the moment.</summary>
    public decimal PriceScaleFactor { get; set; } = 1m;

    /// <summary>Ticker of the moment.</summary>
    public string MappedSymbol
    {
        get => Symbol.Value;
        set
        {
            if (Symbol.Value != value)
            {
                Symbol = new Symbol(_id, value);
            }
        }
    }

    /// <summary>The symbol's market.</summary>
    public string Market => Symbol.ID.Market;

    /// <summary>Zone of the times in the files.</summary>
    public DateTimeZone DataTimeZone { get; }

    /// <summary>Zone of the exchange, and of the data points.</summary>
    public DateTimeZone ExchangeTimeZone { get; }

    /// <summary>Consolidators that this data feeds.</summary>
    public ISet<IDataConsolidator> Consolidators { get; }

    /// <summary>Whether data outside of the market's hours is dropped.</summary>
    public bool IsFilteredSubscription { get; }

    /// <summary>Equality of what is subscribed to.</summary>
    public static bool operator ==(SubscriptionDataConfig? left, SubscriptionDataConfig? right) => Equals(left, right);

    /// <summary>Inequality of what is subscribed to.</summary>
    public static bool operator !=(SubscriptionDataConfig? left, SubscriptionDataConfig? right) => !Equals(left, right);

    /// <inheritdoc />
    public bool Equals(SubscriptionDataConfig? other) => other is not null
        && (ReferenceEquals(this, other)
            || (_hash == other._hash
                && _id.Equals(other._id)
                && Type == other.Type
                && TickType == other.TickType
                && Resolution == other.Resolution
                && FillDataForward == other.FillDataForward
                && ExtendedMarketHours == other.ExtendedMarketHours
                && IsInternalFeed == other.IsInternalFeed
                && IsCustomData == other.IsCustomData
                && IsFilteredSubscription == other.IsFilteredSubscription
                && DataTimeZone.Equals(other.DataTimeZone)
                && ExchangeTimeZone.Equals(other.ExchangeTimeZone)));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SubscriptionDataConfig other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;

    /// <inheritdoc />
    public override string ToString() =>
        $"{Symbol.Value},#{ContractDepthOffset},{MappedSymbol},{Resolution},{Type.Name},{TickType},{DataNormalizationMode},{DataMappingMode}{(IsInternalFeed ? ",Internal" : string.Empty)}";
}
