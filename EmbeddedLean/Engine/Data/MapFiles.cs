using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Files;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>Tickers of one company over time. A row holds until its date, that day included.</summary>
internal sealed class MapFile
{
    public static readonly MapFile None = new(string.Empty, []);

    private readonly (DateTime Date, string Ticker)[] _rows;

    public MapFile(string name, IEnumerable<(DateTime Date, string Ticker)> rows)
    {
        Name = name;
        _rows = rows.OrderBy(row => row.Date).ToArray();
        FirstDate = _rows.Length == 0 ? Time.BeginningOfTime : _rows[0].Date;
        DelistingDate = _rows.Length == 0 ? Time.EndOfTime : _rows[^1].Date;
        FirstTicker = _rows.Length == 0 ? string.Empty : WithoutNumber(TickerAt(FirstDate, string.Empty));
    }

    /// <summary>Name of the file, by which the factor file is called too.</summary>
    public string Name { get; }

    /// <summary>First day of trading.</summary>
    public DateTime FirstDate { get; }

    /// <summary>Last day of trading.</summary>
    public DateTime DelistingDate { get; }

    /// <summary>Ticker on the first day, upper case, without a number after a point.</summary>
    public string FirstTicker { get; }

    public bool IsEmpty => _rows.Length == 0;

    public IReadOnlyList<(DateTime Date, string Ticker)> Rows => _rows;

    /// <summary>The ticker of a date; the given one after the last row.</summary>
    public string TickerAt(DateTime date, string otherwise)
    {
        foreach (var row in _rows)
        {
            if (row.Date >= date)
            {
                return row.Ticker;
            }
        }

        return otherwise;
    }

    /// <summary>Whether there may be data of the date.</summary>
    public bool HasData(DateTime date) => _rows.Length == 0 || (date >= FirstDate && date <= DelistingDate);

    public static MapFile Read(string path)
    {
        var rows = new List<(DateTime, string)>();
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var columns = text.Split(',');
            if (columns.Length < 2
                || string.IsNullOrWhiteSpace(columns[1])
                || !DateTime.TryParseExact(columns[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                throw new DataFileException(path, line, $"not a row of a map file: '{text}'");
            }

            rows.Add((date, columns[1].ToUpperInvariant()));
        }

        return new MapFile(Path.GetFileNameWithoutExtension(path), rows.Distinct());
    }

    /// <summary>Companies that follow each other under one ticker are told apart by a number after a point.</summary>
    private static string WithoutNumber(string ticker)
    {
        var point = ticker.LastIndexOf('.');
        return point > 0 && int.TryParse(ticker.AsSpan(point + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? ticker[..point] : ticker;
    }
}

/// <summary>The map files of a data folder.</summary>
internal sealed class MapFiles
{
    private readonly string _folder;
    private readonly Dictionary<(string Market, string Ticker, DateTime Date), MapFile> _found = [];
    private readonly Dictionary<string, Dictionary<string, MapFile>> _markets = new(StringComparer.OrdinalIgnoreCase);

    public MapFiles(string dataFolder) => _folder = dataFolder;

    /// <summary>The folders of the markets that were asked for, whether they exist or not: all files of such a folder are read.</summary>
    public IEnumerable<string> AskedPaths => _markets.Keys.Select(FolderOf);

    /// <summary>The map file of an equity whose ticker was the given one at the date; an empty one where there is none.</summary>
    public MapFile Of(string ticker, string market, DateTime date)
    {
        var key = (market, ticker.ToUpperInvariant(), date);
        if (!_found.TryGetValue(key, out var map))
        {
            _found[key] = map = Resolve(key.Item2, market, date);
        }

        return map;
    }

    /// <summary>The map file of a symbol.</summary>
    public MapFile Of(Symbol symbol) => symbol.SecurityType == SecurityType.Equity
        ? Of(symbol.ID.Symbol, symbol.ID.Market, symbol.ID.Date)
        : MapFile.None;

    /// <summary>What an equity's identifier is made of: its first ticker and its first date.</summary>
    public (string Ticker, DateTime Date) FirstTickerAndDate(string ticker, string market)
    {
        var map = Of(ticker, market, Time.EndOfTime);
        return map.IsEmpty ? (ticker.ToUpperInvariant(), DateTime.FromOADate(0)) : (map.FirstTicker, map.FirstDate);
    }

    private MapFile Resolve(string ticker, string market, DateTime date)
    {
        var files = Market(market);
        MapFile? file = null;
        var next = DateTime.MaxValue;
        var last = DateTime.MinValue;

        // A ticker may have been used by several companies: the row that holds at the date decides, else the last one.
        foreach (var candidate in files.Values)
        {
            foreach (var row in candidate.Rows)
            {
                if (row.Ticker != ticker)
                {
                    continue;
                }

                if (row.Date >= date && row.Date < next)
                {
                    (next, file) = (row.Date, candidate);
                }
                else if (next == DateTime.MaxValue && row.Date >= last)
                {
                    (last, file) = (row.Date, candidate);
                }
            }
        }

        file ??= files.GetValueOrDefault(ticker);
        return file is null || (file.FirstDate > date && date != DateTime.FromOADate(0)) ? MapFile.None : file;
    }

    private static Dictionary<string, MapFile> ReadAll(string folder)
    {
        var files = new Dictionary<string, MapFile>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            if (!files.TryAdd(Path.GetFileNameWithoutExtension(path).ToUpperInvariant(), MapFile.Read(path)))
            {
                throw new DataFileException(path, 0, "another file differs from it by upper and lower case alone");
            }
        }

        return files;
    }

    private string FolderOf(string market) => Path.Combine(_folder, "equity", market.ToLowerInvariant(), "map_files");

    private Dictionary<string, MapFile> Market(string market)
    {
        if (!_markets.TryGetValue(market, out var files))
        {
            var folder = FolderOf(market);
            files = Directory.Exists(folder)
                ? ReadAll(folder)
                : [];
            _markets[market] = files;
        }

        return files;
    }
}
