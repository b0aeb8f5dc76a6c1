using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Embedded;
using MagnetLean.Files;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Lean.Engine.Data;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine;

/// <summary>All that LEAN keeps in statics, here once a run: runs of one process do not see each other.</summary>
internal sealed class RunContext : IRunContext
{
    private readonly Action<LogLevel, string> _log;
    private readonly Task<MarketHoursDatabase> _marketHours;
    private readonly Task<SymbolPropertiesDatabase> _symbolProperties;

    public RunContext(
        string dataFolder,
        IReadOnlyDictionary<string, string> parameters,
        string? objectStoreFolder = null,
        bool skipBadRows = false,
        Action<LogLevel, string>? log = null,
        bool refusesCrossedQuotes = false,
        FileCache<BarTable>? days = null)
    {
        DataFolder = Path.GetFullPath(dataFolder);
        if (!Directory.Exists(DataFolder))
        {
            throw new DirectoryNotFoundException($"The data folder '{DataFolder}' does not exist.");
        }

        foreach (var part in new[] { MarketHoursDatabase.PathInDataFolder, SymbolPropertiesDatabase.PathInDataFolder })
        {
            if (!File.Exists(Path.Combine(DataFolder, part)))
            {
                throw new FileNotFoundException($"The data folder '{DataFolder}' is not in LEAN's layout: '{part}' is missing.");
            }
        }

        Parameters = parameters;
        ObjectStoreFolder = objectStoreFolder;
        _log = log ?? ((_, _) => { });
        Store = new DataStore(DataFolder, skipBadRows, refusesCrossedQuotes, days);
        MapFiles = new MapFiles(DataFolder);
        Symbols = new SymbolDirectory(MapFiles.FirstTickerAndDate);
        Statics = new RunStatics(() => SymbolPropertiesDatabase, () => MarketHoursDatabase, _log);
        FactorFiles = new FactorFiles(DataFolder);

        // Read while the algorithm is being made: 80 ms of a process's first run.
        _marketHours = Task.Run(() => MarketHoursDatabase.FromDataFolder(DataFolder));
        _symbolProperties = Task.Run(() => SymbolPropertiesDatabase.FromDataFolder(DataFolder));
        Rates = new DataFolderInterestRates(DataFolder);
    }

    /// <summary>Root of LEAN-format data, as a full path.</summary>
    public string DataFolder { get; }

    /// <summary>Parameters of the run.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Root of the object store; null keeps it in memory.</summary>
    public string? ObjectStoreFolder { get; }

    /// <summary>Decoded data files; what is decoded is shared by all runs of the process.</summary>
    public DataStore Store { get; }

    public MapFiles MapFiles { get; }

    /// <summary>What user code reaches on LEAN through statics.</summary>
    public RunStatics Statics { get; }

    /// <summary>What tickers mean in this run.</summary>
    public SymbolDirectory Symbols { get; }

    public FactorFiles FactorFiles { get; }

    /// <summary>Hours of the exchanges. This run's own copy, for an algorithm may add entries.</summary>
    public MarketHoursDatabase MarketHoursDatabase => _marketHours.GetAwaiter().GetResult();

    public SymbolPropertiesDatabase SymbolPropertiesDatabase => _symbolProperties.GetAwaiter().GetResult();

    /// <summary>Rates of the data folder.</summary>
    public IRiskFreeInterestRateModel InterestRates => Rates;

    /// <summary>The same as their file has them.</summary>
    public DataFolderInterestRates Rates { get; }

    /// <summary>The account that outlives the run, and its present; null in a backtest.</summary>
    public SessionTerms? Session { get; init; }

    /// <summary>What the run is doing.</summary>
    public RunActivity Activity { get; init; } = new();

    public void Log(LogLevel level, string message) => _log(level, message);

    /// <summary>Paths of all files, and folders of files, that the run has asked the data folder for, whether they exist or not; sorted.</summary>
    public IReadOnlyList<string> AskedPaths() =>
    [
        .. new[] { MarketHoursDatabase.PathInDataFolder, SymbolPropertiesDatabase.PathInDataFolder, DataFolderInterestRates.PathInDataFolder }
            .Select(part => Path.Combine(DataFolder, part))
            .Concat(Store.AskedPaths)
            .Concat(FactorFiles.AskedPaths)
            .Concat(MapFiles.AskedPaths)
            .Order(StringComparer.Ordinal)
    ];

    /// <summary>Passes on what the algorithm has said since the last time.</summary>
    public void Drain(QCAlgorithm algorithm)
    {
        Drain(algorithm.DebugMessages, LogLevel.Debug);
        Drain(algorithm.ErrorMessages, LogLevel.Error);
        Drain(algorithm.LogMessages, LogLevel.Log);
    }

    private void Drain(ConcurrentQueue<string> messages, LogLevel level)
    {
        while (!messages.IsEmpty && messages.TryDequeue(out var message))
        {
            _log(level, message);
        }
    }
}
