using System;
using System.Linq;
using NodaTime;
using QuantConnect;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>How long a symbol has had no bar, counting only time in which its market was open, over as many sessions as it takes.</summary>
internal static class Silence
{
    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>Silence in bar lengths. While the market is closed it stays what it was. A daily bar is as long as the session of its day.</summary>
    /// <param name="fuse">The fuse of the symbol.</param>
    /// <param name="now">The moment.</param>
    /// <param name="limit">From how much on it matters; what is less need not be exact.</param>
    /// <returns>From 0; null before the first bar.</returns>
    public static double? InBars(SymbolFuse fuse, Instant now, double limit)
    {
        if (!fuse.Bars.Any)
        {
            return null;
        }

        var hours = fuse.Security.Exchange.Hours;
        return hours.IsMarketAlwaysOpen || IsSurelyBelow(fuse, now, limit) ? (now - fuse.Bars.LastEnd) / fuse.Bars.Length : InSessions(fuse, hours, now);
    }

    /// <summary>
    /// Whether less time has passed than the limit, market open or not; false where only the market's hours can tell. A daily bar may be shorter
    /// than a day.
    /// </summary>
    /// <param name="fuse">The fuse of the symbol, which has had a bar.</param>
    /// <param name="now">The moment.</param>
    /// <param name="limit">In bar lengths.</param>
    public static bool IsSurelyBelow(SymbolFuse fuse, Instant now, double limit) =>
        fuse.Bars.Length < Day && (now == fuse.Bars.LastEnd && limit > 0 || now - fuse.Bars.LastEnd < fuse.Bars.Length * limit);

    private static double InSessions(SymbolFuse fuse, SecurityExchangeHours hours, Instant now)
    {
        var from = fuse.Bars.LastEnd.ToDateTimeUtc().ConvertFromUtc(hours.TimeZone);
        var to = now.ToDateTimeUtc().ConvertFromUtc(hours.TimeZone);
        var silent = 0.0;
        for (var date = from.Date; date <= to.Date; date = date.AddDays(1))
        {
            var (open, passed) = OpenTime(
                hours.GetMarketHours(date), date, from, to, fuse.Security.Subscriptions.Any(subscription => subscription.ExtendedMarketHours));
            silent += fuse.Bars.Length < Day ? passed / fuse.Bars.Length.ToTimeSpan()
                : open > TimeSpan.Zero ? passed / open * (Day / fuse.Bars.Length)
                : 0;
        }

        return silent;
    }

    // How long a date's market is open, and how much of that lies between two moments.
    private static (TimeSpan Open, TimeSpan Passed) OpenTime(LocalMarketHours hours, DateTime date, DateTime from, DateTime to, bool isExtended)
    {
        var (open, passed) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var segment in hours.Segments)
        {
            if (segment.State == MarketHoursState.Market || isExtended && segment.State != MarketHoursState.Closed)
            {
                var (start, end) = (date + segment.Start, date + segment.End);
                open += end - start;
                var overlap = (end < to ? end : to) - (start > from ? start : from);
                passed += overlap > TimeSpan.Zero ? overlap : TimeSpan.Zero;
            }
        }

        return (open, passed);
    }
}
