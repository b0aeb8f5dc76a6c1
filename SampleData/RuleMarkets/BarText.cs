using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>Bars as the lines of LEAN's files.</summary>
/// <param name="PriceDecimals">Decimals of a tick.</param>
/// <param name="SizeDecimals">Decimals of a lot.</param>
/// <param name="PriceScale">What prices are multiplied by: 10000 in files of shares, else 1.</param>
internal sealed record BarText(int PriceDecimals, int SizeDecimals, int PriceScale = 1)
{
    /// <summary>The stamp of hours and days.</summary>
    public static string Dated(DateTime start) => start.ToString("yyyyMMdd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The stamp of minutes and seconds: milliseconds since midnight.</summary>
    public static string Milliseconds(DateTime start) => start.TimeOfDay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>The trades; bars without one are left out.</summary>
    public byte[] Trades(IEnumerable<MarketBar> bars, Func<DateTime, string> stamp)
    {
        var text = new StringBuilder();
        foreach (var bar in bars)
        {
            if (bar.Trade is { } trade)
            {
                text.Append(stamp(bar.Start)).Append(',');
                Prices(text, trade.Open, trade.High, trade.Low, trade.Close);
                Scaled(text, trade.Volume, SizeDecimals).Append('\n');
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The quotes.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="stamp">How a bar's start is written.</param>
    /// <param name="areSized">Whether sizes are told; else they are 0, as in files of currencies.</param>
    public byte[] Quotes(IEnumerable<MarketBar> bars, Func<DateTime, string> stamp, bool areSized = true)
    {
        var text = new StringBuilder();
        foreach (var bar in bars)
        {
            text.Append(stamp(bar.Start)).Append(',');
            Side(text, bar.Bid, areSized);
            text.Append(',');
            Side(text, bar.Ask, areSized);
            text.Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private void Side(StringBuilder text, QuotedRange side, bool isSized)
    {
        Prices(text, side.Open, side.High, side.Low, side.Close);
        Scaled(text, isSized ? side.Size : 0, SizeDecimals);
    }

    private void Prices(StringBuilder text, params ReadOnlySpan<long> ticks)
    {
        foreach (var tick in ticks)
        {
            Scaled(text, tick * PriceScale, PriceDecimals).Append(',');
        }
    }

    private static StringBuilder Scaled(StringBuilder text, long value, int decimals)
    {
        var scaled = value * new decimal(1, 0, 0, false, (byte)decimals);
        return text.Append(scaled.ToString("0.##########", CultureInfo.InvariantCulture));
    }
}
