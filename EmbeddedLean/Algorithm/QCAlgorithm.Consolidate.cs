using System;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Util;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private bool _toldOfExtendedHours;

    /// <summary>A consolidator by type of data and length of bar; one that passes its input on where the length is zero.</summary>
    public static IDataConsolidator CreateConsolidator(TimeSpan period, Type consolidatorInputType, TickType? tickType = null)
    {
        if (period == TimeSpan.Zero)
        {
            return Identity(consolidatorInputType);
        }

        return consolidatorInputType switch
        {
            _ when typeof(TradeBar).IsAssignableFrom(consolidatorInputType) => new TradeBarConsolidator(period),
            _ when typeof(QuoteBar).IsAssignableFrom(consolidatorInputType) => new QuoteBarConsolidator(period),
            _ when typeof(Tick).IsAssignableFrom(consolidatorInputType) => tickType == TickType.Quote
                ? new TickQuoteBarConsolidator(period)
                : new TickConsolidator(period),
            _ => new BaseDataConsolidator(period),
        };
    }

    /// <summary>Calls back with the symbol's trade bars of a resolution.</summary>
    public IDataConsolidator Consolidate(Symbol symbol, Resolution period, Action<TradeBar> handler) =>
        Consolidate(symbol, period, TickType.Trade, handler);

    /// <summary>Calls back with the symbol's trade bars of a length.</summary>
    public IDataConsolidator Consolidate(Symbol symbol, TimeSpan period, Action<TradeBar> handler) =>
        Consolidate(symbol, period, TickType.Trade, handler);

    /// <summary>Calls back with the symbol's quote bars of a resolution.</summary>
    public IDataConsolidator Consolidate(Symbol symbol, Resolution period, Action<QuoteBar> handler) =>
        Consolidate(symbol, period.ToTimeSpan(), TickType.Quote, handler);

    /// <summary>Calls back with the symbol's quote bars of a length.</summary>
    public IDataConsolidator Consolidate(Symbol symbol, TimeSpan period, Action<QuoteBar> handler) =>
        Consolidate(symbol, period, TickType.Quote, handler);

    /// <summary>Calls back with the symbol's bars of a length.</summary>
    public IDataConsolidator Consolidate<T>(Symbol symbol, TimeSpan period, Action<T> handler)
        where T : class, IBaseData => Consolidate(symbol, period, TickTypeOf<T>(symbol), handler);

    /// <summary>Calls back with the symbol's bars of a resolution.</summary>
    public IDataConsolidator Consolidate<T>(Symbol symbol, Resolution period, TickType? tickType, Action<T> handler)
        where T : class, IBaseData => Consolidate(symbol, null, tickType, handler, null, period);

    /// <summary>Calls back with the symbol's bars of a length.</summary>
    public IDataConsolidator Consolidate<T>(Symbol symbol, TimeSpan period, TickType? tickType, Action<T> handler)
        where T : class, IBaseData => Consolidate(symbol, null, tickType, handler, period, null);

    /// <summary>Calls back with the symbol's quote bars of a calendar.</summary>
    public IDataConsolidator Consolidate(Symbol symbol, Func<DateTime, CalendarInfo> calendar, Action<QuoteBar> handler) =>
        Consolidate(symbol, calendar, TickType.Quote, handler);

    /// <summary>Calls back with the symbol's trade bars of a calendar.</summary>
    public IDataConsolidator Consolidate(Symbol symbol, Func<DateTime, CalendarInfo> calendar, Action<TradeBar> handler) =>
        Consolidate(symbol, calendar, TickType.Trade, handler);

    /// <summary>Calls back with the symbol's bars of a calendar.</summary>
    public IDataConsolidator Consolidate<T>(Symbol symbol, Func<DateTime, CalendarInfo> calendar, Action<T> handler)
        where T : class, IBaseData => Consolidate(symbol, calendar, TickTypeOf<T>(symbol), handler);

    /// <summary>Calls back with the symbol's bars of a calendar.</summary>
    public IDataConsolidator Consolidate<T>(Symbol symbol, Func<DateTime, CalendarInfo> calendar, TickType? tickType, Action<T> handler)
        where T : class, IBaseData => Consolidate(symbol, calendar, tickType, handler, null, null);

    /// <summary>Calls back with bars of a number of the symbol's data points, or with bricks or range bars of that size.</summary>
    public IDataConsolidator Consolidate<T>(Symbol symbol, decimal size, TickType? tickType, Action<T> handler)
        where T : class, IBaseData
    {
        var count = (int)size;
        var resolution = GetSubscription(symbol, null).Resolution;
        IDataConsolidator consolidator = typeof(T) == typeof(VolumeRenkoBar) ? new VolumeRenkoConsolidator(size)
            : typeof(T) == typeof(RenkoBar) ? new RenkoConsolidator(size)
            : typeof(T) == typeof(RangeBar) ? new RangeConsolidator(count)
            : resolution == Resolution.Tick && tickType == TickType.Quote ? new TickQuoteBarConsolidator(count)
            : resolution == Resolution.Tick ? new TickConsolidator(count)
            : typeof(T) == typeof(TradeBar) ? new TradeBarConsolidator(count)
            : typeof(T) == typeof(QuoteBar) ? new QuoteBarConsolidator(count)
            : new BaseDataConsolidator(count);
        return Register(symbol, consolidator, tickType, handler);
    }

    /// <summary>The consolidator that makes bars of a resolution of the symbol's data; it is not registered.</summary>
    public IDataConsolidator ResolveConsolidator(Symbol symbol, Resolution? resolution, Type? dataType = null) =>
        CreateConsolidator(symbol, null, TickTypeOf(symbol, dataType), null, resolution, null);

    /// <summary>The consolidator that makes bars of a length of the symbol's data; it is not registered.</summary>
    public IDataConsolidator ResolveConsolidator(Symbol symbol, TimeSpan? timeSpan, Type? dataType = null) =>
        CreateConsolidator(symbol, null, TickTypeOf(symbol, dataType), timeSpan, null, null);

    /// <summary>The symbol's subscription of a tick type, or the first one.</summary>
    internal SubscriptionDataConfig GetSubscription(Symbol symbol, TickType? tickType)
    {
        var known = Find();
        if (known is null)
        {
            // As with orders, what is used without having been asked for is added.
            AddSecurity(symbol);
            known = Find();
        }

        return known
            ?? throw new InvalidOperationException($"Please register to receive data for symbol '{symbol}' using the AddSecurity() function.");

        SubscriptionDataConfig? Find()
        {
            var configs = SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(symbol)
                .OrderByDescending(config => LeanData.IsCommonLeanDataType(config.Type))
                .ThenBy(config => config.TickType)
                .ToList();
            return configs.Find(config => tickType is null || config.TickType == tickType) ?? configs.FirstOrDefault();
        }
    }

    /// <summary>Feeds a consolidator with the symbol's data.</summary>
    internal void RegisterConsolidator(Symbol symbol, IDataConsolidator consolidator, TickType? tickType) =>
        SubscriptionManager.AddConsolidator(symbol, consolidator, tickType);

    private static IDataConsolidator Identity(Type inputType) => inputType switch
    {
        _ when typeof(TradeBar).IsAssignableFrom(inputType) => new IdentityDataConsolidator<TradeBar>(),
        _ when typeof(QuoteBar).IsAssignableFrom(inputType) => new IdentityDataConsolidator<QuoteBar>(),
        _ when typeof(Tick).IsAssignableFrom(inputType) => new IdentityDataConsolidator<Tick>(),
        _ => new IdentityDataConsolidator<BaseData>(),
    };

    private static IDataConsolidator ByCalendar(Func<DateTime, CalendarInfo> calendar, Type inputType, TickType tickType) => inputType switch
    {
        _ when typeof(TradeBar).IsAssignableFrom(inputType) => new TradeBarConsolidator(calendar),
        _ when typeof(QuoteBar).IsAssignableFrom(inputType) => new QuoteBarConsolidator(calendar),
        _ when typeof(Tick).IsAssignableFrom(inputType) => tickType == TickType.Quote
            ? new TickQuoteBarConsolidator(calendar)
            : new TickConsolidator(calendar),
        _ => new BaseDataConsolidator(calendar),
    };

    /// <summary>The tick type of a type of bar; none where any will do.</summary>
    private static TickType? TickTypeOf<T>(Symbol symbol) => typeof(T).IsAbstract ? null : TickTypeOf(symbol, typeof(T));

    private static TickType? TickTypeOf(Symbol symbol, Type? dataType) =>
        dataType is null ? null : LeanData.GetCommonTickTypeForCommonDataTypes(dataType, symbol.SecurityType);

    private IDataConsolidator Consolidate<T>(
        Symbol symbol, Func<DateTime, CalendarInfo>? calendar, TickType? tickType, Action<T> handler, TimeSpan? period, Resolution? resolution)
        where T : class, IBaseData =>
        Register(symbol, CreateConsolidator(symbol, calendar, tickType, period, resolution, typeof(T)), tickType, handler);

    private IDataConsolidator Register<T>(Symbol symbol, IDataConsolidator consolidator, TickType? tickType, Action<T> handler)
        where T : class, IBaseData
    {
        if (handler is not null)
        {
            consolidator.DataConsolidated += (_, bar) => handler((T)bar);
            RegisterConsolidator(symbol, consolidator, tickType);
        }

        return consolidator;
    }

    private IDataConsolidator CreateConsolidator(
        Symbol symbol, Func<DateTime, CalendarInfo>? calendar, TickType? tickType, TimeSpan? period, Resolution? resolution, Type? outputType)
    {
        var config = GetSubscription(symbol, tickType);
        if (period < config.Increment || resolution < config.Resolution)
        {
            throw new ArgumentException(
                $"Unable to create {symbol} consolidator because {symbol} is registered for {config.Resolution} data. "
                + "Consolidators require higher resolution data to produce lower resolution data.");
        }

        var consolidator = calendar is not null
            ? ByCalendar(calendar, config.Type, config.TickType)
            : ByLength(symbol, config, period, resolution);
        if (outputType is not null && !outputType.IsAssignableFrom(consolidator.OutputType))
        {
            throw new ArgumentException(
                "Unable to consolidate with the specified handler because the consolidator's output type "
                + $"is {consolidator.OutputType.Name} but the handler's input type is {config.Type.Name}.");
        }

        return consolidator;
    }

    private IDataConsolidator ByLength(Symbol symbol, SubscriptionDataConfig config, TimeSpan? period, Resolution? resolution)
    {
        var isOwn = period is null && resolution is null;
        if (isOwn || period == config.Increment || resolution == config.Resolution)
        {
            return Identity(config.Type);
        }

        if (resolution is not Resolution.Daily)
        {
            return CreateConsolidator(resolution?.ToTimeSpan() ?? period!.Value, config.Type, config.TickType);
        }

        var useExtended = Settings.DailyConsolidationUseExtendedMarketHours;
        if (config.ExtendedMarketHours && !useExtended && !_toldOfExtendedHours)
        {
            _toldOfExtendedHours = true;
            Debug(
                $"Warning: The subscription for {symbol} has ExtendedMarketHours=true, but Settings.DailyConsolidationUseExtendedMarketHours=false. "
                + "Daily consolidations will exclude extended market hours. "
                + "Enable algorithm.Settings.DailyConsolidationUseExtendedMarketHours to include them.");
        }

        return new MarketHourAwareConsolidator(
            Settings.DailyPreciseEndTime, Resolution.Daily, config.Type, config.TickType, useExtended && config.ExtendedMarketHours)
        {
            MarketHours = Context.MarketHoursDatabase,
        };
    }
}
