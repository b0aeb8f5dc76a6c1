using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Data.Consolidators;
using QuantConnect.Util;

namespace QuantConnect.Data;

/// <summary>What is subscribed to: symbol, type and resolution of the data, and how it is treated.</summary>
public class SubscriptionDataConfig : IEquatable<SubscriptionDataConfig>
{
    private readonly Subject _subject;
    private readonly int _hash;

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
        : this(symbol, new Subject
        {
            Id = (symbol ?? throw new ArgumentNullException(nameof(symbol))).ID,
            Type = objectType ?? throw new ArgumentNullException(nameof(objectType)),
            TickType = tickType ?? LeanData.GetCommonTickTypeForCommonDataTypes(objectType, symbol.SecurityType),
            Resolution = resolution,
            DataZone = dataTimeZone ?? throw new ArgumentNullException(nameof(dataTimeZone)),
            ExchangeZone = exchangeTimeZone ?? throw new ArgumentNullException(nameof(exchangeTimeZone)),
            IsFilled = fillForward,
            IsExtended = extendedHours,
            IsInternal = isInternalFeed,
            IsCustom = isCustom,
            IsFiltered = isFilteredSubscription,
        })
    {
        (DataNormalizationMode, DataMappingMode, ContractDepthOffset) = (dataNormalizationMode, dataMappingMode, contractDepthOffset);
        Consolidators = new ConsolidatorSet();
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
        : this(symbol ?? config.Symbol, config._subject with
        {
            Id = (symbol ?? config.Symbol).ID,
            Type = objectType ?? config.Type,
            TickType = tickType ?? config.TickType,
            Resolution = resolution ?? config.Resolution,
            DataZone = dataTimeZone ?? config.DataTimeZone,
            ExchangeZone = exchangeTimeZone ?? config.ExchangeTimeZone,
            IsFilled = fillForward ?? config.FillDataForward,
            IsExtended = extendedHours ?? config.ExtendedMarketHours,
            IsInternal = isInternalFeed ?? config.IsInternalFeed,
            IsCustom = isCustom ?? config.IsCustomData,
            IsFiltered = isFilteredSubscription ?? config.IsFilteredSubscription,
        })
    {
        DataNormalizationMode = dataNormalizationMode is { } adjustment ? adjustment : config.DataNormalizationMode;
        DataMappingMode = dataMappingMode is { } mapping ? mapping : config.DataMappingMode;
        ContractDepthOffset = contractDepthOffset is { } depth ? depth : config.ContractDepthOffset;
        (Consolidators, PriceScaleFactor, SumOfDividends) = (config.Consolidators, config.PriceScaleFactor, config.SumOfDividends);
    }

    private SubscriptionDataConfig(Symbol symbol, Subject subject)
    {
        // Ticks leave no gaps to fill, and some types of data know no hours outside of the session.
        _subject = subject with
        {
            IsFilled = subject.IsFilled && subject.Resolution != Resolution.Tick,
            IsExtended = subject.IsExtended && LeanData.SupportsExtendedMarketHours(subject.Type),
        };
        _hash = _subject.GetHashCode();
        (Symbol, Increment, Consolidators) = (symbol, subject.Resolution.ToTimeSpan(), null!);
    }

    /// <summary>Type of the data points.</summary>
    public Type Type => _subject.Type;

    /// <summary>The kind of asset.</summary>
    public SecurityType SecurityType => Symbol.SecurityType;

    /// <summary>The symbol, with its ticker of the moment.</summary>
    public Symbol Symbol { get; private set; }

    /// <summary>Trades or quotes.</summary>
    public TickType TickType => _subject.TickType;

    /// <summary>How long each point lasts.</summary>
    public Resolution Resolution => _subject.Resolution;

    /// <summary>Length of a bar.</summary>
    public TimeSpan Increment { get; }

    /// <summary>Whether gaps are filled with the last point.</summary>
    public bool FillDataForward => _subject.IsFilled;

    /// <summary>Whether data outside of the regular session is wanted.</summary>
    public bool ExtendedMarketHours => _subject.IsExtended;

    /// <summary>Whether the engine itself added it and the algorithm does not see it.</summary>
    public bool IsInternalFeed => _subject.IsInternal;

    /// <summary>Whether the data is of the user's own kind.</summary>
    public bool IsCustomData => _subject.IsCustom;

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
                Symbol = new Symbol(_subject.Id, value);
            }
        }
    }

    /// <summary>The symbol's market.</summary>
    public string Market => Symbol.ID.Market;

    /// <summary>Zone of the times in the files.</summary>
    public DateTimeZone DataTimeZone => _subject.DataZone;

    /// <summary>Zone of the exchange, and of the data points.</summary>
    public DateTimeZone ExchangeTimeZone => _subject.ExchangeZone;

    /// <summary>Consolidators that this data feeds.</summary>
    public ISet<IDataConsolidator> Consolidators { get; }

    /// <summary>Whether data outside of the market's hours is dropped.</summary>
    public bool IsFilteredSubscription => _subject.IsFiltered;

    /// <summary>Equality of what is subscribed to.</summary>
    public static bool operator ==(SubscriptionDataConfig? left, SubscriptionDataConfig? right) => Equals(left, right);

    /// <summary>Inequality of what is subscribed to.</summary>
    public static bool operator !=(SubscriptionDataConfig? left, SubscriptionDataConfig? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(SubscriptionDataConfig? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _subject == other._subject);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SubscriptionDataConfig other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Symbol.Value},#{ContractDepthOffset},{MappedSymbol},{Resolution},{Type.Name},{TickType},{DataNormalizationMode},{DataMappingMode}"
        + (IsInternalFeed ? ",Internal" : string.Empty);

    // What makes two subscriptions the same; how prices are adjusted and contracts mapped does not.
    private sealed record Subject
    {
        public required SecurityIdentifier Id { get; init; }

        public required Type Type { get; init; }

        public required TickType TickType { get; init; }

        public required Resolution Resolution { get; init; }

        public required DateTimeZone DataZone { get; init; }

        public required DateTimeZone ExchangeZone { get; init; }

        public required bool IsFilled { get; init; }

        public required bool IsExtended { get; init; }

        public required bool IsInternal { get; init; }

        public required bool IsCustom { get; init; }

        public required bool IsFiltered { get; init; }
    }
}
