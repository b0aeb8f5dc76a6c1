using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk.Journal;
using NodaTime;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>
/// Puts what happens into a run's journal: reads LEAN and the fuse, and leaves the writing to others. Nothing that goes wrong here reaches the fuse:
/// it never waits and never throws.
/// </summary>
internal sealed class JournalRecorder
{
    private static readonly Duration SnapshotEvery = Duration.FromMinutes(5);

    // A wait at the end of the run, when nothing is traded any more.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private readonly FuseOptions _options;
    private Instant _nextSnapshot = Instant.MinValue;
    private Instant? _lastBar;
    private FuseState _state;
    private bool _isSnapshotDue;
    private bool _isFaultTold;
    private bool _hasFailed;

    private JournalRecorder(JournalWriter writer, FuseOptions options) => (Writer, _options) = (writer, options);

    public JournalWriter Writer { get; }

    /// <summary>Begins the journal of a run; null where none is kept, or none can be, which is told.</summary>
    /// <param name="algorithm">The algorithm, in its initialization.</param>
    /// <param name="options">What the fuse does and when.</param>
    /// <param name="name">What the fuse's author calls it, or its account; null for nothing.</param>
    public static JournalRecorder? Open(QCAlgorithm algorithm, FuseOptions options, string? name)
    {
        try
        {
            var key = StateKey.Of(algorithm, name);
            if (JournalChoice.FolderOf(algorithm, key, out var fault) is { } folder)
            {
                var recorder = new JournalRecorder(JournalWriter.Open(folder, TimeProvider.System, algorithm.LiveMode), options);
                recorder.Begin(algorithm, key);
                return recorder;
            }

            if (fault is not null)
            {
                FuseJournal.Log(algorithm, $"no journal is kept: {fault}");
            }
        }
#pragma warning disable CA1031 // A place where files are not allowed, in a cloud say, throws what it likes.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            FuseJournal.Log(algorithm, $"no journal is kept: {fault.Message}");
        }

        return null;
    }

    /// <summary>Takes note of a step: snapshots of the account and signs of life as they are due.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="isHeartbeat">Whether it comes between bars.</param>
    /// <param name="box">What the fuse knows.</param>
    public void RecordStep(QCAlgorithm algorithm, bool isHeartbeat, FuseBox box) => Safely(algorithm, () =>
    {
        var (now, state) = (FuseBox.Now(algorithm), box.Account.State);
        _isSnapshotDue |= state != _state || now >= _nextSnapshot;
        (_state, _lastBar) = (state, isHeartbeat ? _lastBar : LatestBar(box.Symbols) ?? _lastBar);
        if (_isSnapshotDue)
        {
            RecordSnapshot(algorithm, box);
        }

        if (isHeartbeat)
        {
            Writer.Append(now, new Heartbeat(_lastBar, state));
            ReportWriting(algorithm);
        }
    });

    /// <summary>Takes note of an order event.</summary>
    public void Record(QCAlgorithm algorithm, OrderEvent orderEvent) => Safely(algorithm, () =>
    {
        var ticket = algorithm.Transactions.GetOrderTicket(orderEvent.OrderId);
        var (type, tag) = (ticket?.OrderType.ToString() ?? string.Empty, ticket?.Tag ?? string.Empty);
        var (symbol, status) = (orderEvent.Symbol.Value, orderEvent.Status.ToString());
        Writer.Append(SliceBars.At(orderEvent.UtcTime), orderEvent.FillQuantity == 0
            ? new OrderChanged(
                orderEvent.OrderId,
                symbol,
                type,
                status,
                orderEvent.Quantity,
                orderEvent.LimitPrice,
                orderEvent.StopPrice,
                tag,
                orderEvent.Message ?? string.Empty)
            : new OrderFilled(
                orderEvent.OrderId,
                symbol,
                type,
                status,
                orderEvent.FillQuantity,
                orderEvent.FillPrice,
                orderEvent.OrderFee?.Value.Amount ?? 0,
                orderEvent.OrderFee?.Value.Currency ?? string.Empty,
                tag));

        // What is held is another from now on: who watches must not take what was held before for it.
        _isSnapshotDue |= orderEvent.FillQuantity != 0;
    });

    /// <summary>Takes note of a transition.</summary>
    public void Record(FuseTransition transition)
    {
        _isSnapshotDue = true;
        Writer.Append(transition.Time, new FuseChanged(
            transition.Scope,
            transition.From,
            transition.To,
            transition.Cause,
            transition.Triggers,
            [.. transition.Figures.Where(figure => double.IsFinite(figure.Value) && double.IsFinite(figure.Limit))],
            transition.Reason,
            transition.Done));
    }

    /// <summary>Takes note of a command and its outcome, and of how the account stands right after it.</summary>
    public void Record(QCAlgorithm algorithm, CommandAnswered command, FuseBox box) => Safely(algorithm, () =>
    {
        Writer.Append(SliceBars.At(algorithm.UtcTime), command);
        RecordSnapshot(algorithm, box);
    });

    /// <summary>Takes note of money from outside.</summary>
    public void Record(QCAlgorithm algorithm, MoneyMoved money) => Safely(algorithm, () => Writer.Append(SliceBars.At(algorithm.UtcTime), money));

    /// <summary>Takes note of a fault of the fuse.</summary>
    public void NoteFault(QCAlgorithm algorithm, string fault) =>
        Writer.Append(SliceBars.At(algorithm.UtcTime), new FaultTold("fuse", Secrets.Shown(string.Empty, fault)));

    /// <summary>Ends the journal.</summary>
    public void End(QCAlgorithm algorithm) => Safely(algorithm, () =>
    {
        Writer.Append(SliceBars.At(algorithm.UtcTime), new SessionEnded(algorithm.Portfolio.TotalPortfolioValue));
        Writer.Complete(LongestEnd);
        ReportWriting(algorithm);
    });

    private void Begin(QCAlgorithm algorithm, StateKey key)
    {
        var assemblies = new[] { typeof(JournalRecorder), typeof(QCAlgorithm), algorithm.GetType() }.Select(type => type.Assembly.GetName()).Distinct();
        Writer.Append(SliceBars.At(algorithm.UtcTime), new SessionStarted(
            key.Name,
            key.Algorithm,
            key.Mode.ToString().ToLowerInvariant(),
            algorithm.AccountCurrency,
            assemblies.DistinctBy(assembly => assembly.Name).ToDictionary(
                assembly => assembly.Name ?? string.Empty, assembly => assembly.Version?.ToString(3) ?? string.Empty),
            algorithm.GetParameters().ToDictionary(parameter => parameter.Key, parameter => Secrets.Shown(parameter.Key, parameter.Value)),
            Limits()));
        FuseJournal.Log(algorithm, $"the journal is kept in {Writer.Folder}");
    }

    private Dictionary<string, double> Limits()
    {
        (string Name, double? Limit)[] limits =
        [
            (nameof(FuseTriggers.DrawdownBreach), _options.DrawdownLimit),
            (nameof(FuseTriggers.VolatilitySpike), _options.VolatilityLimit),
            (nameof(FuseTriggers.MagnetConflict), _options.ConflictLimit),
            (nameof(FuseTriggers.LiquidityDry), _options.LiquidityLimit),
            (nameof(FuseTriggers.DailyLoss), _options.DailyLossLimit),
            (nameof(FuseTriggers.OrderFailures), _options.OrderFailureLimit),
            (nameof(FuseTriggers.StaleData), _options.StaleAfterBars),
            (nameof(FuseOptions.TotalFloor), _options.TotalFloor),
        ];
        return limits.Where(limit => limit.Limit is not null).ToDictionary(limit => limit.Name, limit => limit.Limit!.Value);
    }

    private void RecordSnapshot(QCAlgorithm algorithm, FuseBox box)
    {
        var now = FuseBox.Now(algorithm);
        (_isSnapshotDue, _nextSnapshot) = (false, now + SnapshotEvery);
        Writer.Append(now, SnapshotOf(algorithm, box));
    }

    private AccountSnapshot SnapshotOf(QCAlgorithm algorithm, FuseBox box)
    {
        var account = box.Account;
        var portfolio = algorithm.Portfolio;
        var marks = account.Marks;
        var equity = portfolio.TotalPortfolioValue;
        var drawdown = LostOf(marks.HighWaterMark, equity);
        return new AccountSnapshot(
            account.State,
            equity,
            portfolio.Cash,
            portfolio.TotalMarginUsed,
            portfolio.TotalUnrealizedProfit,
            marks.DayOpen > 0 ? equity - marks.DayOpen : 0,
            equity > 0 ? (double)(portfolio.TotalHoldingsValue / equity) : null,
            marks.HighWaterMark,
            marks.Highest,
            drawdown,
            _options.DrawdownLimit - drawdown,
            _options.TotalFloor - LostOf(marks.Highest, equity),
            _options.DailyLossLimit - LostOf(marks.DayOpen, equity),
            account.Seen.Rejections,
            [.. box.Symbols.All.Where(fuse => fuse.Security.Holdings.Quantity != 0 || fuse.Machine.State != FuseState.Active)
                .Select(fuse => SnapshotOf(algorithm, fuse, box.StateOf(fuse)))]);
    }

    private static SymbolSnapshot SnapshotOf(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state)
    {
        var (holdings, seen) = (fuse.Security.Holdings, fuse.Conditions);
        return new SymbolSnapshot(
            fuse.Ticker,
            state,
            holdings.Quantity,
            holdings.AveragePrice,
            fuse.Security.Price,
            holdings.UnrealizedProfit,
            JournalRecord.Finite(seen.VolatilityPressure),
            JournalRecord.Finite(seen.Conflict),
            JournalRecord.Finite(seen.TradedStrength),
            JournalRecord.Finite(seen.OpposingStrength),
            seen.Trend,
            JournalRecord.Finite(seen.LiquidityScore),
            JournalRecord.Finite(seen.SilentBars),
            ClosableOf(algorithm, fuse));
    }

    // It asks the brokerage's model, which is anybody's; the account is to be told of all the same.
    private static decimal? ClosableOf(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        try
        {
            return TradableQuantity.Held(algorithm, fuse.Security);
        }
#pragma warning disable CA1031 // Whatever it throws.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static double LostOf(decimal mark, decimal equity) => mark > 0 ? (double)(1 - (equity / mark)) : 0;

    private static Instant? LatestBar(SymbolFuses symbols)
    {
        Instant? latest = null;
        foreach (var fuse in symbols.All)
        {
            latest = fuse.Bars.Any && !(fuse.Bars.LastEnd <= latest) ? fuse.Bars.LastEnd : latest;
        }

        return latest;
    }

    private void ReportWriting(QCAlgorithm algorithm)
    {
        var fault = Writer.Fault;
        if (fault is not null != _isFaultTold)
        {
            _isFaultTold = fault is not null;
            FuseJournal.Log(algorithm, fault is null ? (FormattableString)$"the journal is written again" : $"the journal cannot be written: {fault}");
        }
    }

    private void Safely(QCAlgorithm algorithm, Action record)
    {
        try
        {
            record();
        }
#pragma warning disable CA1031 // What cannot be recorded must not keep the fuse from its work.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                FuseJournal.Log(algorithm, $"something could not be put into the journal: {fault.Message}");
            }
        }
    }
}
