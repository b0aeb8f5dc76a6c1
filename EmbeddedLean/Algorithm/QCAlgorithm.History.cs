using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using QuantConnect.Util;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private const string NoSymbol = "Cannot create history for the given ticker. Either explicitly use a symbol object to make the history request "
        + "or ensure the symbol has been added using the AddSecurity() method before making the history request.";

    private IHistoryReader _history = null!;

    /// <summary>All securities' slices of a span up to now.</summary>
    public IEnumerable<Slice> History(TimeSpan span,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null) =>
        History(Securities.Keys, span, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>All securities' slices of a number of bars up to now.</summary>
    public IEnumerable<Slice> History(int periods,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null) =>
        History(Securities.Keys, periods, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>All securities' data of a type and a span up to now.</summary>
    public IEnumerable<DataDictionary<T>> History<T>(TimeSpan span,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        History<T>(Securities.Keys, span, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>Symbols' data of a type and a span up to now.</summary>
    public IEnumerable<DataDictionary<T>> History<T>(IEnumerable<Symbol> symbols, TimeSpan span,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        History<T>(
            symbols, Time - span, Time, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>Symbols' data of a type and a number of bars up to now.</summary>
    public IEnumerable<DataDictionary<T>> History<T>(IEnumerable<Symbol> symbols, int periods,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        History(BarCountRequests(
            symbols, typeof(T), periods, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode,
            contractDepthOffset, false)).Get<T>().ToList();

    /// <summary>Symbols' data of a type between two times of the algorithm's zone.</summary>
    public IEnumerable<DataDictionary<T>> History<T>(IEnumerable<Symbol> symbols, DateTime start, DateTime end,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        History(DateRequests(
            symbols, typeof(T), start, end, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode,
            contractDepthOffset)).Get<T>().ToList();

    /// <summary>A symbol's data of a type and a span up to now.</summary>
    public IEnumerable<T> History<T>(Symbol symbol, TimeSpan span,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        History<T>(
            symbol, Time - span, Time, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>A symbol's data of a type and a number of bars up to now.</summary>
    public IEnumerable<T> History<T>(Symbol symbol, int periods,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        Typed<T>(symbol, BarCountRequests([symbol], typeof(T), periods, ResolutionOf(symbol, resolution), fillForward, extendedMarketHours,
            dataMappingMode, dataNormalizationMode, contractDepthOffset, false));

    /// <summary>A symbol's data of a type between two times of the algorithm's zone.</summary>
    public IEnumerable<T> History<T>(Symbol symbol, DateTime start, DateTime end,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
        where T : IBaseData =>
        Typed<T>(symbol, DateRequests(
            [symbol], typeof(T), start, end, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode,
            contractDepthOffset));

    /// <summary>A symbol's trade bars of a span up to now.</summary>
    public IEnumerable<TradeBar> History(Symbol symbol, TimeSpan span,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null) =>
        History(symbol, Time - span, Time, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>Symbols' slices of a span up to now.</summary>
    public IEnumerable<Slice> History(IEnumerable<Symbol> symbols, TimeSpan span,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null) =>
        History(
            symbols, Time - span, Time, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);

    /// <summary>Symbols' slices of a number of bars up to now.</summary>
    public IEnumerable<Slice> History(IEnumerable<Symbol> symbols, int periods,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null) =>
        History(BarCountRequests(
            symbols, null, periods, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode,
            contractDepthOffset, false));

    /// <summary>Symbols' slices between two times of the algorithm's zone.</summary>
    public IEnumerable<Slice> History(IEnumerable<Symbol> symbols, DateTime start, DateTime end,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null) =>
        History(DateRequests(
            symbols, null, start, end, resolution, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset));

    /// <summary>A symbol's trade bars of a number of bars up to now.</summary>
    public IEnumerable<TradeBar> History(Symbol symbol, int periods,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
    {
        if (symbol is null)
        {
            throw new ArgumentException(NoSymbol);
        }

        var wanted = ResolutionOf(symbol, resolution);
        var hours = HoursOf(symbol);
        var start = StartOfBars(symbol, periods, wanted, hours.ExchangeHours, hours.DataTimeZone, typeof(TradeBar), extendedMarketHours);
        return History(
            symbol, start, Time, wanted, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode, contractDepthOffset);
    }

    /// <summary>A symbol's trade bars between two times of the algorithm's zone.</summary>
    public IEnumerable<TradeBar> History(Symbol symbol, DateTime start, DateTime end,
        Resolution? resolution = null, bool? fillForward = null, bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int? contractDepthOffset = null)
    {
        if (symbol.SecurityType is SecurityType.Forex or SecurityType.Cfd)
        {
            Error("Calling History<TradeBar> method on a Forex or CFD security will return an empty result. "
                + "Please use the generic version with QuoteBar type parameter.");
        }

        return History(
            [symbol], start, end, ResolutionOf(symbol, resolution), fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode,
            contractDepthOffset).Get(symbol).ToList();
    }

    /// <summary>The slices of a request.</summary>
    public IEnumerable<Slice> History(HistoryRequest request) => History([request]);

    /// <summary>The slices of requests, merged by time; what lies in the future is cut off.</summary>
    public IEnumerable<Slice> History(IEnumerable<HistoryRequest> requests) => _history.GetHistory(NotAfterNow(requests), TimeZone).ToList();

    /// <summary>A security's last known prices, one of each type of data; empty where there are none.</summary>
    public IEnumerable<BaseData> GetLastKnownPrices(Security security) => GetLastKnownPrices(security.Symbol);

    /// <summary>A symbol's last known prices, one of each type of data; empty where there are none.</summary>
    public IEnumerable<BaseData> GetLastKnownPrices(Symbol symbol) => GetLastKnownPrices([symbol]).TryGetValue(symbol, out var data) ? data : [];

    /// <summary>Securities' last known prices, one of each type of data.</summary>
    public DataDictionary<IEnumerable<BaseData>> GetLastKnownPrices(IEnumerable<Security> securities) =>
        GetLastKnownPrices(securities.Select(security => security.Symbol));

    /// <summary>Symbols' last known prices, one of each type of data: of the last bars, else of ever longer spans.</summary>
    public DataDictionary<IEnumerable<BaseData>> GetLastKnownPrices(IEnumerable<Symbol> symbols)
    {
        var found = new Dictionary<(Symbol Symbol, TickType TickType), BaseData>();
        var requests = LastBars(symbols);
        for (var attempt = 0; attempt < 3 && requests.Count > 0; attempt++)
        {
            if (attempt > 0)
            {
                requests = Wider(inDays: attempt == 2, requests);
            }

            foreach (var slice in History(requests))
            {
                foreach (var bar in slice.Bars.Values)
                {
                    found[(bar.Symbol, TickType.Trade)] = bar;
                }

                foreach (var bar in slice.QuoteBars.Values)
                {
                    found[(bar.Symbol, TickType.Quote)] = bar;
                }
            }

            requests.RemoveAll(request => found.ContainsKey((request.Symbol, request.TickType)));
        }

        var result = new DataDictionary<IEnumerable<BaseData>>();
        foreach (var group in found.GroupBy(pair => pair.Key.Symbol))
        {
            var order = SubscriptionManager.AvailableDataTypes[group.Key.SecurityType];
            result[group.Key] = group
                .OrderBy(pair => pair.Value.Time)
                .ThenBy(pair => order.IndexOf(pair.Key.TickType))
                .Select(pair => pair.Value)
                .ToList();
        }

        return result;
    }

    /// <summary>A security's last known price.</summary>
    [Obsolete(
        "This method is obsolete please use 'GetLastKnownPrices' which will return the last data point for each "
        + "type associated with the requested security")]
    public BaseData GetLastKnownPrice(Security security) => GetLastKnownPrice(security.Symbol);

    /// <summary>A symbol's last known price.</summary>
    [Obsolete(
        "This method is obsolete please use 'GetLastKnownPrices' which will return the last data point for each "
        + "type associated with the requested security")]
    public BaseData GetLastKnownPrice(Symbol symbol)
    {
        var order = SubscriptionManager.AvailableDataTypes[symbol.SecurityType];
        return GetLastKnownPrices(symbol)
            .OrderByDescending(data => order.IndexOf(LeanData.GetCommonTickTypeForCommonDataTypes(data.GetType(), symbol.SecurityType)))
            .LastOrDefault()!;
    }

    /// <summary>Where a number of bars up to a moment begins, in the algorithm's zone.</summary>
    internal DateTime StartOfBars(
        Symbol symbol,
        int periods,
        Resolution resolution,
        SecurityExchangeHours hours,
        DateTimeZone dataTimeZone,
        Type dataType,
        bool? extendedMarketHours = null,
        DateTime? referenceUtc = null)
    {
        // Hours and days are of the regular session alone.
        var extended = resolution < Resolution.Hour
            && (extendedMarketHours ?? SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(symbol).IsExtendedMarketHours());
        var length = QuantConnect.Time.Max(resolution.ToTimeSpan(), QuantConnect.Time.OneSecond);
        var strict = LeanData.UseDailyStrictEndTimes(Settings, dataType, symbol, length, hours);
        var local = (referenceUtc ?? UtcTime).ConvertFromUtc(hours.TimeZone);
        return QuantConnect.Time.GetStartTimeForTradeBars(hours, local, length, periods, extended, dataTimeZone, strict)
            .ConvertTo(hours.TimeZone, TimeZone);
    }

    /// <summary>Requests of a number of bars up to now, one for each of the symbols' types of data.</summary>
    internal IEnumerable<HistoryRequest> BarCountRequests(
        IEnumerable<Symbol> symbols,
        Type? type,
        int periods,
        Resolution? resolution,
        bool? fillForward,
        bool? extendedMarketHours,
        DataMappingMode? dataMappingMode,
        DataNormalizationMode? dataNormalizationMode,
        int? contractDepthOffset,
        bool withInternal)
    {
        foreach (var symbol in symbols.ToList())
        {
            foreach (var config in MatchingConfigs(symbol, type, resolution, withInternal))
            {
                var wanted = resolution ?? config.Resolution;
                if (wanted == Resolution.Tick)
                {
                    throw new InvalidOperationException("History functions that accept a 'periods' parameter can not be used with Resolution.Tick");
                }

                var hours = HoursOf(symbol).ExchangeHours;
                var start = StartOfBars(symbol, periods, wanted, hours, config.DataTimeZone, config.Type, extendedMarketHours);
                yield return RequestOf(
                    config, start, Time, hours, wanted, fillForward, extendedMarketHours, dataMappingMode, dataNormalizationMode,
                    contractDepthOffset);
            }
        }
    }

    /// <summary>Requests between two times of the algorithm's zone, one for each of the symbols' types of data.</summary>
    internal IEnumerable<HistoryRequest> DateRequests(
        IEnumerable<Symbol> symbols,
        Type? type,
        DateTime start,
        DateTime end,
        Resolution? resolution,
        bool? fillForward,
        bool? extendedMarketHours,
        DataMappingMode? dataMappingMode,
        DataNormalizationMode? dataNormalizationMode,
        int? contractDepthOffset) =>
        symbols.ToList().SelectMany(symbol => MatchingConfigs(symbol, type, resolution, false).Select(config => RequestOf(
            config, start, end, HoursOf(symbol).ExchangeHours, resolution ?? config.Resolution, fillForward, extendedMarketHours, dataMappingMode,
            dataNormalizationMode, contractDepthOffset)));

    private HistoryRequest RequestOf(
        SubscriptionDataConfig config,
        DateTime start,
        DateTime end,
        SecurityExchangeHours hours,
        Resolution resolution,
        bool? fillForward,
        bool? extendedMarketHours,
        DataMappingMode? dataMappingMode,
        DataNormalizationMode? dataNormalizationMode,
        int? contractDepthOffset) => new(
            start.ConvertToUtc(TimeZone),
            end.ConvertToUtc(TimeZone),
            LeanData.IsCommonLeanDataType(config.Type) ? LeanData.GetDataType(resolution, config.TickType) : config.Type,
            config.Symbol,
            resolution,
            hours,
            config.DataTimeZone,
            fillForward ?? config.FillDataForward ? resolution : null,
            extendedMarketHours ?? config.ExtendedMarketHours,
            config.IsCustomData,
            dataNormalizationMode ?? config.DataNormalizationMode,
            config.TickType,
            dataMappingMode ?? config.DataMappingMode,
            contractDepthOffset is { } depth ? (uint)Math.Abs(depth) : config.ContractDepthOffset);

    private IEnumerable<HistoryRequest> Latest(IEnumerable<Symbol> symbols, Type? type, int periods, Resolution? resolution) =>
        BarCountRequests(symbols, type, periods, resolution, false, null, null, null, null, true);

    /// <summary>Where last prices are looked for first: what is subscribed to by the second has its own of minutes.</summary>
    private List<HistoryRequest> LastBars(IEnumerable<Symbol> symbols)
    {
        var requests = new List<HistoryRequest>();
        foreach (var request in Latest(symbols, null, 5, null))
        {
            if (request.Resolution is Resolution.Tick or Resolution.Second)
            {
                requests.AddRange(Latest([request.Symbol], request.DataType, 5, Resolution.Minute));
            }
            else
            {
                requests.Add(request);
            }
        }

        return requests;
    }

    /// <summary>
    /// Where they are looked for next: more bars of what is missing, then days of all that its symbols are subscribed to. Trades that were found go with
    /// these: a share by the minute that has no quotes is worth what it closed at on the last whole day.
    /// </summary>
    private List<HistoryRequest> Wider(bool inDays, List<HistoryRequest> missing)
    {
        var kinds = missing.Select(request => (request.Symbol, request.DataType)).ToHashSet();
        var wider = new List<HistoryRequest>();
        foreach (var first in missing.DistinctBy(request => request.Symbol))
        {
            var (bars, step) = inDays ? (50, Resolution.Daily) : (BarsFurtherBack(first.Resolution), first.Resolution);
            wider.AddRange(Latest([first.Symbol], null, bars, step).Where(request => inDays || kinds.Contains((request.Symbol, request.DataType))));
        }

        return wider;
    }

    private static int BarsFurtherBack(Resolution resolution) => resolution switch
    {
        Resolution.Daily => 10,
        Resolution.Hour => 24,
        _ => 1440,
    };

    private IEnumerable<HistoryRequest> NotAfterNow(IEnumerable<HistoryRequest> requests)
    {
        var told = false;
        foreach (var request in requests)
        {
            if (request.EndTimeUtc <= UtcTime)
            {
                yield return request;
                continue;
            }

            var start = request.StartTimeUtc > request.EndTimeUtc ? request.EndTimeUtc : request.StartTimeUtc;
            yield return new HistoryRequest(request, request.Symbol, start, UtcTime);
            if (!told)
            {
                told = true;
                Debug("Request for future history modified to end now.");
            }
        }
    }

    private List<T> Typed<T>(Symbol symbol, IEnumerable<HistoryRequest> requests)
        where T : IBaseData
    {
        var all = requests.ToList();
        if (all.Count == 0)
        {
            throw new ArgumentException(
                "No history data could be fetched. This could be due to the specified security not being of the requested type. "
                + $"Symbol: {symbol} Requested Type: {typeof(T).Name}");
        }

        return [.. History(all).Get<T>(symbol)];
    }

    /// <summary>
    /// The subscriptions whose data answers a request: the algorithm's own, else the engine's, else those that the symbol would have.
    /// </summary>
    private IEnumerable<SubscriptionDataConfig> MatchingConfigs(Symbol symbol, Type? type, Resolution? resolution, bool withInternal)
    {
        var order = SubscriptionManager.AvailableDataTypes[symbol.SecurityType];
        var known = SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(symbol, true)
            .OrderByDescending(config => config.Resolution)
            .ThenByDescending(config => order.IndexOf(config.TickType))
            .ToList();
        var matching = known.Where(config => type is null || type.IsAssignableFrom(config.Type)).ToList();
        var own = matching.Where(config => !config.IsInternalFeed).ToList();
        var configs = own.Count == 0 ? matching : withInternal ? [.. own, .. matching.Where(config => config.IsInternalFeed)] : own;
        if (configs.Count > 0)
        {
            return WithQuotes(symbol, type, resolution, configs, order);
        }

        var any = known.Find(config => LeanData.IsCommonLeanDataType(config.Type) && !config.IsInternalFeed);
        var wanted = ResolutionOf(symbol, resolution);
        var entry = HoursOf(symbol);
        return SubscriptionManager.LookupSubscriptionConfigDataTypes(symbol.SecurityType, wanted, false)
            .Where(pair => type is null || type.IsAssignableFrom(pair.Item1))
            .Select(pair => new SubscriptionDataConfig(
                pair.Item1, symbol, wanted, entry.DataTimeZone, entry.ExchangeHours.TimeZone, UniverseSettings.FillForward,
                any?.ExtendedMarketHours ?? UniverseSettings.ExtendedMarketHours, true, false, pair.Item2, true,
                any?.DataNormalizationMode ?? UniverseSettings.DataNormalizationMode))
            .OrderByDescending(config => order.IndexOf(config.TickType));
    }

    /// <summary>Equities have quotes below the hour only: they are left out, or added, by the resolution asked for.</summary>
    private static IEnumerable<SubscriptionDataConfig> WithQuotes(
        Symbol symbol, Type? type, Resolution? resolution, List<SubscriptionDataConfig> configs, List<TickType> order)
    {
        if (resolution is not { } wanted || symbol.SecurityType != SecurityType.Equity)
        {
            return configs;
        }

        if (wanted is Resolution.Daily or Resolution.Hour)
        {
            return configs.Where(config => config.TickType != TickType.Quote);
        }

        if (type is not null || configs.Exists(config => config.TickType == TickType.Quote))
        {
            return configs;
        }

        configs.Add(new SubscriptionDataConfig(
            configs[0], typeof(QuoteBar), resolution: wanted, isInternalFeed: false, tickType: TickType.Quote,
            dataNormalizationMode: DataNormalizationMode.Adjusted));
        return configs.OrderByDescending(config => order.IndexOf(config.TickType));
    }

    private MarketHoursDatabase.Entry HoursOf(Symbol symbol)
    {
        var entry = Context.MarketHoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType);
        return Securities.TryGetValue(symbol, out var security)
            ? new MarketHoursDatabase.Entry(entry.DataTimeZone, security.Exchange.Hours)
            : entry;
    }

    /// <summary>The resolution asked for, else the finest of the symbol's subscriptions, else the default.</summary>
    private Resolution ResolutionOf(Symbol symbol, Resolution? resolution)
    {
        if (resolution is { } wanted)
        {
            return wanted;
        }

        var configs = SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(symbol, true);
        var own = configs.Where(config => !config.IsInternalFeed).ToList();
        var all = own.Count > 0 ? own : configs;
        return all.Count > 0 ? all.Min(config => config.Resolution) : UniverseSettings.Resolution;
    }
}
