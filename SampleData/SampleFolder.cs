using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MagnetLean.SampleData;

/// <summary>Writes a whole data folder in LEAN's layout: the synthetic pair, and the reference files that every run needs.</summary>
internal static class SampleFolder
{
    /// <summary>The pair's ticker in file names: SYN against USD. SYN says that it is synthetic.</summary>
    public const string Ticker = "synusd";

    /// <summary>The market it is filed under. Its brokerage model takes stop orders, order updates, short positions and leverage above 3.</summary>
    public const string Market = "bitfinex";

    /// <summary>Writes the folder; files of the same name are replaced, others left alone.</summary>
    /// <returns>The files written, relative to <paramref name="folder"/>.</returns>
    public static IReadOnlyList<string> Write(string folder, ulong seed)
    {
        var market = new SampleMarket(seed);
        var minuteFrom = (int)(SampleCalendar.MinuteStart - SampleCalendar.Start).TotalMinutes;
        var minuteTo = minuteFrom + SampleCalendar.MinuteDays * 1440;
        var week = new List<SampleBar>();
        var hours = new List<SampleBar>();
        foreach (var bar in market.Minutes())
        {
            if (bar.Minute >= minuteFrom && bar.Minute < minuteTo)
            {
                week.Add(bar);
            }

            AddToHour(hours, bar);
        }

        var files = new DataFiles(folder);
        files.WriteReference();
        files.WriteZip($"crypto/{Market}/hour/{Ticker}_trade.zip", $"{Ticker}.csv", SampleText.Trades(hours, SampleText.HourStamp));
        files.WriteZip($"crypto/{Market}/hour/{Ticker}_quote.zip", $"{Ticker}.csv", SampleText.Quotes(hours, SampleText.HourStamp));
        foreach (var day in week.GroupBy(bar => SampleText.Moment(bar.Minute).ToString("yyyyMMdd", CultureInfo.InvariantCulture)))
        {
            var bars = day.ToList();
            var stem = $"crypto/{Market}/minute/{Ticker}/{day.Key}";
            var entry = $"{day.Key}_{Ticker}_minute";
            files.WriteZip($"{stem}_trade.zip", $"{entry}_trade.csv", SampleText.Trades(bars, SampleText.MillisecondStamp));
            files.WriteZip($"{stem}_quote.zip", $"{entry}_quote.csv", SampleText.Quotes(bars, SampleText.MillisecondStamp));
        }

        files.Write("planted-levels.csv", PlantedLevels(market.Planted));
        return files.Written;
    }

    private static void AddToHour(List<SampleBar> hours, SampleBar bar)
    {
        var start = bar.Minute - bar.Minute % 60;
        if (hours.Count == 0 || hours[^1].Minute != start)
        {
            hours.Add(bar with { Minute = start });
            return;
        }

        var sofar = hours[^1];
        hours[^1] = sofar with
        {
            High = Math.Max(sofar.High, bar.High),
            Low = Math.Min(sofar.Low, bar.Low),
            Close = bar.Close,
            Volume = sofar.Volume + bar.Volume,
            Bid = sofar.Bid.Then(bar.Bid),
            Ask = sofar.Ask.Then(bar.Ask)
        };
    }

    private static byte[] PlantedLevels(IEnumerable<PlantedLevel> draws)
    {
        var text = new StringBuilder("level,side,first,last,end\n");
        foreach (var draw in draws)
        {
            var (side, end) = (draw.IsAbove ? "above" : "below", draw.IsReached ? "reached" : "given up");
            var (first, last) = (SampleText.Moment(draw.FirstMinute), SampleText.Moment(draw.LastMinute));
            SampleText.Price(text, draw.Level).Append(CultureInfo.InvariantCulture,
                $",{side},{first:yyyy-MM-ddTHH:mm}Z,{last:yyyy-MM-ddTHH:mm}Z,{end}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
