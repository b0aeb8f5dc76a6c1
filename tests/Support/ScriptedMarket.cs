using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace MagnetLean.Tests.Support;

/// <summary>
/// A price that does as it is told, written hour by hour as a data folder of LEAN's from 2024-01-01 on. The bar of hour h closes at hour h.
/// </summary>
internal sealed class ScriptedMarket : IDisposable
{
    private readonly string _root = MemoryFolder.Create("scripted-market-").FullName;
    private readonly List<string> _properties;

    public ScriptedMarket()
    {
        foreach (var file in new[] { "market-hours/market-hours-database.json", "alternative/interest-rate/usa/interest-rate.csv" })
        {
            var target = Path.Combine(Data, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(ProjectFolder.SampleData, file), target);
        }

        _properties = [.. File.ReadAllLines(Path.Combine(ProjectFolder.SampleData, "symbol-properties/symbol-properties-database.csv"))];
    }

    public string Data => Path.Combine(_root, "data");

    public string Store => Path.Combine(_root, "storage");

    public static DateTime At(double hour) => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hour);

    public static int HourOf(DateTime utc) => (int)Math.Round((utc - At(0)).TotalHours);

    /// <summary>Adds a coin that trades at 100 with a range of 1 to each side, but for the bars that are told otherwise.</summary>
    /// <param name="ticker">Its ticker; the quote currency is its last three or four letters.</param>
    /// <param name="market">The market it is on.</param>
    /// <param name="hours">How many bars.</param>
    /// <param name="script">Open, high, low, close of the hours that differ.</param>
    /// <param name="minimumOrder">Smallest order, as the symbol properties have it.</param>
    /// <param name="missing">Hours whose bar is left out.</param>
    public ScriptedMarket With(
        string ticker,
        string market,
        int hours,
        IReadOnlyDictionary<int, (decimal Open, decimal High, decimal Low, decimal Close)> script,
        string minimumOrder = "0.001",
        IReadOnlySet<int>? missing = null)
    {
        var quote = ticker.EndsWith("USDT", StringComparison.Ordinal) ? "USDT" : "USD";
        _properties.Add($"{market},{ticker},crypto,Scripted coin,{quote},1,0.01,0.0001,{ticker},{minimumOrder}");
        var properties = Path.Combine(Data, "symbol-properties/symbol-properties-database.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(properties)!);
        File.WriteAllLines(properties, _properties);

        var file = Path.Combine("crypto", market, "hour", $"{ticker.ToLowerInvariant()}_trade.zip");
        return Write(file, ticker, hours, script, missing, isQuote: false);
    }

    /// <summary>
    /// Adds euros in dollars at Oanda, at 100 with a range of 1 to each side while their market is open: until hour 118, and from 166 on.
    /// </summary>
    /// <param name="hours">How many hours.</param>
    public ScriptedMarket WithEuros(int hours)
    {
        var properties = Path.Combine(Data, "symbol-properties/symbol-properties-database.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(properties)!);
        File.WriteAllLines(properties, _properties);
        var weekend = new HashSet<int>();
        for (var hour = 119; hour <= 166; hour++)
        {
            weekend.Add(hour);
        }

        var file = Path.Combine("forex", "oanda", "hour", "eurusd.zip");
        return Write(file, "EURUSD", hours, new Dictionary<int, (decimal, decimal, decimal, decimal)>(), weekend, isQuote: true);
    }

    private ScriptedMarket Write(
        string file,
        string ticker,
        int hours,
        IReadOnlyDictionary<int, (decimal Open, decimal High, decimal Low, decimal Close)> script,
        IReadOnlySet<int>? missing,
        bool isQuote)
    {
        var lines = new StringBuilder();
        var close = 100m;
        for (var hour = 1; hour <= hours; hour++)
        {
            var bar = script.TryGetValue(hour, out var told) ? told : (Open: close, High: close + 1, Low: close - 1, Close: close);
            close = bar.Close;
            if (missing?.Contains(hour) == true)
            {
                continue;
            }

            var prices = FormattableString.Invariant($"{bar.Open},{bar.High},{bar.Low},{bar.Close}");
            lines.Append(CultureInfo.InvariantCulture, $"{At(hour - 1):yyyyMMdd HH:mm},{prices},{(isQuote ? $"0,{prices},0" : "1000")}\n");
        }

        var name = ticker.ToLowerInvariant();
        var path = Path.Combine(Data, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry($"{name}.csv").Open();
        entry.Write(Encoding.ASCII.GetBytes(lines.ToString()));
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
