using System;
using System.Linq;
using MagnetLean.Risk.Commands;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <content>What outlives a run, and what happens between bars: state, heartbeat, commands.</content>
public partial class SurvivalFuseRiskManagementModel
{
    /// <summary>State, marks and time left, in one sentence.</summary>
    public string Describe() => _gate.Read(() =>
    {
        var symbols = _symbols.Values.Where(fuse => StateOf(fuse) != _machine.State).Select(fuse => $"{fuse.Ticker} {StateOf(fuse)}").ToList();
        var equity = _algorithm?.Portfolio.TotalPortfolioValue ?? 0;
        var since = _machine.State == FuseState.Active ? string.Empty : FormattableString.Invariant($" since {_machine.Since:g}");
        var floored = _machine.Floored ? ", below the total floor" : string.Empty;
        var others = symbols.Count == 0 ? string.Empty : $"; {string.Join(", ", symbols)}";
        return FormattableString.Invariant(
            $"account {_machine.State}{since}{floored}, equity {equity:0.##}, high-water mark {_marks.HighWaterMark:0.##}, highest {_marks.Highest:0.##}{others}");
    });

    internal void TellStatus(QCAlgorithm algorithm)
    {
        var status = Describe();
        FuseJournal.Note(algorithm, $"{status}");
        _notifications.Tell(algorithm, "status", status);
    }

    /// <summary>The fuse among an algorithm's risk models, inside a composite too; null where there is none.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static SurvivalFuseRiskManagementModel? Of(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var call = new FuseRollCall();
        algorithm.RiskManagement.OnSecuritiesChanged(algorithm, call);
        return call.Answers.FirstOrDefault();
    }

    private void GoLive(QCAlgorithm algorithm)
    {
        if (_isLive)
        {
            return;
        }

        _isLive = true;
        algorithm.AddCommand<Isolate>();
        algorithm.AddCommand<Reset>();
        algorithm.AddCommand<Status>();
        algorithm.AddCommand<Deposit>();
        algorithm.AddCommand<Withdraw>();
        if (algorithm.LiveMode)
        {
            var schedule = algorithm.Schedule;
            schedule.On(OrderTag, schedule.DateRules.EveryDay(), schedule.TimeRules.Every(Options.Heartbeat.ToTimeSpan()), () => Beat(algorithm));
        }
    }

    // Scheduled events come on a thread of their own.
    internal void Beat(QCAlgorithm algorithm) => Guarded(algorithm, () =>
    {
        if (!algorithm.IsWarmingUp)
        {
            Step(algorithm, [], isHeartbeat: true);
        }
    });

    private bool MoveMoney(decimal amount, string reason)
    {
        var done = false;
        if (_algorithm is { } algorithm)
        {
            Guarded(algorithm, () =>
            {
                done = !_cash.Announce(amount, Now(algorithm)) || Account(algorithm, amount, Sentence("told by hand", reason));
                if (!done)
                {
                    _cash.TakeBack(amount, Now(algorithm));
                }
            });
        }

        return done;
    }

    // Only where trading cannot have done it: see CashWatch.
    private void AccountForCash(QCAlgorithm algorithm, Instant now, bool isHeartbeat)
    {
        if (algorithm.LiveMode && _cash.Look(algorithm, now, !isHeartbeat) is var amount and not 0)
        {
            Account(algorithm, amount, "seen in the account's cash");
        }
    }

    private bool Account(QCAlgorithm algorithm, decimal amount, string reason)
    {
        var equity = algorithm.Portfolio.TotalPortfolioValue;
        var before = equity - amount;
        var marks = before > 0 && equity > 0 ? _marks.Scale(equity / before) : _marks;
        var fired = _fuse.Firing(marks.Conditions(equity, null)) & ~_fuse.Firing(_marks.Conditions(equity, null));
        var word = amount > 0 ? "deposit" : "withdrawal";
        if (marks == _marks || fired != FuseTriggers.None)
        {
            FuseJournal.Note(algorithm, $"a {word} of {Math.Abs(amount):0.##} is not in equity {equity:0.##} and was not accounted for: {reason}");
            return false;
        }

        FuseJournal.Note(algorithm, $"{word} of {Math.Abs(amount):0.##}, high-water mark {_marks.HighWaterMark:0.##} -> {marks.HighWaterMark:0.##}: {reason}");
        _marks = marks;
        Save(algorithm);
        return true;
    }

    private void Restore(QCAlgorithm algorithm)
    {
        if (_restored)
        {
            return;
        }

        _restored = true;
        if (!algorithm.LiveMode && !_persistInBacktests)
        {
            return;
        }

        _memory = new FuseMemory(algorithm, _account);
        if (_memory.Load(Now(algorithm), out var fault) is { } snapshot)
        {
            _machine = snapshot.Account.ToMachine();
            _marks = snapshot.Marks;
            _rearms = snapshot.Rearms;
            _cash.Resume([.. snapshot.Seen.Select(flow => flow.ToFlow())], [.. snapshot.Announced.Select(flow => flow.ToFlow())]);
            _rejections?.Resume(snapshot.Rejected.Select(Instant.FromUnixTimeTicks));
            _decidedAt = _repeats = snapshot.DecidedAt is { } decided ? Instant.FromUnixTimeTicks(decided) : null;
            _journal.Resume(snapshot.History.Select(transition => transition.ToTransition()), _repeats ?? Instant.MinValue);
            foreach (var fuse in _symbols.Values)
            {
                Recall(fuse);
            }

            FuseJournal.Note(algorithm, $"resumed as {_machine.State}, high-water mark {_marks.HighWaterMark:0.##}");
        }

        if (fault is not null)
        {
            _journal.Complain(algorithm, fault);
        }

        if (_memory.IsUnreadable)
        {
            IsolateNow(algorithm, FuseCause.Fault, "stored state could not be read");
        }
    }

    private void Recall(SymbolFuse fuse)
    {
        if (_memory?.Recall(fuse.Security.Symbol) is { } remembered)
        {
            (fuse.Machine, fuse.Permit, fuse.Planned) = (remembered.Machine.ToMachine(), remembered.Permit, remembered.Planned);
            fuse.Ruling = StateOf(fuse);
            fuse.IsRecalled = true;
        }
    }

    private void Save(QCAlgorithm algorithm)
    {
        var standing = new FuseMemory.Standing(_decidedAt, _machine, _marks, _rearms, _rejections?.Times ?? [], _cash.Seen, _cash.Announced);
        if (_memory?.Save(Now(algorithm), standing, _symbols.Values, _journal) is { } fault)
        {
            _journal.Complain(algorithm, fault);
        }
    }
}
