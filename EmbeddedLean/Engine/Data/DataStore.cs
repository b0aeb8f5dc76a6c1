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
/// The decoded files of a data folder. Whole histories stay for the life of the process, of days the last ones, see <see cref="BarFiles"/>; the
/// counts are those of one run, whose subscriptions read at the same time.
/// </summary>
internal sealed class DataStore
{
    private readonly string _folder;
    private readonly bool _skipBadRows;
    private readonly bool _refusesCrossedQuotes;
    private readonly FileCache<BarTable> _days;
    private readonly ConcurrentDictionary<string, UsedFile?> _used = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _missingDays = new(StringComparer.Ordinal);

    /// <summary>Of a folder.</summary>
    /// <param name="folder">Root of LEAN-format data.</param>
    /// <param name="skipBadRows">Whether bad rows are left out, and counted; else they end the run.</param>
    /// <param name="refusesCrossedQuotes">Whether quotes whose ask lies below their bid end it.</param>
    /// <param name="days">Keeps what was read of files of a day; null for those of a single run.</param>
    public DataStore(string folder, bool skipBadRows, bool refusesCrossedQuotes = false, FileCache<BarTable>? days = null)
    {
        _days = days ?? BarFiles.DaysOfOneRun;
        _folder = folder;
        _skipBadRows = skipBadRows;
        _refusesCrossedQuotes = refusesCrossedQuotes;
    }

    /// <summary>Files that were read.</summary>
    public int Files => _used.Values.Count(file => file is not null);

    /// <summary>Paths of all files that were asked for, whether they exist or not.</summary>
    public IEnumerable<string> AskedPaths => _used.Keys.Concat(_missingDays.Keys);

    /// <summary>A hash of those files, their names within the folder and their content.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in _used.Values.OfType<UsedFile>().OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
                    $"{Path.GetRelativePath(_folder, file.Path).Replace('\\', '/')} {file.Checksum:x8} {file.Count}\n")));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Rows in those files.</summary>
    public long Rows => _used.Values.Sum(file => (long)(file?.Count ?? 0));

    /// <summary>Rows that were left out because they were bad, by file.</summary>
    public IReadOnlyDictionary<string, int> BadRows =>
        _used.Values.Where(file => file is { BadRows: > 0 }).ToDictionary(file => file!.Path, file => file!.BadRows);

    /// <summary>Quotes whose ask closes below their bid, by file.</summary>
    public IReadOnlyDictionary<string, int> CrossedRows =>
        _used.Values.Where(file => file is { CrossedRows: > 0 }).ToDictionary(file => file!.Path, file => file!.CrossedRows);

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
            return known is null ? null : known.Table ?? DecodeAgain(known);
        }

        var isByDay = IsByDay(config);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            if (isByDay)
            {
                _missingDays[path] = true;
            }
            else
            {
                _used[path] = null;
            }

            return null;
        }

        var isScaled = config.SecurityType == SecurityType.Equity;
        var format = new BarFileFormat(config.TickType == TickType.Quote, isScaled, isByDay ? day : null);
        BarTable Decode(string path) => BarFileReader.Read(path, format, _skipBadRows);
        var table = (isByDay ? _days : BarFiles.Histories).Get(path, Decode, Way(_skipBadRows));
        if (_refusesCrossedQuotes && table is { CrossedRows: > 0 })
        {
            throw new DataFileException(path, table.CrossedLine, "crossed prices: ask below bid");
        }

        _used[path] = new UsedFile(table, isByDay) { Decode = Decode };
        return table;
    }

    /// <summary>The content of a file that this run has read; null of any other, and of one that has gone since.</summary>
    public BarTable? Known(string path)
    {
        if (_used.GetValueOrDefault(path) is not { } known)
        {
            return null;
        }

        try
        {
            return known.Table ?? DecodeAgain(known);
        }
        catch (DataFileException)
        {
            return null;
        }
    }

    /// <summary>How many rows a file has that this run has read; null of any other.</summary>
    public int? CountOf(string path) => _used.GetValueOrDefault(path)?.Count;

    // A file of a day that nobody has held since is decoded once more.
    private BarTable DecodeAgain(UsedFile file)
    {
        var table = _days.Get(file.Path, file.Decode, Way(_skipBadRows));
        if (table.Checksum != file.Checksum)
        {
            throw new DataFileException(file.Path, 0, "it changed while the run read it");
        }

        file.Hold(table);
        return table;
    }

    /// <summary>Trades that a run has read from a file as it is now; null where none has.</summary>
    public static BarTable? FindTrades(string path)
    {
        var table = Find(Way(skipBadRows: false)) ?? Find(Way(skipBadRows: true));
        return table is { IsQuote: false } ? table : null;

        BarTable? Find(string way) => BarFiles.Histories.Find(path, way) ?? BarFiles.DaysOfOneRun.Find(path, way);
    }

    private static string Way(bool skipBadRows) => skipBadRows ? "skipping bad rows" : string.Empty;

    private static bool HasTickTypeInName(SecurityType type) => type is SecurityType.Crypto or SecurityType.CryptoFuture;

    // What is told of a file at the end outlives its content.
    private sealed class UsedFile
    {
        private readonly BarTable? _whole;
        private readonly WeakReference<BarTable> _held;

        public UsedFile(BarTable table, bool isByDay)
        {
            (_whole, _held) = (isByDay ? null : table, new WeakReference<BarTable>(table));
            (Path, Count, Checksum) = (table.Path, table.Count, table.Checksum);
            (BadRows, CrossedRows) = (table.BadRows, table.CrossedRows);
        }

        public required Func<string, BarTable> Decode { get; init; }

        public string Path { get; }

        public int Count { get; }

        public uint Checksum { get; }

        public int BadRows { get; }

        public int CrossedRows { get; }

        /// <summary>The content; null where it has gone from memory.</summary>
        public BarTable? Table => _whole ?? (_held.TryGetTarget(out var table) ? table : null);

        public void Hold(BarTable table) => _held.SetTarget(table);
    }
}
