using System;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Util;

/// <summary>LEAN's conventions on data: which types exist, and when a daily bar begins and ends.</summary>
public static class LeanData
{
    /// <summary>Type of the points of a resolution and tick type.</summary>
    public static Type GetDataType(Resolution resolution, TickType tickType) => (resolution, tickType) switch
    {
        (Resolution.Tick, _) => typeof(Tick),
        (_, TickType.Quote) => typeof(QuoteBar),
        _ => typeof(TradeBar),
    };

    /// <summary>Whether the type is one of LEAN's own: tick, trade bar, quote bar.</summary>
    public static bool IsCommonLeanDataType(Type baseDataType) =>
        baseDataType == typeof(Tick) || baseDataType == typeof(TradeBar) || baseDataType == typeof(QuoteBar);

    /// <summary>Whether such data exists: equities have no quotes by the hour or day.</summary>
    public static bool IsValidConfiguration(SecurityType securityType, Resolution resolution, TickType tickType) =>
        securityType != SecurityType.Equity || resolution is not (Resolution.Daily or Resolution.Hour) || tickType != TickType.Quote;

    /// <summary>Tick type that a security type is known for.</summary>
    public static TickType GetCommonTickType(SecurityType securityType) =>
        securityType is SecurityType.Forex or SecurityType.Cfd or SecurityType.Crypto ? TickType.Quote : TickType.Trade;

    public static TickType GetCommonTickTypeForCommonDataTypes(Type type, SecurityType securityType) =>
        type == typeof(QuoteBar) ? TickType.Quote : type == typeof(Tick) ? GetCommonTickType(securityType) : TickType.Trade;

    /// <summary>Whether the type may lie outside of regular hours.</summary>
    public static bool SupportsExtendedMarketHours(Type dataType) => dataType is not null;

    /// <summary>
    /// Start of the bar that holds the time, where bars are counted from a time of day (from the month's first, where they last a week or more).
    /// </summary>
    public static DateTime GetConsolidatorStartTime(TimeSpan period, TimeSpan startTime, DateTime time)
    {
        var anchor = (period >= TimeSpan.FromDays(7) ? new DateTime(time.Year, time.Month, 1) : time.Date) + startTime;
        var passed = Math.Floor((time - anchor).TotalSeconds / period.TotalSeconds);
        return anchor + TimeSpan.FromSeconds(passed * period.TotalSeconds);
    }

    /// <summary>The session that holds the time, or the next one.</summary>
    public static CalendarInfo GetDailyCalendar(DateTime exchangeTimeZoneDate, SecurityExchange exchange, bool extendedMarketHours) =>
        GetDailyCalendar(exchangeTimeZoneDate, exchange.Hours, extendedMarketHours);

    /// <summary>The session that holds the time, or the next one.</summary>
    public static CalendarInfo GetDailyCalendar(DateTime exchangeTimeZoneDate, SecurityExchangeHours exchangeHours, bool extendedMarketHours)
    {
        var open = exchangeHours.GetFirstDailyMarketOpen(exchangeTimeZoneDate, extendedMarketHours);
        return new CalendarInfo(open, exchangeHours.GetLastDailyMarketClose(open, extendedMarketHours) - open);
    }

    /// <summary>The bar that holds the time, where bars are counted from the session's open; the last one ends at the close.</summary>
    public static CalendarInfo GetIntradayCalendar(
        DateTime exchangeTimeZoneDate, TimeSpan period, SecurityExchangeHours exchangeHours, bool extendedMarketHours)
    {
        // A session that opens at this very moment is the one meant.
        var asOf = exchangeTimeZoneDate.AddTicks(exchangeHours.IsOpen(exchangeTimeZoneDate, extendedMarketHours) ? 1 : 0);
        var open = exchangeHours.GetPreviousMarketOpen(asOf, extendedMarketHours);
        var bars = (long)Math.Floor((exchangeTimeZoneDate - open).Ticks / (double)period.Ticks);
        var start = open.AddTicks(bars * period.Ticks);
        var left = exchangeHours.GetNextMarketClose(open, extendedMarketHours) - start;
        return new CalendarInfo(start, left < period ? left : period);
    }

    /// <summary>End of the daily bar that holds the time: the close, or midnight.</summary>
    public static DateTime GetNextDailyEndTime(Symbol symbol, DateTime exchangeTimeZoneDate, SecurityExchangeHours exchangeHours)
    {
        var midnight = exchangeTimeZoneDate.Date.AddDays(1);
        DateTime? close = UseStrictEndTime(true, symbol, Time.OneDay, exchangeHours)
            ? exchangeHours.GetLastDailyMarketClose(exchangeTimeZoneDate, extendedMarketHours: false)
            : null;
        var isNextDays = close > midnight && exchangeHours.IsOpen(exchangeTimeZoneDate, extendedMarketHours: false);
        return isNextDays ? midnight : close ?? midnight;
    }

    /// <summary>
    /// Whether the symbol's bars of this length end at the close where the setting is on: daily bars of exchanges that close, forex aside.
    /// </summary>
    public static bool UseStrictEndTime(bool dailyStrictEndTimeEnabled, Symbol symbol, TimeSpan increment, SecurityExchangeHours exchangeHours) =>
        dailyStrictEndTimeEnabled
        && increment > Time.OneHour
        && !exchangeHours.IsMarketAlwaysOpen
        && symbol.SecurityType is not (SecurityType.Forex or SecurityType.Base)
        && !(symbol.SecurityType == SecurityType.Cfd && symbol.ID.Market == Market.Oanda);

    /// <summary>Whether the symbol's bars of this type and length end at the close.</summary>
    public static bool UseDailyStrictEndTimes(
        IAlgorithmSettings settings, Type dataType, Symbol symbol, TimeSpan increment, SecurityExchangeHours exchangeHours) =>
        UseDailyStrictEndTimes(settings.DailyPreciseEndTime, dataType, symbol, increment, exchangeHours);

    /// <summary>Whether the symbol's bars of this type and length end at the close.</summary>
    public static bool UseDailyStrictEndTimes(
        bool dailyStrictEndTimeEnabled, Type dataType, Symbol symbol, TimeSpan increment, SecurityExchangeHours exchangeHours) =>
        UseDailyStrictEndTimes(dataType) && UseStrictEndTime(dailyStrictEndTimeEnabled, symbol, increment, exchangeHours);

    /// <summary>Whether daily points of this type end at the close.</summary>
    public static bool UseDailyStrictEndTimes(Type dataType) => dataType == typeof(TradeBar) || dataType == typeof(QuoteBar);

    /// <summary>Moves a daily bar to its session; false where it belongs to none.</summary>
    public static bool SetStrictEndTimes(IBaseData baseData, SecurityExchangeHours exchange)
    {
        if (baseData is not null
            && UseDailyStrictEndTimes(baseData.GetType())
            && GetDailyCalendar(baseData.EndTime, exchange, extendedMarketHours: false) is var session
            && session.End >= baseData.Time)
        {
            (baseData.Time, baseData.EndTime) = (session.Start, session.End);
            return true;
        }

        return false;
    }
}
