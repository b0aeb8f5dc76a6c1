using System;
using System.Linq;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// Keeps deposits and withdrawals from being gains and losses: watches a live account's cash, takes a person's word, and moves the account's marks
/// when the money moves.
/// </summary>
internal sealed class AccountMoney
{
    // What trading may have done is worth a line in the log from here on.
    private const decimal WorthLogging = 0.01m;

    private readonly CashWatch _watch = new();
    private readonly MoneyMoves _moves = new();
    private bool _isWatching;

    /// <summary>Called with what moved and what of the announcements that settles, also where only that is news.</summary>
    public Action<QCAlgorithm, decimal, decimal> Told { get; set; } = (_, _, _) => { };

    /// <summary>All that a restart must know; its parts are replaced where they change.</summary>
    public MoneyRecord Record => new(_watch.Picture, _moves.Announced, _moves.Moved);

    /// <summary>Goes on from what an earlier run knew.</summary>
    public void Resume(in MoneyRecord earlier)
    {
        _watch.Resume(earlier.Cash);
        _moves.Resume(earlier.Announced, earlier.Moved);
        _isWatching = earlier.Announced.Count > 0;
    }

    /// <summary>Takes back what was announced since.</summary>
    /// <param name="before">What was known before that.</param>
    public void TakeBack(in MoneyRecord before) => _moves.Resume(before.Announced, before.Moved);

    /// <summary>Reads the cash, and moves the marks where money came or went. In a backtest only once money was announced.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isNewSlice">Whether the algorithm's slice has not been looked at before.</param>
    /// <param name="account">The account's fuse.</param>
    public void Update(QCAlgorithm algorithm, Instant now, bool isNewSlice, AccountFuse account)
    {
        if (algorithm.IsWarmingUp || !algorithm.LiveMode && !_isWatching)
        {
            return;
        }

        var (amount, isDoubtful) = _watch.Update(algorithm, now, isNewSlice);
        if (amount == 0)
        {
            return;
        }

        var (before, equity) = (account.Marks.HighWaterMark, algorithm.Portfolio.TotalPortfolioValue);
        var awaited = _moves.AwaitedAt(now);
        var verdict = _moves.Move(amount, isDoubtful, equity, now, account.Marks);
        account.Adjust(verdict.Marks);
        Tell(algorithm, verdict.Accounted, awaited - _moves.AwaitedAt(now) + verdict.Accounted - verdict.Awaited);
        if (verdict.Accounted != 0)
        {
            var how = verdict.Awaited == 0 ? "seen in the account's cash" : "as announced";
            var mark = account.Marks.HighWaterMark;
            FuseJournal.Log(algorithm, $"{Word(amount)} of {Math.Abs(verdict.Accounted):0.##}, high-water mark {before:0.##} -> {mark:0.##}: {how}");
        }
        else if (Math.Abs(amount) > WorthLogging * Math.Abs(equity))
        {
            FuseJournal.Log(
                algorithm,
                $"cash changed by {amount:0.##}, which trading may have done, so it counts as that; if it was a {Word(amount)}, tell of it");
        }
    }

    /// <summary>Takes a person's word on money that came in (below 0: leaves), whether it has moved already or not.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="amount">In account currency, not 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <param name="now">The moment.</param>
    /// <param name="account">The account's fuse.</param>
    /// <returns>What that settles of what had moved before, to be told once it is stored: see <see cref="TellSettled"/>.</returns>
    public decimal Announce(QCAlgorithm algorithm, decimal amount, string reason, Instant now, AccountFuse account)
    {
        _isWatching = true;
        Update(algorithm, now, isNewSlice: false, account);
        var before = account.Marks.HighWaterMark;
        var verdict = _moves.Announce(amount, now, account.Marks);
        var told = string.IsNullOrWhiteSpace(reason) ? string.Empty : $" ({reason})";
        if (verdict.Awaited != 0)
        {
            FuseJournal.Log(algorithm, $"{Word(amount)} of {Math.Abs(amount):0.##} announced{told}: the marks move when the money does");
        }
        else if (verdict.Accounted == 0)
        {
            FuseJournal.Log(algorithm, $"{Word(amount)} of {Math.Abs(amount):0.##}{told} was accounted for when it was seen");
        }
        else
        {
            account.Correct(verdict.Marks, algorithm.Portfolio.TotalPortfolioValue);
            var taken = amount > 0 ? "gain" : "loss";
            var mark = account.Marks.HighWaterMark;
            FuseJournal.Log(
                algorithm,
                $"{Word(amount)} of {Math.Abs(verdict.Accounted):0.##}{told} had counted as a {taken}, high-water mark {before:0.##} -> {mark:0.##}");
        }

        // What had been accounted for was told as it moved.
        return verdict.Awaited != 0 ? 0 : amount - verdict.Known;
    }

    /// <summary>Tells what an announcement has settled.</summary>
    public void TellSettled(QCAlgorithm algorithm, decimal settled) => Tell(algorithm, 0, settled);

    /// <summary>What is announced and has not moved, in a few words; empty for nothing.</summary>
    public string Describe() => string.Concat(_moves.Announced.Select(
        flow => FormattableString.Invariant($"; awaits a {Word(flow.Amount)} of {Math.Abs(flow.Amount):0.##}")));

    private void Tell(QCAlgorithm algorithm, decimal moved, decimal settled)
    {
        if (moved != 0 || settled != 0)
        {
            Told(algorithm, moved, settled);
        }
    }

    private static string Word(decimal amount) => amount > 0 ? "deposit" : "withdrawal";
}
