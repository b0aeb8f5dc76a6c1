using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>Bars of the walk summed up to longer ones.</summary>
internal static class BarSums
{
    /// <summary>Bars of a day each.</summary>
    public static IEnumerable<MarketBar> Days(IEnumerable<MarketBar> bars) => Sum(bars, TimeSpan.FromDays(1));

    /// <summary>Bars of an hour each.</summary>
    public static IEnumerable<MarketBar> Hours(IEnumerable<MarketBar> bars) => Sum(bars, TimeSpan.FromHours(1));

    /// <summary>Bars of a minute each, of the days that have files of minutes.</summary>
    public static IEnumerable<MarketBar> Minutes(IEnumerable<MarketBar> bars) =>
        Sum(bars.Where(bar => TradingCalendar.MinuteDays.Contains(bar.Start.Date)), TimeSpan.FromMinutes(1));

    /// <summary>Whether a bar lies on the day that has files of seconds.</summary>
    public static bool IsOfSeconds(MarketBar bar) => bar.Start.Date == TradingCalendar.SecondDay && bar.IsRegular;

    private static IEnumerable<MarketBar> Sum(IEnumerable<MarketBar> bars, TimeSpan step)
    {
        MarketBar? sum = null;
        foreach (var bar in bars)
        {
            var start = bar.Start.AddTicks(-(bar.Start.Ticks % step.Ticks));
            if (sum is { } sofar && sofar.Start == start)
            {
                sum = sofar.With(bar);
                continue;
            }

            if (sum is { } whole)
            {
                yield return whole;
            }

            sum = bar with { Start = start };
        }

        if (sum is { } last)
        {
            yield return last;
        }
    }
}
