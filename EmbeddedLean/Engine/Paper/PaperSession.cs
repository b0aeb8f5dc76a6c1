using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Commands;
using QuantConnect.Data;
using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Lean.Engine.Paper;
using QuantConnect.Storage;

namespace MagnetLean.Embedded;

/// <summary>
/// One session of an algorithm on a paper account: the algorithm is initialized, gets cash, holdings and open orders from the account, is warmed up
/// with history, and then runs bar by bar, replayed (<see cref="Replay"/>) or pushed (<see cref="Push"/>, <see cref="AdvanceTo"/>).
/// </summary>
/// <remarks>
/// <para>
/// The market's clock moves on when a moment has been handled to its end. A moment that a crash cut short is delivered again in the next session,
/// with the account as it is by then: orders and fills are on disk before the algorithm hears of them.
/// </para>
/// <para>
/// What cannot be written to the account has not happened: the session ends at that moment, and the next one goes on there.
/// </para>
/// <para>Scheduled events fire by the market's clock whether or not there is data, on a thread of their own. Not thread-safe.</para>
/// </remarks>
public sealed partial class PaperSession : IDisposable
{
    /// <summary>The error of a session whose replay was cancelled.</summary>
    public const string Stopped = "stopped";

    private readonly PaperJob _job;
    private readonly PaperAccount _account;
    private readonly EngineRun _run;
    private readonly IProgress<BacktestProgress>? _progress;
    private readonly EventThread _events = new();
    private readonly Lifeline _life;
    private readonly CommandFolder? _commands;
    private IEnumerator<TimeSlice>? _moments;
    private PushedFeed? _pushed;
    private TimeSlice? _next;
    private Exception? _fault;
    private bool _isOver;
    private bool _isReleased;

    private PaperSession(PaperJob job, PaperAccount account, Lifeline life, IProgress<BacktestProgress>? progress, Action<BacktestMessage>? log)
    {
        _job = job;
        _account = account;
        _life = life;
        _progress = progress;
        _commands = job.CommandFolder is null
            ? null
            : new CommandFolder(job.CommandFolder, text => log?.Invoke(new BacktestMessage(BacktestMessageLevel.Error, text)));
        Began = DateTime.SpecifyKind(account.State.Clock ?? job.Start, DateTimeKind.Utc).AddTicks(account.State.IsComplete ? 1 : 0);
        IsResumed = !account.IsNew;
        foreach (var found in account.Found)
        {
            log?.Invoke(new BacktestMessage(BacktestMessageLevel.Error, found));
        }

        // What an algorithm says once its account cannot be written is about orders that do not exist.
        Action<BacktestMessage>? heard = log is null ? null : message => (_account.Fault is null && !life.HasEnded ? log : static _ => { })(message);
        var objects = new ObjectFiles(job.ObjectStoreFolder, MayWrite);
        var setup = new PaperSetup(
            account, Began, job.ReplayUntil, (_, message) => heard?.Invoke(new BacktestMessage(BacktestMessageLevel.Log, message)));
        _run = new EngineRun(job.AsBacktest with { Parameters = ParametersOf(job, account, Began) }, null, heard, setup, objects, job.Clock);
    }

    /// <summary>The market's time at which the session began, UTC.</summary>
    public DateTime Began { get; }

    /// <summary>Whether the account had existed before.</summary>
    public bool IsResumed { get; }

    /// <summary>The algorithm; null where it could not be made.</summary>
    public QCAlgorithm? Algorithm => _run.Algorithm;

    /// <summary>The market's time, UTC.</summary>
    public DateTime UtcTime => _run.Algorithm?.UtcTime ?? Began;

    /// <summary>Whether the algorithm runs: it has neither failed nor quit, and its account can be written.</summary>
    public bool IsRunning =>
        _fault is null && _account.Fault is null && !_isOver && _run.Algorithm is { RunTimeError: null, Status: AlgorithmStatus.Running };

    /// <summary>
    /// Opens the account, initializes the algorithm and warms it up. A fault of the algorithm is told by <see cref="IsRunning"/> and
    /// <see cref="Stop"/>.
    /// </summary>
    /// <param name="job">What to run.</param>
    /// <param name="log">Takes messages.</param>
    /// <param name="progress">Hears how far a replay is.</param>
    /// <exception cref="System.IO.IOException">The account cannot be read or is in use by another process.</exception>
    /// <exception cref="UnauthorizedAccessException">The account's folder must not be written.</exception>
    /// <exception cref="ArgumentException">The job contradicts itself.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before it was warm.</exception>
    public static PaperSession Start(PaperJob job, Action<BacktestMessage>? log = null, IProgress<BacktestProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!(job.Speed >= 0) || double.IsInfinity(job.Speed))
        {
            throw new ArgumentException(FormattableString.Invariant($"Speed: {job.Speed}; allowed: a number from 0."));
        }

        if (job.ReplayUntil < job.Start)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"ReplayUntil: {job.ReplayUntil:O}; allowed: a moment not before the start, {job.Start:O}."));
        }

        var life = new Lifeline(job.MayWrite);
        var account = PaperAccount.Open(job.AccountFolder, new DurableFile(job.SyncToDisk, life.MayWrite));
        var session = new PaperSession(job, account, life, progress, log);
        try
        {
            session.Guarded(session.Begin);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Replays the data folder from the market's time to the job's end, its cancellation, or the algorithm's end, and ends the session.
    /// </summary>
    /// <param name="cancellation">Ends the session between two moments; what was done by then is kept.</param>
    /// <returns>What came of the session; not completed with the error <see cref="Stopped"/> where it was cancelled.</returns>
    /// <exception cref="InvalidOperationException">The job has no end of a replay.</exception>
    public BacktestResult Replay(CancellationToken cancellation = default)
    {
        if (_job.ReplayUntil is null)
        {
            throw new InvalidOperationException("Bars are pushed in this session: its job says no ReplayUntil.");
        }

        var isStopped = false;
        try
        {
            var pace = new PaperPace(_job.Clock, _job.Speed, Began, CarryOut);
            Guarded(() => ReplayAll(pace, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            isStopped = true;
        }

        return End(isStopped ? Stopped : null);
    }

    /// <summary>Delivers bars that have just closed, and before them what was scheduled up to their end.</summary>
    /// <param name="bars">
    /// Trade and quote bars that end at the same moment, each of a symbol, type and length that the algorithm subscribes to; times are local to the
    /// exchange, as everywhere in LEAN. What is not pushed is not there: nothing is filled forward.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A bar is of nothing that is subscribed to, is not sound, ends at another moment, or before the market's time.
    /// </exception>
    /// <exception cref="InvalidOperationException">The session replays a data folder, or has ended.</exception>
    public void Push(params IReadOnlyCollection<BaseData> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var feed = Pushed();
        var end = feed.EndOf(bars);
        if (end < UtcTime)
        {
            throw new ArgumentException(FormattableString.Invariant($"The bars end at {end:O}; allowed: not before the market's time, {UtcTime:O}."));
        }

        Guarded(() => _ = FireUntil(end) && RunMoment(end, () => _run.Machinery.Loop.Take(feed.Slice(end, bars)), always: true));
    }

    /// <summary>
    /// Moves the market's clock without bars: what is scheduled fires, what waits is handled. The bars of a moment come before the clock does.
    /// </summary>
    /// <param name="utc">The moment, UTC; an earlier one than the market's time does nothing.</param>
    /// <exception cref="InvalidOperationException">The session replays a data folder, or has ended.</exception>
    public void AdvanceTo(DateTime utc)
    {
        Pushed();
        Guarded(() => _ = utc > UtcTime && FireUntil(utc) && RunMoment(utc, () => _run.Machinery.Loop.Idle(utc), always: true));
    }

    /// <summary>Has the algorithm carry out a command, as LEAN does between two moments.</summary>
    /// <param name="command">Name of the command's class as the algorithm has registered it, and its properties as JSON.</param>
    /// <returns>Whether it succeeded; null where the algorithm knows no such command.</returns>
    /// <exception cref="ObjectDisposedException">The session has ended.</exception>
    public bool? Run(CallbackCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_isOver, this);
        bool? success = null;
        Guarded(() => CarryOut(command, UtcTime, answer => success = answer.Success));
        return success;
    }

    /// <summary>Ends the session in order: the algorithm is told, results are written, orders go on resting at the account.</summary>
    /// <returns>What came of it.</returns>
    public BacktestResult Stop() => End(null);

    /// <summary>Lets go of the account. A session that was not stopped is as one whose process was killed.</summary>
    public void Dispose()
    {
        if (_isReleased)
        {
            return;
        }

        (_isOver, _isReleased) = (true, true);
        _moments?.Dispose();
        _events.Dispose();
        _account.Dispose();
    }

    // A brokerage would tell that the account has traded before; so does parameter first-start: whoever keeps state for it must find some.
    private static IReadOnlyDictionary<string, string> ParametersOf(PaperJob job, PaperAccount account, DateTime began)
    {
        const string FirstStart = "first-start";
        return !account.HasTraded || job.Parameters.ContainsKey(FirstStart)
            ? job.Parameters
            : new Dictionary<string, string>(job.Parameters)
            {
                [FirstStart] = began.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
    }

    private void Begin()
    {
        _run.SetUp();
        _run.Connection.Events.Runner = _events.Run;
        _moments = _run.Machinery.Moments.Stream().GetEnumerator();
        if (_run.Machinery.Loop.Begin())
        {
            WarmUp();
        }
    }

    private PushedFeed Pushed()
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        return _pushed ?? throw new InvalidOperationException(
            _fault is null ? "The session replays a data folder: bars are not pushed." : $"The session has failed: {EngineRun.Sentence(_fault)}");
    }

    private void Guarded(Action action)
    {
        using var before = SymbolDirectory.RestoreAfterwards();
        try
        {
            _run.EnterSymbols();
            action();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _fault = fault;
        }
    }

    private BacktestResult End(string? stopped)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        if (_account.Fault is { } unwritten)
        {
            return _run.Abandon(string.Create(
                CultureInfo.InvariantCulture,
                $"{unwritten.Message} The session has ended at {UtcTime:yyyy-MM-dd HH:mm:ss} UTC; "
                + $"once there is room, the same command goes on there."));
        }

        if (_fault is null && _run.Algorithm is { RunTimeError: null })
        {
            Guarded(_run.Machinery.Loop.End);
            Notify();
        }

        var fault = _fault ?? _run.Algorithm?.RunTimeError;
        return _run.Finish(fault is null ? stopped : EngineRun.Sentence(fault), fault?.ToString()) with { Fault = fault };
    }
}
