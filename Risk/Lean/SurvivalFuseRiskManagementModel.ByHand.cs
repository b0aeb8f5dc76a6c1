using System;
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

    /// <summary>Re-arms an isolated account; its high-water mark becomes the present equity.</summary>
    /// <param name="reason">Why; for the log and the history.</param>
    /// <returns>Whether it was isolated and could be re-armed; below the total floor it cannot.</returns>
    public bool Reset(string reason)
    {
        var done = false;
        if (_algorithm is { } algorithm)
        {
            Guarded(algorithm, () => done = ResetNow(algorithm, reason));
        }

        return done;
    }

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

    private void IsolateFor(FuseCause cause, string reason)
    {
        if (_algorithm is not { } algorithm)
        {
            _gate.Do(() => _isolateAtFirst = (cause, reason));
            return;
        }

        _gate.DoOrLeave(() => Protected(algorithm, () => IsolateNow(algorithm, cause, reason)));
        TellUntold(algorithm);
    }

    private void IsolateNow(QCAlgorithm algorithm, FuseCause cause, string reason)
    {
        var decision = _fuse.Isolate(_machine, Now(algorithm), cause);
        if (!decision.IsEvent)
        {
            return;
        }

        _machine = decision.Machine;
        var word = cause == FuseCause.Fault ? "isolated because of a fault" : "isolated by hand";
        _journal.Open(Now(algorithm), null, decision, default, Sentence(word, reason));
        Save(algorithm);
        var before = _symbols.Keys.Count(symbol => TradableQuantity.Holds(algorithm, symbol));
        if (!_acting && !algorithm.IsWarmingUp)
        {
            FlattenAll(algorithm, []);
        }

        _journal.Complete(algorithm, null, before == 0 ? string.Empty : $"{before} position{(before == 1 ? string.Empty : "s")} closed");
        Save(algorithm);
    }

    private bool ResetNow(QCAlgorithm algorithm, string reason)
    {
        var decision = _fuse.Reset(_machine, Now(algorithm));
        if (decision.IsEvent)
        {
            _machine = decision.Machine;
            _marks = _marks.Rebase(algorithm.Portfolio.TotalPortfolioValue);
            _journal.Open(Now(algorithm), null, decision, default, Sentence("reset by hand, high-water mark rebased", reason));
            _journal.Complete(algorithm, null, string.Empty);
            Save(algorithm);
        }

        return decision.IsEvent;
    }

    private static string Sentence(string what, string reason) => string.IsNullOrWhiteSpace(reason) ? what : $"{what}: {reason}";
}
