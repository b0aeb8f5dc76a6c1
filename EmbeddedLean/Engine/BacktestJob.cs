using System;
using System.Collections.Generic;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Embedded;

/// <summary>A backtest to be run. The algorithm itself sets its dates, cash and securities.</summary>
public sealed record BacktestJob
{
    /// <summary>Name of the algorithm's type; the result's name too.</summary>
    public required string AlgorithmTypeName { get; init; }

    /// <summary>Makes the algorithm.</summary>
    public required Func<QCAlgorithm> CreateAlgorithm { get; init; }

    /// <summary>Root of LEAN-format data.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the result files go; null writes none.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>Root of the object store; null keeps it in memory.</summary>
    public string? ObjectStoreFolder { get; init; }

    /// <summary>The algorithm's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether the run returns while its result files are still being written; <see cref="BacktestResult.Written"/> ends when they are whole.
    /// </summary>
    public bool ReturnsBeforeFiles { get; init; }

    /// <summary>
    /// Whether only the figures of the whole run are asked for: nothing is counted of its months, nothing sampled or drawn that no figure is made
    /// of, and what is there of the data is measured only where it is required. The figures are those of a run that does all of it.
    /// </summary>
    public bool FiguresOnly { get; init; }

    /// <summary>Whether what the algorithm stores ends with the run: the object store's folder is read, never written.</summary>
    public bool DiscardsObjects { get; init; }

    /// <summary>What the run is for, as the algorithm may ask.</summary>
    public AlgorithmMode Mode { get; init; } = AlgorithmMode.Backtesting;

    /// <summary>Whether bad rows of data are left out and counted; else the first one ends the run.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Is told what the run is doing, for whoever watches it from another thread.</summary>
    public RunActivity Activity { get; init; } = new();

    /// <summary>A parameter as the result file shows it, of its name and value; null shows all as they are, as LEAN does.</summary>
    public Func<string, string, string>? ShowParameter { get; init; }

    /// <summary>Called with the algorithm between its <c>Initialize</c> and its first bar; null: nobody.</summary>
    public Action<QCAlgorithm>? Initialized { get; init; }

    /// <summary>
    /// Whether a quote whose ask closes below its bid ends the run. LEAN takes such rows, and so does a run here: they are counted and reported.
    /// </summary>
    public bool RefusesCrossedQuotes { get; init; }

    /// <summary>
    /// Share of the expected bars, 0 to 1, that each series of the algorithm's own must have; a run with less fails when it is over. Null: any.
    /// </summary>
    public double? RequiredCoverage { get; init; }
}

/// <summary>Where a run stands.</summary>
/// <param name="Time">The algorithm's moment, in UTC.</param>
/// <param name="Fraction">Part of the period that is done, from 0 to 1; 0 during the warm-up.</param>
/// <param name="DataPoints">Points of data processed.</param>
public readonly record struct BacktestProgress(DateTime Time, double Fraction, long DataPoints);

/// <summary>Importance of a message.</summary>
public enum BacktestMessageLevel
{
    /// <summary>QCAlgorithm.Debug.</summary>
    Debug,

    /// <summary>QCAlgorithm.Log, and what the engine does.</summary>
    Log,

    /// <summary>QCAlgorithm.Error, and the engine's errors.</summary>
    Error,
}

/// <summary>A message of a run.</summary>
/// <param name="Level">Its importance.</param>
/// <param name="Text">Its text.</param>
public readonly record struct BacktestMessage(BacktestMessageLevel Level, string Text);

/// <summary>The data that a run has read.</summary>
public sealed record DataReport
{
    /// <summary>Files read.</summary>
    public int Files { get; init; }

    /// <summary>A hash of the names and the content of those files: data that changed has another. Empty where none were read.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>
    /// Full paths of all that was asked for in the data folder, also of what is not there: files of bars and factors, the folder of map files, market
    /// hours, symbol properties, interest rates.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Rows in those files.</summary>
    public long Rows { get; init; }

    /// <summary>How much of each series that was subscribed to is there, in the run's period.</summary>
    public IReadOnlyList<DataCoverage> Coverage { get; init; } = [];

    /// <summary>Bad rows that were left out.</summary>
    public long SkippedRows { get; init; }

    /// <summary>Quotes whose ask closes below their bid; they were taken.</summary>
    public long CrossedQuotes { get; init; }

    /// <summary>What else is worth a look: files that do not exist, and where rows were left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
