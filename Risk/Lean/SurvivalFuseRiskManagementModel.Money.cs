using System;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <content>Deposits and withdrawals, seen or told of.</content>
public partial class SurvivalFuseRiskManagementModel
{
    /// <summary>
    /// Tells that money has come into the account from outside: the high-water mark and the other marks rise by the same ratio as equity. A live account
    /// sees most deposits by itself, and one that it has seen within a day is not counted twice.
    /// </summary>
    /// <param name="amount">How much, in account currency, above 0; it must have arrived.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>Whether it is accounted for now; refused where equity does not contain it.</returns>
    public bool Deposit(decimal amount, string reason = "") => amount > 0 && MoveMoney(amount, reason);

    /// <summary>
    /// Tells that money leaves the account, or has left it: the high-water mark and the other marks fall by the same ratio as equity, so that it is no loss.
    /// </summary>
    /// <param name="amount">How much, in account currency, above 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>Whether it is accounted for now.</returns>
    public bool Withdraw(decimal amount, string reason = "") => amount > 0 && MoveMoney(-amount, reason);

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
}
