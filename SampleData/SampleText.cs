using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace MagnetLean.SampleData;

/// <summary>
/// Bars as the lines of LEAN's crypto files: hour files carry the date and time (UTC), minute files the milliseconds since midnight.
/// </summary>
internal static class SampleText
{
    public static byte[] Trades(IReadOnlyList<SampleBar> bars, Func<SampleBar, string> time) => Lines(bars, time, static (text, bar) =>
    {
        Price(text, bar.Open).Append(',');
        Price(text, bar.High).Append(',');
        Price(text, bar.Low).Append(',');
        Price(text, bar.Close).Append(',');
        Size(text, bar.Volume);
    });

    public static byte[] Quotes(IReadOnlyList<SampleBar> bars, Func<SampleBar, string> time) => Lines(bars, time, static (text, bar) =>
    {
        Quote(text, bar.Bid);
        text.Append(',');
        Quote(text, bar.Ask);
    });

    public static string HourStamp(SampleBar bar) => Moment(bar.Minute).ToString("yyyyMMdd HH:mm", CultureInfo.InvariantCulture);

    public static string MillisecondStamp(SampleBar bar) => (bar.Minute % 1440 * 60000).ToString(CultureInfo.InvariantCulture);

    public static DateTime Moment(int minute) => SampleCalendar.Start.AddMinutes(minute);

    public static StringBuilder Price(StringBuilder text, int ticks)
    {
        text.Append(CultureInfo.InvariantCulture, $"{ticks / SampleBar.TicksPerUnit}");
        var rest = ticks % SampleBar.TicksPerUnit;
        return rest == 0 ? text : text.Append(CultureInfo.InvariantCulture, $".{rest}");
    }

    private static byte[] Lines(IReadOnlyList<SampleBar> bars, Func<SampleBar, string> time, Action<StringBuilder, SampleBar> rest)
    {
        var text = new StringBuilder(bars.Count * 64);
        foreach (var bar in bars)
        {
            text.Append(time(bar)).Append(',');
            rest(text, bar);
            text.Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Quote(StringBuilder text, SampleQuote quote)
    {
        Price(text, quote.Open).Append(',');
        Price(text, quote.High).Append(',');
        Price(text, quote.Low).Append(',');
        Price(text, quote.Close).Append(',');
        Size(text, quote.Size);
    }

    private static void Size(StringBuilder text, long lots)
    {
        text.Append(CultureInfo.InvariantCulture, $"{lots / SampleBar.LotsPerUnit}");
        var rest = lots % SampleBar.LotsPerUnit;
        if (rest != 0)
        {
            text.Append('.').Append(rest.ToString("000", CultureInfo.InvariantCulture).AsSpan().TrimEnd('0'));
        }
    }
}
