using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MagnetLean.Files;
using QuantConnect.Data;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>
/// The decoded files of a data folder. What is decoded stays for the life of the process; the counts are those of one run, whose
/// subscriptions read at the same time.
/// </summary>
internal sealed class DataStore
{
    private readonly string _folder;
    private readonly bool _skipBadRows;
    private readonly bool _refusesCrossedQuotes;
    private readonly ConcurrentDictionary<string, BarTable?> _used = new(StringComparer.Ordinal);

    public DataStore(string folder, bool skipBadRows, bool refusesCrossedQuotes = false)
    {
        _folder = folder;
        _skipBadRows = skipBadRows;
        _refusesCrossedQuotes = refusesCrossedQuotes;
    }

    /// <summary>Files that were read.</summary>
    public int Files => _used.Values.Count(table => table is not null);

    /// <summary>A hash of those files, their names within the folder and their content.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var table in _used.Values.OfType<BarTable>().OrderBy(table => table.Path, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
                    $"{Path.GetRelativePath(_folder, table.Path).Replace('\\', '/')} {table.Checksum:x8} {table.Count}\n")));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Rows in those files.</summary>
    public long Rows => _used.Values.Sum(table => (long)(table?.Count ?? 0));

    /// <summary>Rows that were left out because they were bad, by file.</summary>
    public IReadOnlyDictionary<string, int> BadRows =>
        _used.Values.Where(table => table is { BadRows: > 0 }).ToDictionary(table => table!.Path, table => table!.BadRows);

    /// <summary>Quotes whose ask closes below their bid, by file.</summary>
    public IReadOnlyDictionary<string, int> CrossedRows =>
        _used.Values.Where(table => table is { CrossedRows: > 0 }).ToDictionary(table => table!.Path, table => table!.CrossedRows);

    /// <summary>Files of whole histories that were asked for and did not exist.</summary>
    public IReadOnlyCollection<string> MissingFiles => _used.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();

    /// <summary>Path of a symbol's file: one for its history by the hour and day, one for each day of finer data.</summary>
    public string PathOf(SubscriptionDataConfig config, string ticker, DateTime day)
    {
        var market = config.Market.ToLowerInvariant();
        var name = ticker.ToLowerInvariant();
        var resolution = config.Resolution.ToString().ToLowerInvariant();
        var type = config.SecurityType.ToString().ToLowerInvariant();
        var folder = Path.Combine(_folder, type, market, resolution);
        var tick = config.TickType.ToString().ToLowerInvariant();
        if (IsByDay(config))
        {
            var date = day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
            return Path.Combine(folder, name, $"{date}_{tick}.zip");
        }

        return Path.Combine(folder, HasTickTypeInName(config.SecurityType) ? $"{name}_{tick}.zip" : $"{name}.zip");
    }

    /// <summary>Whether each day has a file of its own.</summary>
    public static bool IsByDay(SubscriptionDataConfig config) => config.Resolution is Resolution.Minute or Resolution.Second or Resolution.Tick;

    /// <summary>The file's content; null where it does not exist.</summary>
    /// <exception cref="DataFileException">The file is bad.</exception>
    public BarTable? Read(string path, SubscriptionDataConfig config, DateTime day)
    {
        if (_used.TryGetValue(path, out var known))
        {
            return known;
        }

        var isByDay = IsByDay(config);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            if (!isByDay)
            {
                _used[path] = null;
            }

            return null;
        }

        var isScaled = config.SecurityType == SecurityType.Equity;
        var format = new BarFileFormat(config.TickType == TickType.Quote, isScaled, isByDay ? day : null);
        var table = FileCache<BarTable>.Get(path, path => BarFileReader.Read(path, format, _skipBadRows), Way(_skipBadRows));
        if (_refusesCrossedQuotes && table is { CrossedRows: > 0 })
        {
            throw new DataFileException(path, table.CrossedLine, "crossed prices: ask below bid");
        }

        _used[path] = table;
        return table;
    }

    /// <summary>The content of a file that this run has read; null of any other.</summary>
    public BarTable? Known(string path) => _used.GetValueOrDefault(path);

    /// <summary>Trades that a run has read from a file as it is now; null where none has.</summary>
    public static BarTable? FindTrades(string path)
    {
        var table = FileCache<BarTable>.Find(path, Way(skipBadRows: false)) ?? FileCache<BarTable>.Find(path, Way(skipBadRows: true));
        return table is { IsQuote: false } ? table : null;
    }

    private static string Way(bool skipBadRows) => skipBadRows ? "skipping bad rows" : string.Empty;

    private static bool HasTickTypeInName(SecurityType type) => type is SecurityType.Crypto or SecurityType.CryptoFuture;
}
