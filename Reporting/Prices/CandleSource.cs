using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Pages;
using QuantConnect;

namespace MagnetLean.Reporting.Prices;

/// <summary>Bars of a security over a run, and where they are from.</summary>
/// <param name="Bars">By close, oldest first; empty where there are none.</param>
/// <param name="Note">Which data it is; or why there is none.</param>
/// <param name="IsDamaged">Whether there is none because a file cannot be read.</param>
internal sealed record Candles(IReadOnlyList<CandlePoint> Bars, string Note, bool IsDamaged = false)
{
    /// <summary>How many bars were read: of very many neighbours are one of <see cref="Bars"/>.</summary>
    public int Count { get; init; } = Bars.Count;
}

/// <summary>
/// Hands out the bars of a data file that has been read before: each bar's start in the data's time zone, open, high, low, close.
/// </summary>
/// <returns>Whether the file is known.</returns>
internal delegate bool KnownBars(string path, Action<DateTime, double, double, double, double> take);

/// <summary>Finds and reads bars in a data folder of LEAN's layout.</summary>
/// <param name="dataFolder">The folder; null where there is none.</param>
/// <param name="from">First moment that matters, UTC.</param>
/// <param name="to">Last moment that matters, UTC.</param>
/// <param name="known">Asked for a file of trades before it is read.</param>
internal sealed class CandleSource(string? dataFolder, DateTime from, DateTime to, KnownBars? known = null)
{
    // Fewer bars than this show too little of what happened between two trades.
    private const int EnoughBars = 300;

    // Several times as many as a page has room for.
    private const int MostBars = 5 * TimeAxis.MaxSlots;

    private static readonly (string Name, TimeSpan Length)[] Resolutions =
        [("daily", TimeSpan.FromDays(1)), ("hour", TimeSpan.FromHours(1)), ("minute", TimeSpan.FromMinutes(1)), ("second", TimeSpan.FromSeconds(1))];

    private DataTimeZones? _zones;

    /// <summary>Reads the bars of a security.</summary>
    /// <param name="security">Which one.</param>
    /// <param name="wanted">Resolution that the run used; null where it is not known: then the coarsest that shows enough.</param>
    /// <param name="adjustment">How the run had its prices adjusted.</param>
    public Candles Read(TradedSecurity security, string? wanted, DataNormalizationMode adjustment)
    {
        if (dataFolder is null || !Directory.Exists(dataFolder))
        {
            return new Candles([], "There is no data folder to take prices from; --data-folder names one.");
        }

        if (!security.HasPlainFiles)
        {
            return new Candles([], $"Prices of a {security.Type} are not drawn.");
        }

        var best = new Candles(
            [], $"The data folder {dataFolder} has no prices of {security.Ticker} ({security.Type}, {security.Market}) in this period.");
        foreach (var (name, length) in Resolutions.OrderByDescending(resolution => resolution.Name == wanted))
        {
            var candles = Read(security, name, length, adjustment);
            if (candles.IsDamaged)
            {
                return candles;
            }

            if (candles.Bars.Count > best.Bars.Count)
            {
                best = candles;
            }

            if (best.Bars.Count >= EnoughBars || (name == wanted && best.Bars.Count > 0))
            {
                break;
            }
        }

        return best;
    }

    private Candles Read(TradedSecurity security, string resolution, TimeSpan length, DataNormalizationMode adjustment)
    {
        foreach (var kind in security.Type == SecurityType.Equity ? ["", "_quote"] : new[] { "_trade", "_quote", "" })
        {
            List<(TickerHistory Name, string Path, DateTime? Day)> files;
            try
            {
                files = [.. TickerHistory.Read(dataFolder!, security).SelectMany(
                    name => Files(security, name.Name, resolution, kind).Select(file => (name, file.Path, file.Day)))];
            }
            catch (InvalidDataException error)
            {
                return new Candles([], $"Prices cannot be read: {error.Message}", IsDamaged: true);
            }

            if (files.Count == 0)
            {
                continue;
            }

            var formerly = new List<TickerHistory>();
            TickerHistory? current = null;
            var bars = new CandleList(MostBars);
            var isQuote = kind == "_quote" || security.Type is SecurityType.Forex or SecurityType.Cfd;
            PriceFactors? factors = null;
            DataTimeZone? zone = null;
            void Take(DateTime start, double open, double high, double low, double close)
            {
                var end = zone!.ToUtc(start + length);
                if (end > from && end <= to && !double.IsNaN(open + high + low + close) && start.Date >= current!.From && start.Date <= current.To)
                {
                    if (current.Name != security.FileName && (formerly.Count == 0 || formerly[^1] != current))
                    {
                        formerly.Add(current);
                    }

                    var factor = factors?.Of(start.Date) ?? 1;
                    bars.Add(new CandlePoint(end, open * factor, high * factor, low * factor, close * factor));
                }
            }

            try
            {
                zone = (_zones ??= DataTimeZones.Read(dataFolder!)).Of(security);
                factors = PriceFactors.Read(dataFolder!, security, adjustment);
                foreach (var (name, path, day) in files)
                {
                    current = name;
                    if (isQuote || known?.Invoke(path, Take) != true)
                    {
                        LeanZip.Read(path, day, security.Type, isQuote, Take);
                    }
                }
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                return new Candles([], $"Prices cannot be read: {error.Message}", IsDamaged: true);
            }

            if (bars.Added > 0)
            {
                return new Candles(bars.Bars, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bars.Added:N0} {(resolution == "hour" ? "hourly" : resolution)} bars{(isQuote ? ", middle of bid and ask" : string.Empty)}"
                    + $"{Adjusted(factors, adjustment)}"
                    + $"{string.Concat(formerly.Select(name => $", until {name.To:yyyy-MM-dd} as {name.Name.ToUpperInvariant()}"))}."))
                { Count = bars.Added };
            }
        }

        return new Candles([], string.Empty);
    }

    private static string Adjusted(PriceFactors? factors, DataNormalizationMode adjustment) => factors is null
        ? string.Empty
        : adjustment == DataNormalizationMode.Adjusted ? ", adjusted for splits and dividends" : ", adjusted for splits";

    // Hours and days of a security share a zip; finer bars have one a day.
    private List<(string Path, DateTime? Day)> Files(TradedSecurity security, string name, string resolution, string kind)
    {
        var folder = Path.Combine(dataFolder!, security.Folder(resolution));
        if (resolution is "daily" or "hour")
        {
            var path = Path.Combine(folder, $"{name}{kind}.zip");
            return File.Exists(path) ? [(path, null)] : [];
        }

        var files = new List<(string, DateTime?)>();
        var daily = Path.Combine(folder, name);
        if (Directory.Exists(daily))
        {
            foreach (var path in Directory.EnumerateFiles(daily, $"*{(kind.Length == 0 ? "_trade" : kind)}.zip").Order(StringComparer.Ordinal))
            {
                if (DateTime.TryParseExact(Path.GetFileName(path)[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    && day >= from.Date.AddDays(-1) && day <= to.Date.AddDays(1))
                {
                    files.Add((path, day));
                }
            }
        }

        return files;
    }
}
