using System;
using System.Collections.Generic;
using System.Threading;
using QuantConnect.Algorithm;
using QuantConnect.Notifications;

namespace MagnetLean.Embedded;

/// <summary>
/// An algorithm to be run live on paper: in LEAN's live mode, on replayed or pushed bars, with orders filled by the same models as in a backtest,
/// on an account that outlives the process.
/// </summary>
public sealed record PaperJob
{
    /// <summary>Name of the algorithm's type; the result's name too.</summary>
    public required string AlgorithmTypeName { get; init; }

    /// <summary>Makes the algorithm.</summary>
    public required Func<QCAlgorithm> CreateAlgorithm { get; init; }

    /// <summary>Root of LEAN-format data: the history, and what is replayed.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Where the account is kept: cash, holdings, resting orders, the market's clock, and the ledger of all orders. One process at a time.
    /// </summary>
    public required string AccountFolder { get; init; }

    /// <summary>Root of the object store, where algorithms keep what is to outlive them; null keeps it in memory.</summary>
    public string? ObjectStoreFolder { get; init; }

    /// <summary>Where commands are looked for, as LEAN's local engine does: files <c>command*.json</c>; null looks nowhere.</summary>
    public string? CommandFolder { get; init; }

    /// <summary>Where the result files go at the end of a session; null writes none.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>The algorithm's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The market's time, UTC, at which a new account begins. An account that exists goes on where it stopped.</summary>
    public required DateTime Start { get; init; }

    /// <summary>Last moment of the data folder that is replayed, UTC, not before <see cref="Start"/>; null where the caller pushes bars.</summary>
    public DateTime? ReplayUntil { get; init; }

    /// <summary>Seconds of the market in one real second, from 0: 1 is real time, 60 a minute a second, 0 (default) as fast as it goes.</summary>
    public double Speed { get; init; }

    /// <summary>The clock by which a replay is paced; nothing else reads one.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether each change of the account waits for the disk, so that it outlives a power failure and not only the process. Default true; a replay
    /// as fast as it goes is much faster without.
    /// </summary>
    public bool SyncToDisk { get; init; } = true;

    /// <summary>Whether bad rows of data are left out and counted; else the first one ends the run.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Whether a quote whose ask closes below its bid ends the run; else they are counted and reported.</summary>
    public bool RefusesCrossedQuotes { get; init; }

    /// <summary>Takes what the algorithm notifies of, once its moment is on disk; it must neither wait nor throw. Null: nobody is told.</summary>
    public Action<Notification>? Notified { get; init; }

    /// <summary>Ends the warm-up: the start of the session is then given up, with what the account was.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Is told what the run is doing, for whoever watches it from another thread.</summary>
    public RunActivity Activity { get; init; } = new();

    /// <summary>A parameter as the result file shows it, of its name and value; null shows all as they are, as LEAN does.</summary>
    public Func<string, string, string>? ShowParameter { get; init; }

    /// <summary>
    /// Asked before each write of a file of account and object store; false stands for a process that has died, what it throws for a disk that
    /// refuses. Null: always.
    /// </summary>
    internal Func<string, bool>? MayWrite { get; init; }

    internal BacktestJob AsBacktest => new()
    {
        AlgorithmTypeName = AlgorithmTypeName,
        CreateAlgorithm = CreateAlgorithm,
        DataFolder = DataFolder,
        ResultsFolder = ResultsFolder,
        ObjectStoreFolder = ObjectStoreFolder,
        Parameters = Parameters,
        SkipBadRows = SkipBadRows,
        RefusesCrossedQuotes = RefusesCrossedQuotes,
        Activity = Activity,
        ShowParameter = ShowParameter,

        // A results folder that cannot be written is told with the result, and ends nothing.
        ReturnsBeforeFiles = true,
    };
}
