using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace MagnetLean.Tests.Support;

/// <summary>A small data folder in LEAN's format: hourly coins that each do one thing, from 2024-01-01. Hours are counted from there.</summary>
internal static class LabData
{
    public const int Hours = 24 * 20;

    /// <summary>Price 100 and range 2 throughout.</summary>
    public const string Calm = "CALMUSD";

    /// <summary>Calm, but from hour 150 on 1 % of 100 lower each hour, ten times.</summary>
    public const string Fall = "FALLUSD";

    /// <summary>Calm, but with five times the range in hours 150 to 153.</summary>
    public const string Spike = "SPIKEUSD";

    /// <summary>Loses a third of its price in hour 50, with a range to match, and then is calm.</summary>
    public const string Crash = "CRASHUSD";

    /// <summary>Calm, but without any trade from hour 151 to hour 160.</summary>
    public const string Gap = "GAPUSD";

    /// <summary>Calm, but at three times its price in hour 150: a bad tick.</summary>
    public const string Tick = "TICKUSD";

    /// <summary>Calm, minute by minute, on the day of hour 150 alone.</summary>
    public const string Minutes = "MINSUSD";

    /// <summary>A daily share at 100 that has no bar after 2024-01-10, a Wednesday.</summary>
    public const string Halted = "HALT";

    /// <summary>A daily share at 100, and at 50 from its split of two for one on 2024-01-16.</summary>
    public const string Share = "LABS";

    /// <summary>
    /// Calm at 1.00, hour by hour while the currencies' market is open: it closes at hour 118, a Friday, and opens again at hour 166.
    /// Day by day it closes at 1.00 until 2024-01-16, a Tuesday, at 0.97 on that day, and is at 0.90 from the next on.
    /// </summary>
    public const string Currency = "EURUSD";

    /// <summary>The same hours, but with a last price of 0.30 in the week that closes at hour 118: a bad tick.</summary>
    public const string TickCurrency = "GBPUSD";

    public static DateTime At(int hour) => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hour);

    public static int HourOf(DateTime utc) => (int)(utc - At(0)).TotalHours;

    /// <summary>Writes the folder; market hours come from the project's own sample data.</summary>
    public static void Write(string folder, string sampleData)
    {
        foreach (var file in new[] { "market-hours/market-hours-database.json", "alternative/interest-rate/usa/interest-rate.csv" })
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(sampleData, file), target, overwrite: true);
        }

        var properties = Path.Combine(folder, "symbol-properties/symbol-properties-database.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(properties)!);
        var sample = File.ReadAllLines(Path.Combine(sampleData, "symbol-properties/symbol-properties-database.csv"));
        string[] coins = [Calm, Fall, Spike, Crash, Gap, Tick, Minutes];
        File.WriteAllLines(properties, sample.Concat(coins.Select(coin => $"bitfinex,{coin},crypto,Lab coin,USD,1,0.01,0.01,{coin},0.01")));

        WriteShare(folder, Share, At(24 * 15), At(24 * 45));
        WriteShare(folder, Halted, At(24 * 45), At(24 * 10));
        WriteMinutes(folder);
        WriteCurrency(folder, Currency, _ => 1);
        WriteCurrency(folder, TickCurrency, hour => hour == 118 ? 0.3 : 1);
        WriteCoin(folder, Calm, _ => 100, _ => 1);
        WriteCoin(folder, Fall, hour => 100 - Math.Clamp(hour - 149, 0, 10), _ => 1);
        WriteCoin(folder, Spike, _ => 100, hour => hour is >= 150 and <= 153 ? 5 : 1);
        WriteCoin(folder, Gap, _ => 100, hour => hour is > 150 and <= 160 ? 0 : 1);
        WriteCoin(folder, Tick, hour => hour == 150 ? 300 : 100, _ => 1);
        WriteCoin(folder, Crash, hour => hour < 50 ? 150 : 100, hour => hour == 50 ? 10 : 1);
    }

    private static void WriteMinutes(string folder)
    {
        var name = Minutes.ToLowerInvariant();
        var lines = Enumerable.Range(0, 24 * 60)
            .Select(minute => string.Create(CultureInfo.InvariantCulture, $"{minute * 60_000},100,101,99,100,1000\n"));
        var day = At(150).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        WriteZip(Path.Combine(folder, "crypto/bitfinex/minute", name, $"{day}_trade.zip"), $"{day}_{name}_minute_trade.csv", string.Concat(lines));
    }

    private static void WriteCurrency(string folder, string ticker, Func<int, double> close)
    {
        var name = ticker.ToLowerInvariant();
        var hours = Enumerable.Range(0, Hours).Where(hour => (hour - 118) % 168 is not (>= 0 and < 48));
        var hourly = hours.Select(hour => Quotes(At(hour), close(hour), close(hour + 1)));
        WriteZip(Path.Combine(folder, "forex/oanda/hour", $"{name}.zip"), $"{name}.csv", string.Concat(hourly));

        var days = Enumerable.Range(-60, 90).Select(day => At(24 * day)).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var closes = days.Select(day => (Day: day, Close: day < At(24 * 15) ? 1 : day == At(24 * 15) ? 0.97 : 0.9));
        var daily = closes.Select(bar => Quotes(bar.Day, bar.Close, bar.Close));
        WriteZip(Path.Combine(folder, "forex/oanda/daily", $"{name}.zip"), $"{name}.csv", string.Concat(daily));
    }

    // Bid and ask alike.
    private static string Quotes(DateTime time, double open, double close)
    {
        var bar = string.Create(
            CultureInfo.InvariantCulture, $"{open},{Math.Max(open, close) + 0.01},{Math.Min(open, close) - 0.01},{close},0");
        return $"{time:yyyyMMdd HH:mm},{bar},{bar}\n";
    }

    private static void WriteShare(string folder, string ticker, DateTime split, DateTime end)
    {
        var lines = new StringBuilder();
        for (var day = At(0).AddDays(-60); day < end; day = day.AddDays(1))
        {
            var isClosed = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day == At(0) || day == At(24 * 14) || day == At(-24 * 7);
            var price = day < split ? 1_000_000 : 500_000;
            var line = string.Create(
                CultureInfo.InvariantCulture, $"{day:yyyyMMdd} 00:00,{price},{price * 1.01:0},{price * 0.99:0},{price},100000\n");
            lines.Append(isClosed ? string.Empty : line);
        }

        var name = ticker.ToLowerInvariant();
        WriteZip(Path.Combine(folder, "equity/usa/daily", $"{name}.zip"), $"{name}.csv", lines.ToString());
        WriteText(Path.Combine(folder, $"equity/usa/map_files/{name}.csv"), $"20100101,{name}\n20501231,{name}\n");
        WriteText(
            Path.Combine(folder, $"equity/usa/factor_files/{name}.csv"),
            split < end ? "20100101,1,0.5,1\n20240112,1,0.5,100\n20501231,1,1,0\n" : "20100101,1,1,1\n20501231,1,1,0\n");
    }

    // The bar written for hour h closes at hour h. No reach, no bar.
    private static void WriteCoin(string folder, string ticker, Func<int, double> close, Func<int, double> reach)
    {
        var lines = new StringBuilder();
        for (var hour = 1; hour <= Hours; hour++)
        {
            if (reach(hour) <= 0)
            {
                continue;
            }

            var (open, last) = (close(hour - 1), close(hour));
            var (high, low) = (Math.Max(open, last) + reach(hour), Math.Min(open, last) - reach(hour));
            lines.Append(CultureInfo.InvariantCulture, $"{At(hour - 1):yyyyMMdd HH:mm},{open},{high},{low},{last},1000\n");
        }

        var name = ticker.ToLowerInvariant();
        WriteZip(Path.Combine(folder, "crypto/bitfinex/hour", $"{name}_trade.zip"), $"{name}.csv", lines.ToString());
    }

    private static void WriteText(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void WriteZip(string path, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.ASCII.GetBytes(text));
    }
}
