using System;
using System.Collections.Generic;
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
        return AllOf(algorithm) is [var first, ..] ? first : null;
    }

    private static List<SurvivalFuseRiskManagementModel> AllOf(QCAlgorithm algorithm)
    {
        var call = new FuseRollCall();
        algorithm.RiskManagement.OnSecuritiesChanged(algorithm, call);
        return call.Answers;
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

    private const string SharedFolder =
        "two fuses of this algorithm would keep their state in the same folder; allowed: one, or each with a name of its own (account)";

    // A fuse that is not among the algorithm's risk models yet is found at its first step.
    private bool SharesFolder(QCAlgorithm algorithm) => KeepsState(algorithm)
        && AllOf(algorithm).Any(other => other != this && other.KeepsState(algorithm)
            && StateKey.Of(algorithm, other._accountName) == StateKey.Of(algorithm, _accountName));

    private void IsolateIfShared(QCAlgorithm algorithm)
    {
        if (SharesFolder(algorithm))
        {
            _journal.ReportFault(algorithm, SharedFolder);
            IsolateNow(algorithm, FuseCause.Fault, SharedFolder);
        }
    }

    private bool KeepsState(QCAlgorithm algorithm) => algorithm.LiveMode || _persistInBacktests;

    private void Restore(QCAlgorithm algorithm)
    {
        if (_restored)
        {
            return;
        }

        _restored = true;
        if (!KeepsState(algorithm))
        {
            return;
        }

        var session = _session = FuseSession.Open(algorithm, _accountName, Now(algorithm));
        if (session.Snapshot is { } snapshot)
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

        HeedSession(algorithm, session);
    }

    // Of an account without state it is known only when the initialization is over what the broker holds, and it must be on disk before it trades
    // that it was looked at.
    private void MeetBroker(QCAlgorithm algorithm)
    {
        if (_session is { } session && session.LookAtBroker(algorithm))
        {
            HeedSession(algorithm, session);
            Save(algorithm);
        }
    }

    private void HeedSession(QCAlgorithm algorithm, FuseSession session)
    {
        TellOf(algorithm, session);
        if (session.Doubt is { } doubt)
        {
            // Told of an account that is isolated already, too.
            _journal.ReportFault(algorithm, doubt);
            IsolateNow(algorithm, FuseCause.Fault, doubt);
        }
    }

    private void TellOf(QCAlgorithm algorithm, FuseSession session)
    {
        var (notes, faults) = session.TakeMessages();
        foreach (var note in notes)
        {
            FuseJournal.Note(algorithm, $"{note}");
        }

        foreach (var fault in faults)
        {
            _journal.ReportFault(algorithm, fault);
        }
    }

    private void Recall(SymbolFuse fuse)
    {
        if (_session?.Recall(fuse.Security.Symbol) is { } remembered)
        {
            (fuse.Machine, fuse.Permit, fuse.Planned, fuse.IsOwed) = (
                remembered.Machine.ToMachine(), remembered.Permit, remembered.Planned, remembered.Owed);
            fuse.Wish.Resume(remembered.Asked, remembered.Withheld, remembered.Permit);
            fuse.Resting.Resume(remembered.Waiting ?? [], remembered.StandIns ?? []);
            fuse.Ruling = StateOf(fuse);
            fuse.IsRecalled = true;
            _recalled.Add(fuse);
        }
    }

    private void SaveNow()
    {
        if (_algorithm is { } algorithm)
        {
            Save(algorithm);
        }
    }

    // Whether all is on disk, or need not be.
    private bool Save(QCAlgorithm algorithm)
    {
        if (_session is not { } session)
        {
            return true;
        }

        var standing = new FuseMemory.Standing(
            _decidedAt, _account.Machine, _account.Marks, _account.Rearms, _rejections?.Times ?? [], _money.Standing);
        var isSaved = session.Save(Now(algorithm), standing, _symbols.Values, _journal);
        TellOf(algorithm, session);
        TellOfWriting(algorithm, session);
        return isSaved;
    }

    // Once when it began, once when it ended.
    private void TellOfWriting(QCAlgorithm algorithm, FuseSession session)
    {
        if (session.WriteFault is null == _writeFault is null)
        {
            return;
        }

        _writeFault = session.WriteFault;
        var message = _writeFault is null
            ? "state can be written again"
            : $"state cannot be written ({_writeFault}): a restart would not find it; until it can, nothing opens or grows";
        _notifications.Tell(algorithm, "state", message);
        if (_writeFault is null)
        {
            FuseJournal.Note(algorithm, $"{message}");
        }
        else
        {
            algorithm.Error($"SurvivalFuse: {message}");
        }
    }
}
