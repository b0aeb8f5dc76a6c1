using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Data;

/// <summary>A span of a symbol's data.</summary>
public abstract class BaseDataRequest
{
    /// <summary>From a moment to another, on an exchange.</summary>
    protected BaseDataRequest(
        DateTime startTimeUtc, DateTime endTimeUtc, SecurityExchangeHours exchangeHours, TickType tickType, bool isCustomData, Type dataType)
    {
        (StartTimeUtc, EndTimeUtc) = (startTimeUtc, endTimeUtc);
        (ExchangeHours, DataType, IsCustomData) = (exchangeHours, dataType, isCustomData);
    }

    public DateTime StartTimeUtc { get; protected set; }

    public DateTime EndTimeUtc { get; protected set; }

    /// <summary>Start in the exchange's zone.</summary>
    public DateTime StartTimeLocal => ZoneOffsets.Of(ExchangeHours.TimeZone).FromUtc(StartTimeUtc);

    /// <summary>End in the exchange's zone.</summary>
    public DateTime EndTimeLocal => ZoneOffsets.Of(ExchangeHours.TimeZone).FromUtc(EndTimeUtc);

    public SecurityExchangeHours ExchangeHours { get; }

    /// <summary>Days on which the exchange is open, in the zone of the data.</summary>
    public abstract IEnumerable<DateTime> TradableDaysInDataTimeZone { get; }

    /// <summary>Whether the data is of the user's own kind.</summary>
    public bool IsCustomData { get; }

    public Type DataType { get; set; }
}

/// <summary>A request of past data.</summary>
public class HistoryRequest : BaseDataRequest
{
    private Resolution? _fillForwardResolution;

    /// <summary>A request of all properties.</summary>
    public HistoryRequest(
        DateTime startTimeUtc,
        DateTime endTimeUtc,
        Type dataType,
        Symbol symbol,
        Resolution resolution,
        SecurityExchangeHours exchangeHours,
        DateTimeZone dataTimeZone,
        Resolution? fillForwardResolution,
        bool includeExtendedMarketHours,
        bool isCustomData,
        DataNormalizationMode dataNormalizationMode,
        TickType tickType,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0)
        : base(startTimeUtc, endTimeUtc, exchangeHours, tickType, isCustomData, dataType)
    {
        (Symbol, Resolution, TickType) = (symbol, resolution, tickType);
        (FillForwardResolution, IncludeExtendedMarketHours, DataTimeZone) = (fillForwardResolution, includeExtendedMarketHours, dataTimeZone);
        (DataNormalizationMode, DataMappingMode, ContractDepthOffset) = (dataNormalizationMode, dataMappingMode, contractDepthOffset);
    }

    /// <summary>A request of a subscription's data.</summary>
    public HistoryRequest(SubscriptionDataConfig config, SecurityExchangeHours hours, DateTime startTimeUtc, DateTime endTimeUtc)
        : this(
            startTimeUtc, endTimeUtc, config.Type, config.Symbol, config.Resolution, hours, config.DataTimeZone,
            isCustomData: config.IsCustomData, tickType: config.TickType, includeExtendedMarketHours: config.ExtendedMarketHours,
            fillForwardResolution: config.FillDataForward ? config.Resolution : null, contractDepthOffset: config.ContractDepthOffset,
            dataNormalizationMode: config.DataNormalizationMode, dataMappingMode: config.DataMappingMode)
    {
    }

    /// <summary>The same request of another symbol and span.</summary>
    public HistoryRequest(HistoryRequest request, Symbol newSymbol, DateTime newStartTimeUtc, DateTime newEndTimeUtc)
        : this(
            newStartTimeUtc, newEndTimeUtc, request.DataType, newSymbol, request.Resolution, request.ExchangeHours, request.DataTimeZone,
            isCustomData: request.IsCustomData, tickType: request.TickType, includeExtendedMarketHours: request.IncludeExtendedMarketHours,
            fillForwardResolution: request.FillForwardResolution, contractDepthOffset: request.ContractDepthOffset,
            dataNormalizationMode: request.DataNormalizationMode, dataMappingMode: request.DataMappingMode)
    {
    }

    public Symbol Symbol { get; set; }

    /// <summary>How long each point lasts.</summary>
    public Resolution Resolution { get; set; }

    /// <summary>Resolution to which gaps are filled; null where they are not.</summary>
    public Resolution? FillForwardResolution
    {
        get => Resolution == Resolution.Tick ? null : _fillForwardResolution;
        set => _fillForwardResolution = value;
    }

    /// <summary>Whether data outside of the regular session is wanted.</summary>
    public bool IncludeExtendedMarketHours { get; set; }

    /// <summary>Zone of the times in the files.</summary>
    public DateTimeZone DataTimeZone { get; set; }

    /// <summary>Trades or quotes.</summary>
    public TickType TickType { get; set; }

    /// <summary>How prices are adjusted.</summary>
    public DataNormalizationMode DataNormalizationMode { get; set; }

    /// <summary>How a continuous contract maps; without meaning for equity, crypto and forex.</summary>
    public DataMappingMode DataMappingMode { get; set; }

    /// <summary>Depth of a continuous contract; without meaning for equity, crypto and forex.</summary>
    public uint ContractDepthOffset { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<DateTime> TradableDaysInDataTimeZone =>
        Time.EachTradeableDayInTimeZone(ExchangeHours, StartTimeLocal, EndTimeLocal, DataTimeZone, IncludeExtendedMarketHours);

    /// <summary>The subscription that reads this data.</summary>
    internal SubscriptionDataConfig ToConfig() => new(
        DataType, Symbol, Resolution, DataTimeZone, ExchangeHours.TimeZone, FillForwardResolution.HasValue, IncludeExtendedMarketHours, false,
        IsCustomData, TickType, true, DataNormalizationMode, DataMappingMode, ContractDepthOffset);
}
