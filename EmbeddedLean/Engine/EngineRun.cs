using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Files;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Lean.Engine;
using QuantConnect.Lean.Engine.Coverage;
using QuantConnect.Lean.Engine.Paper;
using QuantConnect.Lean.Engine.Results;
using QuantConnect.Orders;
using QuantConnect.Storage;

namespace MagnetLean.Embedded;

/// <summary>One run: setup, loop and results; of a backtest, or of a session on a paper account.</summary>
internal sealed class EngineRun
{
    private readonly BacktestJob _job;
    private readonly IProgress<BacktestProgress>? _progress;
    private readonly Action<BacktestMessage>? _log;
    private readonly PaperSetup? _paper;
    private readonly TimeProvider _clock;
    private readonly DateTime _started;
    private readonly List<OrderEvent> _orderEvents = [];
    private RunContext? _context;
    private QCAlgorithm? _algorithm;
    private RunConnection? _connection;
    private RunMachinery? _machinery;
    private int _logCount;
    private double _reported = -1;
    private bool _hasQuit;

    public EngineRun(
        BacktestJob job,
        IProgress<BacktestProgress>? progress,
        Action<BacktestMessage>? log,
        PaperSetup? paper = null,
        ObjectFiles? objects = null,
        TimeProvider? clock = null)
    {
        _job = job;
        _progress = progress;
        _log = log;
        _paper = paper;
        _clock = clock ?? TimeProvider.System;
        _started = _clock.GetUtcNow().UtcDateTime;
        Objects = objects ?? new ObjectFiles(job.ObjectStoreFolder, job.DiscardsObjects ? _ => false : null, replacesWhole: false);
    }

    /// <summary>The object store's files.</summary>
    public ObjectFiles Objects { get; }

    /// <summary>The algorithm; null where it could not be made.</summary>
    public QCAlgorithm? Algorithm => _algorithm;

    /// <summary>What the algorithm is connected with; once it is set up.</summary>
    public RunConnection Connection => _connection!;

    /// <summary>What moves it from step to step; once it is set up.</summary>
    public RunMachinery Machinery => _machinery!;

    private bool HasBegun => _job.Activity.HasBegun;

    /// <summary>Lets tickers mean the run's securities in what is executed from now on.</summary>
    public void EnterSymbols()
    {
        _context?.Symbols.Enter();
        _context?.Statics.Enter();
    }

    public BacktestResult Run(CancellationToken cancellation)
    {
        using var before = SymbolDirectory.RestoreAfterwards();
        using var statics = RunStatics.RestoreAfterwards();
        return RunToEnd(cancellation);
    }

    private BacktestResult RunToEnd(CancellationToken cancellation)
    {
        Exception? fault = null;
        _job.Activity.Begin("the start", null);
        try
        {
            SetUp();
            _hasQuit = _algorithm!.Status == AlgorithmStatus.Stopped;
            Machinery.Loop.Run(_progress is null ? null : Report, cancellation);
            _hasQuit |= _algorithm.Status == AlgorithmStatus.Stopped;
            fault = _algorithm.RunTimeError;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Finish("stopped", null);
        }
        catch (Exception error)
        {
            fault = error;
        }

        return Finish(fault is null ? MissingData() : Sentence(fault), fault?.ToString()) with
        {
            Fault = fault,
            IsFaultOfData = fault is not null && CauseOf(fault) is DataFileException,
        };
    }

    /// <summary>What went wrong, in a sentence.</summary>
    public static string Sentence(Exception fault) => CauseOf(fault).Message;

    private static Exception CauseOf(Exception fault)
    {
        // The cause that names file, line or parameter says more than what wraps it.
        var cause = fault;
        while (cause.InnerException is not null && cause is not DataFileException)
        {
            cause = cause.InnerException;
        }

        return cause;
    }

    /// <summary>Makes the algorithm ready for its first moment. From here to the end, tickers mean its securities.</summary>
    public void SetUp()
    {
        var builder = new RunBuilder(_job, _paper, Objects);
        _context = builder.MakeContext(Log);
        _algorithm = builder.MakeAlgorithm(_context);
        _connection = builder.Connect(_algorithm, _context, _orderEvents.Add);
        _machinery = builder.Initialize(_connection);
    }

    private string? MissingData()
    {
        if (_machinery is null or { Loop.HasPrices: true } || _algorithm is null || _hasQuit)
        {
            return null;
        }

        var symbols = string.Join(", ", _algorithm.Securities.Keys.Select(symbol => symbol.Value));
        return _algorithm.Securities.Count == 0
            ? null
            : FormattableString.Invariant(
                $"No data of {symbols} in '{_job.DataFolder}' from {_algorithm.StartDate:yyyy-MM-dd} to {_algorithm.EndDate:yyyy-MM-dd}.");
    }

    /// <summary>Ends the run where it stands, without a result.</summary>
    /// <param name="error">Why.</param>
    public BacktestResult Abandon(string error)
    {
        _connection?.Feeds.Stop();
        return new BacktestResult { Error = error, Algorithm = _algorithm, Data = ReportData(isWhole: false) };
    }

    /// <summary>Returns what came of the run, and writes it.</summary>
    /// <param name="error">Why it did not complete; null where it did.</param>
    /// <param name="details">The stack behind the error.</param>
    public BacktestResult Finish(string? error, string? details)
    {
        _job.Activity.Begin("the end", _job.Activity.Moment);
        _connection?.Feeds.Stop();
        var data = ReportData(isWhole: error is null);
        error ??= _paper is null && !_hasQuit ? CoverageFault.Of(data.Coverage, _job, _algorithm!) : null;
        if (_algorithm is not null && _context is not null)
        {
            _context.Drain(_algorithm);

            // What was saved reaches the disk at the latest here.
            _algorithm.ObjectStore?.Dispose();
        }

        if (_algorithm is null || _machinery is null)
        {
            return new BacktestResult { Error = error, ErrorDetails = details, Algorithm = _algorithm, Data = data, HasBegun = HasBegun };
        }

        // Of a run without data there is no result, and that of the run before stays.
        var folder = MissingData() is null ? _job.ResultsFolder : null;

        // No order event comes any more: their file is written while the statistics are counted.
        var events = folder is null
            ? Task.CompletedTask
            : Task.Run(() => ResultFile.WriteEvents(folder, _job.AlgorithmTypeName, _orderEvents));
        FinishedRun run;
        try
        {
            run = Sum(_algorithm, _machinery.Results, error, details);
        }
        catch (Exception fault)
        {
            // The account cannot be valued any more: a currency has lost its rate, or a user's model throws. LEAN has no result then either.
            events.GetAwaiter().GetResult();
            return new BacktestResult
            {
                Error = error ?? $"The result cannot be counted: {Sentence(fault)}",
                ErrorDetails = details ?? fault.ToString(),
                Algorithm = _algorithm,
                Data = data,
            };
        }

        var file = folder is null ? null : ResultFile.PathOf(folder, _job.AlgorithmTypeName);
        var written = file is null ? events : Task.WhenAll(events, Task.Run(() => ResultFile.Write(file, run)));
        if (!_job.ReturnsBeforeFiles)
        {
            written.GetAwaiter().GetResult();
        }

        return new BacktestResult
        {
            Completed = error is null,
            Error = error,
            ErrorDetails = details,
            Orders = run.Orders,
            OrderEvents = _orderEvents,
            Charts = run.Statistics.Charts,
            Statistics = run.Statistics.Statistics.Summary,
            RuntimeStatistics = run.Statistics.RuntimeStatistics,
            TotalPerformance = run.Statistics.Statistics.TotalPerformance,
            State = run.State,
            ResultFile = file,
            Written = written,
            Algorithm = _algorithm,
            HasBegun = HasBegun,
            DataPoints = _machinery.Loop.DataPoints + Connection.History.DataPointCount,
            Data = data,
        };
    }

    private FinishedRun Sum(QCAlgorithm algorithm, BacktestingResultHandler results, string? error, string? details)
    {
        var statistics = results.Finish();
        return new FinishedRun
        {
            Algorithm = algorithm,
            Statistics = statistics,
            Orders = Connection.Transactions.Orders.Values.OrderBy(order => order.Id).ToList(),
            StartedUtc = _started,
            EndedUtc = _clock.GetUtcNow().UtcDateTime,
            Error = error,
            ShowParameter = _job.ShowParameter,
            StackTrace = details,
            LogCount = _logCount,
        };
    }

    /// <summary>Initializes the algorithm and says what it is set to; nothing is run.</summary>
    public InitializedAlgorithm Inspect()
    {
        using var before = SymbolDirectory.RestoreAfterwards();
        using var statics = RunStatics.RestoreAfterwards();
        Exception? fault = null;
        try
        {
            SetUp();
        }
#pragma warning disable CA1031 // Whatever keeps it from being initialized is what is asked for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            fault = error;
        }

        _algorithm?.ObjectStore?.Dispose();
        if (_algorithm is { } made)
        {
            made.ParameterReads.AddMarked(made);
        }

        return new InitializedAlgorithm(_algorithm, fault, fault is null ? null : Sentence(fault), _algorithm?.ParameterReads.Names);
    }

    /// <summary>Initializes the algorithm and compares what it asks for with what is there; nothing is run.</summary>
    public DataReport Check()
    {
        using var before = SymbolDirectory.RestoreAfterwards();
        using var statics = RunStatics.RestoreAfterwards();
        SetUp();
        var (algorithm, context) = (_algorithm!, _context!);
        var (start, end) = Period();
        var wanted = Connection.Feeds.Configs.GetSubscriptionDataConfigs(includeInternalConfigs: true).Select(config => new WantedData(
            config, context.MarketHoursDatabase.GetExchangeHours(config), IsAskedFor: !config.IsInternalFeed, start, end));
        var coverage = new RunCoverage(context, context.Store.Read, (path, config, day) => context.Store.Read(path, config, day)?.Count).Of(wanted, start, end);
        algorithm.ObjectStore.Dispose();
        return ReportData(isWhole: false) with { Coverage = coverage };
    }

    private (DateTime Start, DateTime End) Period()
    {
        var algorithm = _algorithm!;
        var end = _context!.Session?.FeedEnd ?? algorithm.EndDate.ConvertToUtc(algorithm.TimeZone);
        return (algorithm.StartDate.ConvertToUtc(algorithm.TimeZone), end);
    }

    private IReadOnlyList<DataCoverage> Covered(bool isWhole)
    {
        // Bars that are pushed are in no folder.
        if (_job is { FiguresOnly: true, RequiredCoverage: null }
            || _machinery is null || _algorithm is null || (_paper is not null && _context!.Session?.FeedEnd is null))
        {
            return [];
        }

        var (start, end) = Period();
        start = _paper is null ? start : _paper.Now;
        end = isWhole && !_hasQuit ? end : _algorithm.UtcTime < end ? _algorithm.UtcTime : end;
        try
        {
            var store = _context!.Store;
            return new RunCoverage(_context, (path, _, _) => store.Known(path), (path, _, _) => store.CountOf(path))
                .Of(Connection.Feeds.WantedData, start, end);
        }
        catch (DataFileException) when (!isWhole)
        {
            // The file on which the run failed is its error; a second one would hide where it failed.
            return [];
        }
    }

    private DataReport ReportData(bool isWhole)
    {
        if (_context is null)
        {
            return new DataReport();
        }

        var store = _context.Store;
        return new DataReport
        {
            Files = store.Files,
            Fingerprint = isWhole ? store.Fingerprint : string.Empty,
            Paths = _context.AskedPaths(),
            Rows = store.Rows,
            Coverage = Covered(isWhole),
            SkippedRows = store.BadRows.Values.Sum(count => (long)count),
            CrossedQuotes = store.CrossedRows.Values.Sum(count => (long)count),
            Notes =
            [
                .. store.MissingFiles.Select(path => $"{path} does not exist"),
                .. store.BadRows.Select(pair => FormattableString.Invariant($"{pair.Key}: {pair.Value} bad rows left out")),
                .. store.CrossedRows.Select(pair => FormattableString.Invariant($"{pair.Key}: {pair.Value} quotes with the ask below the bid")),
            ],
        };
    }

    private void Report(DateTime utc, long points)
    {
        var algorithm = _algorithm!;
        var length = (algorithm.EndDate - algorithm.StartDate).Ticks;
        var fraction = length <= 0 ? 1 : Math.Clamp((algorithm.Time - algorithm.StartDate).Ticks / (double)length, 0, 1);
        if (fraction - _reported >= 0.005)
        {
            _reported = fraction;
            _progress!.Report(new BacktestProgress(utc, fraction, points));
        }
    }

    private void Log(LogLevel level, string message)
    {
        _logCount++;
        _log?.Invoke(new BacktestMessage(
            level switch
            {
                LogLevel.Error => BacktestMessageLevel.Error,
                LogLevel.Debug => BacktestMessageLevel.Debug,
                _ => BacktestMessageLevel.Log,
            },
            message));
    }
}
