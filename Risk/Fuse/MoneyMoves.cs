using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>
/// Brings together what is seen of money that comes into an account or leaves it, and what a person says of it, in whichever order, so that the
/// marks move with each amount once. Money moves the marks when it moves; what was taken for a loss is put right when it is announced later. Pure.
/// </summary>
internal sealed class MoneyMoves
{
    /// <summary>How long an announcement waits for its money.</summary>
    public static readonly Duration AnnouncedFor = Duration.FromDays(90);

    /// <summary>How long after it moved, and was taken for a gain or a loss, money can be told of.</summary>
    public static readonly Duration CorrectableFor = Duration.FromDays(7);

    /// <summary>How long money that was accounted for unannounced is what a person then tells of.</summary>
    public static readonly Duration KnownFor = Duration.FromDays(1);

    // A bank's fee, an exchange rate: the amount that was meant is not quite the one that moved.
    private const decimal Likeness = 0.1m;

    // A smaller share of equity is not worth accounting for.
    private const decimal Negligible = 0.001m;
    private const int MostMoves = 100;

    /// <summary>What was announced and has not moved, oldest first; replaced where it changes.</summary>
    public IReadOnlyList<CashFlow> Announced { get; private set; } = [];

    /// <summary>What moved unannounced, oldest first; replaced where it changes.</summary>
    public IReadOnlyList<MoneyMove> Moved { get; private set; } = [];

    /// <summary>What an announcement or a movement comes to.</summary>
    /// <param name="Marks">The marks from now on.</param>
    /// <param name="Accounted">Amount by which they moved; 0 for none.</param>
    /// <param name="Awaited">Amount that is still to move, or was announced of what has moved.</param>
    public readonly record struct Verdict(EquityMarks Marks, decimal Accounted, decimal Awaited)
    {
        /// <summary>What had moved, and the marks with it, before it was announced; 0 for nothing.</summary>
        public decimal Known { get; init; }
    }

    /// <summary>What is announced and still waited for at a time, in account currency.</summary>
    public decimal AwaitedAt(Instant now) => Announced.Where(flow => now - flow.Time <= AnnouncedFor).Sum(flow => flow.Amount);

    /// <summary>Goes on from what an earlier run knew.</summary>
    public void Resume(IReadOnlyList<CashFlow> announced, IReadOnlyList<MoneyMove> moved) => (Announced, Moved) = (announced, moved);

    /// <summary>Takes an announcement. Where such an amount has moved already, that is the one; else it is awaited.</summary>
    /// <param name="amount">In account currency; below 0 where it leaves.</param>
    /// <param name="now">When.</param>
    /// <param name="marks">The marks now.</param>
    public Verdict Announce(decimal amount, Instant now, in EquityMarks marks)
    {
        Forget(now);
        for (var i = Moved.Count - 1; i >= 0; i--)
        {
            var move = Moved[i];
            if (!IsLike(move.Amount, amount) || move.IsAccounted && now - move.Time > KnownFor)
            {
                continue;
            }

            Moved = [.. Moved.Where((_, index) => index != i)];
            var part = move.IsAccounted ? 0 : Smaller(amount, move.Amount);
            if (part == 0 || Ratio(move.Equity - move.Amount + part, part) is not { } ratio)
            {
                return new Verdict(marks, 0, 0) { Known = move.IsAccounted ? move.Amount : 0 };
            }

            Moved = [.. Moved.Select(other => other with { Marks = other.Marks.Correct(move.Marks, ratio) })];
            return new Verdict(marks.Correct(move.Marks, ratio), part, 0);
        }

        Announced = [.. Announced, new CashFlow(now, amount)];
        return new Verdict(marks, 0, amount);
    }

    /// <summary>Takes a movement. In doubt, which is where trading might explain it, it only counts where it was announced.</summary>
    /// <param name="amount">In account currency; below 0 where it left.</param>
    /// <param name="isDoubtful">Whether trading might explain it.</param>
    /// <param name="equity">Equity afterwards.</param>
    /// <param name="now">When it was seen.</param>
    /// <param name="marks">The marks now.</param>
    public Verdict Move(decimal amount, bool isDoubtful, decimal equity, Instant now, in EquityMarks marks)
    {
        Forget(now);
        var announced = isDoubtful ? TakeLike(amount) : TakeUpTo(amount);
        var accounted = isDoubtful ? announced : amount;
        if (accounted == 0 || Ratio(equity, accounted) is not { } ratio)
        {
            Remember(new MoneyMove(now, amount, equity, marks, IsAccounted: false));
            return new Verdict(marks, 0, announced);
        }

        Moved = [.. Moved.Select(other => other with { Marks = other.Marks.Scale(ratio) })];
        if (accounted != announced)
        {
            Remember(new MoneyMove(now, accounted - announced, equity, marks, IsAccounted: true));
        }

        return new Verdict(marks.Scale(ratio), accounted, announced);
    }

    private decimal TakeLike(decimal amount)
    {
        var at = Announced.ToList().FindIndex(flow => IsLike(amount, flow.Amount));
        if (at < 0)
        {
            return 0;
        }

        var announced = Announced[at];
        Announced = [.. Announced.Where((_, index) => index != at)];
        return Smaller(amount, announced.Amount);
    }

    private decimal TakeUpTo(decimal amount)
    {
        var left = amount;
        var waiting = new List<CashFlow>();
        foreach (var flow in Announced)
        {
            var part = Smaller(left, flow.Amount);
            left -= part;
            if (!IsLike(part, flow.Amount))
            {
                waiting.Add(flow with { Amount = flow.Amount - part });
            }
        }

        Announced = waiting;
        return amount - left;
    }

    private void Remember(in MoneyMove move)
    {
        if (Math.Abs(move.Amount) > Negligible * Math.Abs(move.Equity))
        {
            Moved = [.. Moved.Skip(Moved.Count + 1 - MostMoves), move];
        }
    }

    private void Forget(Instant now)
    {
        if (Announced.Any(flow => now - flow.Time > AnnouncedFor))
        {
            Announced = [.. Announced.Where(flow => now - flow.Time <= AnnouncedFor)];
        }

        if (Moved.Any(move => now - move.Time > CorrectableFor))
        {
            Moved = [.. Moved.Where(move => now - move.Time <= CorrectableFor)];
        }
    }

    private static bool IsLike(decimal one, decimal other) => Math.Abs(one - other) <= Likeness * Math.Abs(other);

    // 0 where the signs differ.
    private static decimal Smaller(decimal one, decimal other) =>
        Math.Sign(one) != Math.Sign(other) ? 0 : Math.Sign(one) * Math.Min(Math.Abs(one), Math.Abs(other));

    // An account that the money alone brings to nothing, or out of it, has no ratio.
    private static decimal? Ratio(decimal equity, decimal amount) => equity > 0 && equity - amount > 0 ? equity / (equity - amount) : null;
}
