using System;
using System.Linq;
using MagnetLean.Risk.Commands;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <content>What outlives a run, and what happens between bars: stored state, heartbeat.</content>
public partial class SurvivalFuseRiskManagementModel
{
    /// <summary>The fuse among an algorithm's risk models, inside a composite too; null where there is none.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static SurvivalFuseRiskManagementModel? Of(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var call = new FuseRollCall();
        algorithm.RiskManagement.OnSecuritiesChanged(algorithm, call);
        return call.Answers.FirstOrDefault();
    }

    private void Connect(QCAlgorithm algorithm)
    {
        if (_isConnected)
        {
            return;
        }

        _isConnected = true;
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
    internal void Beat(QCAlgorithm algorithm) => RunExclusively(algorithm, () =>
    {
        if (!algorithm.IsWarmingUp)
        {
            Step(algorithm, [], isHeartbeat: true);
        }
    });

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

        _memory = new FuseMemory(algorithm, _accountName);
        if (_memory.Load(Now(algorithm), out var fault) is { } snapshot)
        {
            _account.Resume(snapshot.Account.ToMachine(), snapshot.Marks, snapshot.Rearms);
            _money.Resume(new MoneyStanding(snapshot.Cash, snapshot.Announced, snapshot.Moved));
            _rejections?.Resume(snapshot.Rejected.Select(Instant.FromUnixTimeTicks));
            _decidedAt = _repeats = snapshot.DecidedAt is { } decided ? Instant.FromUnixTimeTicks(decided) : null;
            _journal.Resume(snapshot.History.Select(transition => transition.ToTransition()), _repeats ?? Instant.MinValue);
            foreach (var fuse in _symbols.Values)
            {
                Recall(fuse);
            }

            FuseJournal.Note(algorithm, $"resumed as {_account.State}, high-water mark {_account.Marks.HighWaterMark:0.##}");
        }

        if (fault is not null)
        {
            _journal.ReportFault(algorithm, fault);
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
            (fuse.Machine, fuse.Permit, fuse.Planned, fuse.IsOwed) = (
                remembered.Machine.ToMachine(), remembered.Permit, remembered.Planned, remembered.Owed);
            fuse.Ruling = StateOf(fuse);
            fuse.IsRecalled = true;
        }
    }

    private void Save(QCAlgorithm algorithm)
    {
        var standing = new FuseMemory.Standing(
            _decidedAt, _account.Machine, _account.Marks, _account.Rearms, _rejections?.Times ?? [], _money.Standing);
        if (_memory?.Save(Now(algorithm), standing, _symbols.Values, _journal) is { } fault)
        {
            _journal.ReportFault(algorithm, fault);
        }
    }
}
