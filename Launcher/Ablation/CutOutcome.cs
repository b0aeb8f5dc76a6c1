using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;

namespace MagnetLean.Launcher.Ablation;

/// <summary>What one cut of the fuse's saved: the part that was given up, carried to when it would have ended.</summary>
/// <param name="Triggers">The triggers that brought it about; none where it was by hand, a fault, or the floor alone.</param>
/// <param name="Notional">Value of what was given up, in account currency.</param>
/// <param name="Avoided">Loss that it avoided, in account currency; below 0 for a gain that it missed.</param>
/// <param name="Fees">Fees of the cut and of a return, less those of the exit that it made needless.</param>
internal sealed record CutOutcome(FuseTriggers Triggers, decimal Notional, decimal Avoided, decimal Fees)
{
    /// <summary>What it saved after fees; below 0 where it cost.</summary>
    public decimal Saved => Avoided - Fees;

    /// <summary>
    /// The cuts of a run. What is given up would have ended when the run without the fuse leaves its position on that side; where that holds none,
    /// when the rest of the position ends; else at the last price. It ends before, where the position comes back to what it was.
    /// </summary>
    /// <param name="fused">The run with the fuse.</param>
    /// <param name="free">The run without it.</param>
    public static IEnumerable<CutOutcome> Of(AblationRun fused, AblationRun free)
    {
        foreach (var (symbol, fills) in fused.Fills)
        {
            var twin = free.Fills.GetValueOrDefault(symbol, []);
            for (var i = 0; i < fills.Count; i++)
            {
                if (fills[i].IsFuse)
                {
                    yield return Carry(fused, fills, i, twin);
                }
            }
        }
    }

    private static CutOutcome Carry(AblationRun fused, IReadOnlyList<AblationFill> fills, int at, IReadOnlyList<AblationFill> twin)
    {
        var cut = fills[at];
        var unit = fused.UnitValues[cut.Symbol];
        var before = cut.Position - cut.Quantity;
        var quantity = Math.Abs(cut.Quantity);
        var side = Math.Sign(before);
        var back = fills.Skip(at + 1).FirstOrDefault(fill => fill.Position * side >= Math.Abs(before));
        var end = EndOf(twin, cut.Time, side) ?? fills.Skip(at + 1).FirstOrDefault(fill => fill.Position * side <= 0);
        if (back is not null && (end is null || back.Time <= end.Time))
        {
            return Outcome(back.Price, FeeOf(back, quantity));
        }

        return end is null ? Outcome(fused.LastPrices[cut.Symbol], 0) : Outcome(end.Price, -FeeOf(end, quantity));

        CutOutcome Outcome(decimal price, decimal fee) => new(
            TriggersAt(fused.History, cut), quantity * cut.Price * unit, side * quantity * (cut.Price - price) * unit, cut.Fee + fee);
    }

    // Where a run leaves the position that it holds at a moment on a side; null where it holds none, or keeps it.
    private static AblationFill? EndOf(IReadOnlyList<AblationFill> fills, DateTime time, int side)
    {
        var held = fills.LastOrDefault(fill => fill.Time <= time)?.Position ?? 0;
        return held * side > 0 ? fills.FirstOrDefault(fill => fill.Time > time && fill.Position * side <= 0) : null;
    }

    private static decimal FeeOf(AblationFill fill, decimal quantity) => fill.Fee * Math.Min(1, quantity / Math.Abs(fill.Quantity));

    // The latest decisions before the order, of its symbol and of the account.
    private static FuseTriggers TriggersAt(IReadOnlyList<FuseTransition> history, AblationFill cut)
    {
        var acts = history
            .Where(entry => entry.Cause is FuseCause.Trigger or FuseCause.Floor && (entry.Symbol is null || entry.Symbol == cut.Symbol.Value))
            .TakeWhile(entry => entry.Time.ToDateTimeUtc() <= cut.Ordered)
            .ToList();
        return acts.Count == 0
            ? FuseTriggers.None
            : acts.Where(entry => entry.Time == acts[^1].Time).Aggregate(FuseTriggers.None, (all, entry) => all | entry.Triggers);
    }
}
