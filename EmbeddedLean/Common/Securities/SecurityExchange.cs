using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;

namespace QuantConnect.Securities;

/// <summary>The exchange of a security, on its own clock.</summary>
public class SecurityExchange(SecurityExchangeHours exchangeHours)
{
    private LocalTimeKeeper? _clock;

    /// <summary>Its trading hours.</summary>
    public SecurityExchangeHours Hours { get; private set; } = exchangeHours;

    public DateTimeZone TimeZone => Hours.TimeZone;

    public virtual int TradingDaysPerYear => 365;

    /// <summary>Present time in its zone.</summary>
    public DateTime LocalTime => _clock!.LocalTime;

    /// <summary>Whether the regular session is on.</summary>
    public bool ExchangeOpen => Hours.IsOpen(LocalTime, false);

    /// <summary>Whether it closes within ten minutes.</summary>
    public bool ClosingSoon => IsClosingSoon(10);

    /// <summary>Sets its clock.</summary>
    public void SetLocalDateTimeFrontierProvider(LocalTimeKeeper timeProvider) => _clock = timeProvider;

    /// <summary>Whether there is a session on a date.</summary>
    public bool DateIsOpen(DateTime dateToCheck, bool extendedMarketHours = false) => Hours.IsDateOpen(dateToCheck, extendedMarketHours);

    /// <summary>Whether the regular session is on at a time.</summary>
    public bool DateTimeIsOpen(DateTime dateTime) => Hours.IsOpen(dateTime, false);

    /// <summary>Whether trading is on at any time of a bar.</summary>
    public bool IsOpenDuringBar(DateTime barStartTime, DateTime barEndTime, bool isExtendedMarketHours) =>
        Hours.IsOpen(barStartTime, barEndTime, isExtendedMarketHours);

    /// <summary>Whether the regular session is over in some minutes.</summary>
    public bool IsClosingSoon(int minutesToClose) => !Hours.IsOpen(LocalTime.AddMinutes(minutesToClose), false);

    /// <summary>Replaces the hours of some days, of all where none is named.</summary>
    public void SetMarketHours(IEnumerable<MarketHoursSegment> marketHoursSegments, params DayOfWeek[] days)
    {
        var segments = marketHoursSegments.ToList();
        var week = Hours.MarketHours.ToDictionary(day => day.Key, day => day.Value);
        foreach (var day in days is { Length: > 0 } ? days : Enum.GetValues<DayOfWeek>())
        {
            week[day] = new LocalMarketHours(day, segments);
        }

        Hours = new SecurityExchangeHours(Hours.TimeZone, Hours.Holidays, week, Hours.EarlyCloses, Hours.LateOpens);
    }
}
