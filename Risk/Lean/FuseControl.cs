using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>What people and faults bring about: isolating, re-arming, telling of money, asking how things stand.</summary>
/// <param name="box">What the fuse knows.</param>
/// <param name="enforcement">What closes positions.</param>
/// <param name="persistence">Where it is stored.</param>
internal sealed class FuseControl(FuseBox box, FuseEnforcement enforcement, FusePersistence persistence)
{
    private (FuseCause Cause, string Reason)? _requested;

    /// <summary>Asks for isolation before the algorithm is known; the first step does it.</summary>
    public void RequestIsolation(FuseCause cause, string reason) => _requested = (cause, reason);

    /// <summary>Does what was asked for before the algorithm was known.</summary>
    public void FulfilRequest(QCAlgorithm algorithm)
    {
        if (_requested is { } requested)
        {
            _requested = null;
            Isolate(algorithm, requested.Cause, requested.Reason);
        }
    }

    /// <summary>Isolates the account and closes everything.</summary>
    public void Isolate(QCAlgorithm algorithm, FuseCause cause, string reason)
    {
        var decision = box.Account.Isolate(FuseBox.Now(algorithm), cause);
        if (!decision.IsEvent)
        {
            return;
        }

        var word = cause == FuseCause.Fault ? "isolated because of a fault" : "isolated by hand";
        box.Journal.Open(FuseBox.Now(algorithm), null, decision, default, Sentence(word, reason));
        persistence.Save(algorithm);
        enforcement.CloseIsolated(algorithm, []);
    }

    /// <summary>Isolates the account because of a fault, which is told of even where it is isolated already.</summary>
    public void IsolateForFault(QCAlgorithm algorithm, string fault)
    {
        box.Journal.ReportFault(algorithm, fault);
        Isolate(algorithm, FuseCause.Fault, fault);
    }

    /// <summary>Lowers the greatest leverage at which positions are sized.</summary>
    /// <returns>Whether that is done, and stored.</returns>
    public bool CapLeverage(QCAlgorithm algorithm, double? cap, string reason)
    {
        // The same once more is allowed: it may not have been stored.
        if (!(cap >= 0) || !double.IsFinite(cap.Value) || cap > box.Cap)
        {
            var present = box.Cap is { } known ? FormattableString.Invariant($"up to {known}, as it is capped already; reset takes that away") : "a finite one";
            algorithm.Error(FormattableString.Invariant($"CapLeverage refused: cap {(cap is { } given ? given : "missing")}; allowed: a number from 0, {present}."));
            return false;
        }

        box.Cap = cap;
        FuseJournal.Log(algorithm, $"leverage capped at {cap}{(string.IsNullOrWhiteSpace(reason) ? string.Empty : $": {reason}")}");
        var isStored = persistence.Save(algorithm);
        if (!isStored)
        {
            algorithm.Error("CapLeverage is done, but could not be stored, so that a restart would not find it.");
        }

        return isStored;
    }

    /// <summary>Re-arms the account and the symbols that are isolated by themselves, and takes a cap of leverage away.</summary>
    /// <returns>Whether anything was re-armed; only where a restart would find it so.</returns>
    public bool Reset(QCAlgorithm algorithm, string reason)
    {
        // Money that has just moved is not to move the mark once more after it was rebased.
        box.Money.Update(algorithm, FuseBox.Now(algorithm), isNewSlice: false, box.Account);
        var before = (box.Account.Machine, box.Account.Marks, box.Account.Rearms);
        var decision = box.Account.Reset(FuseBox.Now(algorithm), algorithm.Portfolio.TotalPortfolioValue);
        var reset = new List<(SymbolFuse? Fuse, FuseMachine Before)>();
        if (decision.IsEvent)
        {
            reset.Add((null, before.Machine));
            box.Journal.Open(FuseBox.Now(algorithm), null, decision, default, Sentence("reset by hand, high-water mark rebased", reason));
        }

        foreach (var fuse in box.Symbols.All)
        {
            var ofSymbol = box.Rules.Reset(fuse.Machine, FuseBox.Now(algorithm));
            if (ofSymbol.IsEvent)
            {
                reset.Add((fuse, fuse.Machine));
                fuse.Machine = ofSymbol.Machine;
                box.Journal.Open(FuseBox.Now(algorithm), fuse.Ticker, ofSymbol, default, Sentence("reset by hand", reason));
            }
        }

        // Below the floor, or where nothing else could be re-armed either, what a person has bounded stays bounded.
        var cap = box.Cap;
        var isLifted = cap is not null && box.Account.State != FuseState.Isolated;
        box.Cap = isLifted ? null : cap;
        if ((reset.Count == 0 && !isLifted) || !persistence.Save(algorithm))
        {
            box.Cap = cap;
            box.Journal.Withdraw(reset.Count);
            box.Account.Resume(before.Machine, before.Marks, before.Rearms);
            reset.ForEach(item => item.Fuse?.Machine = item.Before);
            return false;
        }

        if (isLifted)
        {
            FuseJournal.Log(algorithm, $"leverage is capped no longer, it was at {cap}");
        }

        reset.ForEach(item => box.Journal.Complete(algorithm, item.Fuse?.Ticker, string.Empty));
        return true;
    }

    /// <summary>Takes a person's word on money that comes into the account (below 0: leaves it).</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="what">Deposit or withdrawal, as the person called it.</param>
    /// <param name="amount">In account currency, not 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>Whether it was stored, and so taken.</returns>
    public bool AnnounceMoney(QCAlgorithm algorithm, string what, decimal amount, string reason)
    {
        // Money that has moved already is known without being told.
        box.Money.Update(algorithm, FuseBox.Now(algorithm), isNewSlice: false, box.Account);
        var before = (box.Money.Record, box.Account.Machine, box.Account.Marks, box.Account.Rearms);
        var settled = box.Money.Announce(algorithm, amount, reason, FuseBox.Now(algorithm), box.Account);
        var isTaken = persistence.Save(algorithm);
        if (isTaken)
        {
            box.Money.TellSettled(algorithm, settled);
        }
        else
        {
            // Told again later it must not count twice.
            box.Money.TakeBack(before.Record);
            box.Account.Resume(before.Machine, before.Marks, before.Rearms);
            algorithm.Error($"{what} refused: it could not be stored, and a restart would not know of it; tell of it again.");
        }

        return isTaken;
    }

    /// <summary>State, marks and time left, in one sentence.</summary>
    /// <param name="equity">Equity now, in account currency.</param>
    /// <param name="writeFault">Why state cannot be written; null where it can.</param>
    public string Describe(decimal equity, string? writeFault)
    {
        var account = box.Account;
        var symbols = box.Symbols.All.Where(fuse => box.StateOf(fuse) != account.State).Select(fuse => $"{fuse.Ticker} {box.StateOf(fuse)}").ToList();
        var since = account.State == FuseState.Active ? string.Empty : FormattableString.Invariant($" since {account.Machine.Since:g}");
        var floored = account.Machine.Floored ? ", below the total floor" : string.Empty;
        var unwritten = writeFault is null ? string.Empty : $", its state cannot be written ({writeFault})";
        var capped = box.Cap is { } cap ? FormattableString.Invariant($", leverage capped at {cap}") : string.Empty;
        var others = symbols.Count == 0 ? string.Empty : $"; {string.Join(", ", symbols)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"account {account.State}{since}{floored}{unwritten}, equity {equity:0.##}, high-water mark {account.Marks.HighWaterMark:0.##}, "
            + $"highest {account.Marks.Highest:0.##}{capped}{others}{box.Money.Describe()}");
    }

    private static string Sentence(string what, string reason) => string.IsNullOrWhiteSpace(reason) ? what : $"{what}: {reason}";
}
