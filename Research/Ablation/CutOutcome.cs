using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using QuantConnect;

namespace MagnetLean.Research.Ablation;

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
    /// when the rest of the position ends; else at the last price. Units that are taken again before that end there, those of the latest cut first.
    /// </summary>
    /// <param name="fused">The run with the fuse.</param>
    /// <param name="free">The run without it.</param>
    public static IEnumerable<CutOutcome> Of(AblationRun fused, AblationRun free) =>
        fused.Fills.SelectMany(symbol => Follow(fused, symbol.Key, symbol.Value, free.Fills.GetValueOrDefault(symbol.Key, [])));

    private static List<CutOutcome> Follow(
        AblationRun fused, Symbol symbol, IReadOnlyList<AblationFill> fills, IReadOnlyList<AblationFill> twin)
    {
        var cuts = new List<Carried>();
        for (var i = 0; i < fills.Count; i++)
        {
            var fill = fills[i];
            if (fill.IsFuse)
            {
                var side = Math.Sign(fill.Position - fill.Quantity);
                var end = EndOf(twin, fill.Time, side) ?? fills.Skip(i + 1).FirstOrDefault(later => later.Position * side <= 0);
                cuts.Add(new Carried(fill, side, end));
                continue;
            }

            var taken = Math.Abs(fill.Quantity);
            foreach (var cut in cuts.AsEnumerable().Reverse().Where(cut => cut.IsOpenAt(fill)))
            {
                taken -= cut.TakeBack(fill, taken);
            }
        }

        return cuts.ConvertAll(cut => cut.Outcome(fused, symbol));
    }

    // Where a run leaves the position that it holds at a moment on a side; null where it holds none, or keeps it.
    private static AblationFill? EndOf(IReadOnlyList<AblationFill> fills, DateTime time, int side)
    {
        var held = fills.LastOrDefault(fill => fill.Time <= time)?.Position ?? 0;
        return held * side > 0 ? fills.FirstOrDefault(fill => fill.Time > time && fill.Position * side <= 0) : null;
    }

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

    // A cut on its way: the units that have not come back, and what those that have are worth.
    private sealed class Carried(AblationFill cut, int side, AblationFill? end)
    {
        private decimal _left = Math.Abs(cut.Quantity);
        private decimal _avoided;
        private decimal _fees = cut.Fee;

        public bool IsOpenAt(AblationFill fill) => _left > 0 && Math.Sign(fill.Quantity) == side && (end is null || fill.Time <= end.Time);

        public decimal TakeBack(AblationFill fill, decimal most)
        {
            var units = Math.Min(_left, most);
            End(units, fill.Price, units / Math.Abs(fill.Quantity) * fill.Fee);
            return units;
        }

        public CutOutcome Outcome(AblationRun fused, Symbol symbol)
        {
            // The exit that became needless would have cost its fee.
            End(_left, end?.Price ?? fused.LastPrices[symbol], end is null ? 0 : -end.Fee * Math.Min(1, _left / Math.Abs(end.Quantity)));
            var unit = fused.UnitValues[symbol];
            return new CutOutcome(TriggersAt(fused.History, cut), Math.Abs(cut.Quantity) * cut.Price * unit, _avoided * unit, _fees);
        }

        private void End(decimal units, decimal price, decimal fee)
        {
            _left -= units;
            _avoided += side * units * (cut.Price - price);
            _fees += fee;
        }
    }
}
