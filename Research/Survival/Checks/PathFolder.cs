using System;
using System.Globalization;
using System.IO;
using System.Text;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Risk;
using MagnetLean.SampleData;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Research.Survival.Checks;

/// <summary>Writes a path as a data folder in LEAN's layout, so that an engine can be run on it. Daily and hourly bars.</summary>
internal static class PathFolder
{
    // LEAN's equity files hold prices in ten thousandths.
    private const int EquityScale = 10_000;

    private static readonly string[] References =
        ["market-hours/market-hours-database.json", "symbol-properties/symbol-properties-database.csv",
         "alternative/interest-rate/usa/interest-rate.csv"];

    /// <summary>Writes the path in place of what the recorded symbol's files held.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="references">The data folder that market hours and symbol properties are taken from.</param>
    /// <param name="path">The path.</param>
    /// <param name="recorded">What it is a path of.</param>
    public static void Write(string folder, string references, PricePath path, RecordedBars recorded)
    {
        foreach (var file in References)
        {
            if (File.Exists(Path.Combine(references, file)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.Copy(Path.Combine(references, file), Path.Combine(folder, file), overwrite: true);
            }
        }

        var isDaily = recorded.BarLength == Duration.FromDays(1);
        var ticker = recorded.Ticker.ToLowerInvariant();
        var place = Path.Combine(folder, recorded.SecurityType.SecurityTypeToLower(), recorded.Market, isDaily ? "daily" : "hour");
        Directory.CreateDirectory(place);
        var zone = DateTimeZoneProviders.Tzdb[recorded.TimeZone];
        string Lines(Func<Bar, string> prices) => LinesOf(path, zone, isDaily, prices);
        if (recorded.SecurityType == SecurityType.Equity)
        {
            Write(
                Path.Combine(place, $"{ticker}.zip"), ticker,
                Lines(bar => $"{Scaled(bar.Open)},{Scaled(bar.High)},{Scaled(bar.Low)},{Scaled(bar.Close)},{bar.Volume ?? 0}"));
            return;
        }

        Write(Path.Combine(place, $"{ticker}_trade.zip"), ticker, Lines(bar => Invariant($"{Prices(bar, 0)},{bar.Volume ?? 0}")));
        if (path.Bars[0].Spread is not null)
        {
            Write(Path.Combine(place, $"{ticker}_quote.zip"), ticker, Lines(bar => $"{Prices(bar, -1)},1,{Prices(bar, 1)},1"));
        }
    }

    private static string LinesOf(PricePath path, DateTimeZone zone, bool isDaily, Func<Bar, string> prices)
    {
        var lines = new StringBuilder();
        foreach (var bar in path.Bars)
        {
            var start = bar.Start.InZone(zone).ToDateTimeUnspecified();
            start = isDaily ? start.Date : start;
            lines.Append(CultureInfo.InvariantCulture, $"{start:yyyyMMdd HH:mm},{prices(bar)}\n");
        }

        return lines.ToString();
    }

    private static void Write(string path, string ticker, string lines) => StoredZip.Write(path, $"{ticker}.csv", Encoding.ASCII.GetBytes(lines));

    private static string Scaled(double price) => Invariant($"{Math.Round((decimal)price * EquityScale):0}");

    private static string Prices(in Bar bar, int side)
    {
        var shift = side * (decimal)(bar.Spread ?? 0) / 2;
        return Invariant($"{(decimal)bar.Open + shift},{(decimal)bar.High + shift},{(decimal)bar.Low + shift},{(decimal)bar.Close + shift}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
