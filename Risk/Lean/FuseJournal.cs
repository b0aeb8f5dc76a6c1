using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// What a fuse has done and what went wrong: kept for later, and told in the algorithm's log in one line each. An entry is opened when something is
/// decided and completed when it has been done: a process that dies in between finds it open. In a backtest, transitions of symbols where there was
/// nothing to do are kept but not told: there are thousands.
/// </summary>
/// <param name="fuse">The core, which explains decisions.</param>
/// <param name="announcements">Gets each completed entry.</param>
/// <param name="noteFault">Gets each fault that is told.</param>
internal sealed class FuseJournal(SurvivalFuse fuse, Announcements announcements, Action<QCAlgorithm, string> noteFault)
{
    private readonly List<FuseTransition> _entries = [];
    private readonly List<int> _open = [];
    private readonly HashSet<string> _faults = [];

    public IReadOnlyList<FuseTransition> Entries => _entries;

    /// <summary>How many entries were left out, as there are too many.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Counts the changes of the entries.</summary>
    public int Revision { get; private set; }

    /// <summary>Goes on with the entries of an earlier run; those of its last moment are open where nothing was done about them yet.</summary>
    public void Resume(IEnumerable<FuseTransition> earlier, Instant last)
    {
        foreach (var entry in earlier)
        {
            _entries.Add(entry);
            if (entry.Time == last && entry.Done.Length == 0 && entry.Cause != FuseCause.Watch)
            {
                _open.Add(_entries.Count - 1);
            }
        }
    }

    /// <summary>Enters what a fuse decided, before anything is done about it.</summary>
    public void Open(Instant now, string? ticker, in FuseDecision decision, in FuseConditions seen, string? reason = null)
    {
        var figures = fuse.Figures(decision.Firing, seen);
        Revision++;
        MakeRoom();
        _open.Add(_entries.Count);
        _entries.Add(new FuseTransition(
            now,
            ticker,
            decision.From,
            decision.To,
            decision.Cause,
            decision.Firing,
            figures,
            reason ?? FuseReason.Of(decision, figures),
            string.Empty));
    }

    /// <summary>Enters and tells that triggers which are only watched have begun to hold.</summary>
    public void Notice(QCAlgorithm algorithm, Instant now, string? ticker, FuseState state, FuseTriggers noticed, in FuseConditions seen)
    {
        var figures = fuse.Figures(noticed, seen);
        var entry = new FuseTransition(now, ticker, state, state, FuseCause.Watch, noticed, figures, FuseReason.Of(figures), string.Empty);
        Revision++;
        MakeRoom();
        _entries.Add(entry);
        announcements.Add(entry);
        if (algorithm.LiveMode || ticker is null)
        {
            Log(algorithm, $"{entry.Scope} watched in {state}: {entry.Reason}");
        }
    }

    /// <summary>Takes back the latest entries, which are open still: what was decided has not come to pass.</summary>
    /// <param name="count">How many.</param>
    public void Withdraw(int count)
    {
        Revision++;
        _entries.RemoveRange(_entries.Count - count, count);
        _open.RemoveRange(_open.Count - count, count);
    }

    /// <summary>Whether any entry is open.</summary>
    public bool HasOpen => _open.Count > 0;

    /// <summary>Whether an open entry of this scope, null for the account's, has positions cut.</summary>
    public bool IsCutting(string? ticker)
    {
        foreach (var index in _open)
        {
            if (_entries[index].Symbol == ticker && (_entries[index].To.IsReduceOnly() || _entries[index].Cause == FuseCause.Trigger))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an entry of this scope, null for the account's, is open.</summary>
    public bool IsOpen(string? ticker)
    {
        foreach (var index in _open)
        {
            if (_entries[index].Symbol == ticker)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Completes the open entries of a scope, null for the account's, with what was done.</summary>
    public void Complete(QCAlgorithm algorithm, string? ticker, string done)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            var index = _open[i];
            if (_entries[index].Symbol != ticker)
            {
                continue;
            }

            Revision++;
            _open.RemoveAt(i--);
            var entry = _entries[index] = _entries[index] with { Done = done };
            announcements.Add(entry);
            FormattableString line = $"{entry.Scope} {entry.From} -> {entry.To}: {entry.Reason}{(done.Length == 0 ? string.Empty : $"; {done}")}";
            if (ticker is null || done.Length > 0)
            {
                Log(algorithm, line);
            }
            else if (algorithm.LiveMode)
            {
                // Of a symbol with nothing to do about: for who asks for it.
                algorithm.Debug($"SurvivalFuse: {FormattableString.Invariant(line)}");
            }
        }
    }

    /// <summary>Tells of a fault. What goes wrong at every bar is told once.</summary>
    public void ReportFault(QCAlgorithm algorithm, string fault)
    {
        if (_faults.Add(fault))
        {
            algorithm.Error($"SurvivalFuse: {fault}");
            noteFault(algorithm, fault);
        }
    }

    // What is open is known by its place.
    private void MakeRoom()
    {
        if (_open.Count == 0)
        {
            LeftOut += FuseHistory.Trim(_entries);
        }
    }

    public static void Log(QCAlgorithm algorithm, FormattableString line) => algorithm.Log($"SurvivalFuse: {FormattableString.Invariant(line)}");
}
