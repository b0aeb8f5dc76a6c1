using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <content>What people and faults bring about: isolating, re-arming, asking how things stand.</content>
public partial class SurvivalFuseRiskManagementModel
{
    /// <summary>Takes the account out of the market at once, until it is reset or re-arms.</summary>
    /// <param name="reason">Why; for the log and the history.</param>
    public void Isolate(string reason) => IsolateFor(FuseCause.Manual, reason);

    /// <summary>Takes the account out of the market because something failed, in a strategy say.</summary>
    /// <param name="fault">What failed.</param>
    public void IsolateAfterFault(string fault) => IsolateFor(FuseCause.Fault, fault);

    /// <summary>
    /// Re-arms an isolated account, or one that a drawdown holds back in another way, and the symbols that are isolated by themselves. The account's
    /// high-water mark becomes the present equity.
    /// </summary>
    /// <param name="reason">Why; for the log and the history.</param>
    /// <returns>
    /// Whether anything was isolated or held back and could be re-armed; below the total floor the account cannot, nor anything while its state
    /// cannot be written.
    /// </returns>
    public bool Reset(string reason)
    {
        var done = false;
        if (_algorithm is { } algorithm)
        {
            RunExclusively(algorithm, () => done = ResetNow(algorithm, reason));
        }

        return done;
    }

    /// <summary>State, marks and time left, in one sentence.</summary>
    public string Describe() => _gate.Read(() =>
    {
        var symbols = _symbols.Values.Where(fuse => StateOf(fuse) != _account.State).Select(fuse => $"{fuse.Ticker} {StateOf(fuse)}").ToList();
        var equity = _algorithm?.Portfolio.TotalPortfolioValue ?? 0;
        var since = _account.State == FuseState.Active ? string.Empty : FormattableString.Invariant($" since {_account.Machine.Since:g}");
        var floored = _account.Machine.Floored ? ", below the total floor" : string.Empty;
        var unwritten = _session?.WriteFault is { } fault ? $", its state cannot be written ({fault})" : string.Empty;
        var others = symbols.Count == 0 ? string.Empty : $"; {string.Join(", ", symbols)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"account {_account.State}{since}{floored}{unwritten}, equity {equity:0.##}, high-water mark {_account.Marks.HighWaterMark:0.##}, "
            + $"highest {_account.Marks.Highest:0.##}{others}{_money.Describe()}");
    });

    /// <summary>Takes the account out of the market at once, waiting for its turn.</summary>
    /// <returns>Whether that is on disk, too: else a restart would not know it.</returns>
    internal bool IsolateDurably(QCAlgorithm algorithm, string reason)
    {
        var isStored = false;
        RunExclusively(algorithm, () =>
        {
            IsolateNow(algorithm, FuseCause.Manual, reason);
            isStored = Save(algorithm);
        });
        return isStored;
    }

    internal void TellStatus(QCAlgorithm algorithm)
    {
        var status = Describe();
        FuseJournal.Note(algorithm, $"{status}");
        _notifications.Tell(algorithm, "status", status);
    }

    private void IsolateFor(FuseCause cause, string reason)
    {
        if (_algorithm is not { } algorithm)
        {
            _gate.Do(() => _isolateAtFirst = (cause, reason));
            return;
        }

        _gate.DoOrLeave(() => RunSafely(algorithm, () => IsolateNow(algorithm, cause, reason)));
        AnnounceTransitions(algorithm);
    }

    private void IsolateNow(QCAlgorithm algorithm, FuseCause cause, string reason)
    {
        var decision = _account.Isolate(Now(algorithm), cause);
        if (!decision.IsEvent)
        {
            return;
        }

        var word = cause == FuseCause.Fault ? "isolated because of a fault" : "isolated by hand";
        _journal.Open(Now(algorithm), null, decision, default, Sentence(word, reason));
        Save(algorithm);
        if (_acting)
        {
            // In the middle of other orders; who sends them closes everything afterwards.
            _isolatedMeanwhile = true;
            return;
        }

        CloseIsolated(algorithm);
    }

    private void CloseIsolated(QCAlgorithm algorithm)
    {
        _isolatedMeanwhile = false;
        var done = new List<string>();
        FlattenAll(algorithm, [], done);
        _journal.Complete(algorithm, null, string.Join("; ", done));
        Save(algorithm);
    }

    private bool ResetNow(QCAlgorithm algorithm, string reason)
    {
        // Money that has just moved is not to move the mark once more after it was rebased.
        _money.Look(algorithm, Now(algorithm), isNewSlice: false, _account);
        var before = (_account.Machine, _account.Marks, _account.Rearms);
        var decision = _account.Reset(Now(algorithm), algorithm.Portfolio.TotalPortfolioValue);
        var reset = new List<(SymbolFuse? Fuse, FuseMachine Before)>();
        if (decision.IsEvent)
        {
            reset.Add((null, before.Machine));
            _journal.Open(Now(algorithm), null, decision, default, Sentence("reset by hand, high-water mark rebased", reason));
        }

        foreach (var fuse in _symbols.Values)
        {
            var ofSymbol = _fuse.Reset(fuse.Machine, Now(algorithm));
            if (ofSymbol.IsEvent)
            {
                reset.Add((fuse, fuse.Machine));
                fuse.Machine = ofSymbol.Machine;
                _journal.Open(Now(algorithm), fuse.Ticker, ofSymbol, default, Sentence("reset by hand", reason));
            }
        }

        // Re-armed only where a restart would find it so.
        if (reset.Count == 0 || !Save(algorithm))
        {
            _journal.Withdraw(reset.Count);
            _account.Resume(before.Machine, before.Marks, before.Rearms);
            reset.ForEach(item => item.Fuse?.Machine = item.Before);
            return false;
        }

        reset.ForEach(item => _journal.Complete(algorithm, item.Fuse?.Ticker, string.Empty));
        return true;
    }

    private static string Sentence(string what, string reason) => string.IsNullOrWhiteSpace(reason) ? what : $"{what}: {reason}";
}
