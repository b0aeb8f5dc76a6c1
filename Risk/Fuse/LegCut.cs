using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>
/// How the positions of one underlying are cut together: all by the same fraction, in whole units, and in an order in which no step raises their
/// greatest loss.
/// </summary>
/// <remarks>
/// Every leg comes down to the fraction that is kept, rounded down to its lots; shares that options stand on go in units of those options. Where the
/// rounding left more of what costs than of what covers it, further units go until the greatest loss (<see cref="LegRisk.GreatestLoss"/>) has
/// fallen by the fraction as well. Cut in the order of <see cref="Leg.Turn"/>, no step between raises it: what sold options may cost only falls;
/// along the underlying the loss is convex, and so never above that of both ends; and bought options are last.
/// </remarks>
public static class LegCut
{
    // So many steps take any leg to nothing.
    private const int MostSteps = 100;

    /// <summary>What each leg may amount to.</summary>
    /// <param name="legs">Positions of one underlying.</param>
    /// <param name="kept">Fraction to be kept of each, 0..1.</param>
    /// <returns>Signed quantities in the order of the legs: none larger than it was, none of the other sign.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not within 0..1.</exception>
    public static decimal[] Targets(IReadOnlyList<Leg> legs, decimal kept)
    {
        ArgumentNullException.ThrowIfNull(legs);
        ArgumentOutOfRangeException.ThrowIfNegative(kept);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kept, 1);
        if (kept is 0 or 1)
        {
            return [.. legs.Select(leg => kept * leg.Quantity)];
        }

        var bound = kept * LegRisk.GreatestLoss(legs);
        var left = legs.Select(leg => leg with { Quantity = Scaled(leg, legs, kept) }).ToArray();
        while (LegRisk.GreatestLoss(left) > bound)
        {
            GiveUpOneMore(legs, left);
        }

        return [.. left.Select(leg => leg.Quantity)];
    }

    /// <summary>
    /// How much of a reduction of one leg may go ahead of the others: what does not raise the greatest loss, should theirs come to nothing.
    /// </summary>
    /// <param name="legs">Positions of one underlying as they are now.</param>
    /// <param name="index">Which leg is to be reduced.</param>
    /// <param name="reduction">Signed quantity of the order that reduces it: against its sign, and no larger than it.</param>
    /// <returns>The reduction, or the largest part of it in whole lots that may; 0 where none may.</returns>
    public static decimal Ahead(IReadOnlyList<Leg> legs, int index, decimal reduction)
    {
        ArgumentNullException.ThrowIfNull(legs);
        var leg = legs[index];
        var bound = LegRisk.GreatestLoss(legs);
        if (!Raises(Math.Abs(reduction)))
        {
            return reduction;
        }

        // The loss is convex along the leg: what does not raise it lies between nothing and some quantity.
        var (free, most) = (0m, Math.Floor(Math.Abs(reduction) / leg.Lot));
        while (most - free > 1)
        {
            var middle = Math.Floor((free + most) / 2);
            (free, most) = Raises(middle * leg.Lot) ? (free, middle) : (middle, most);
        }

        return Math.Sign(reduction) * free * leg.Lot;

        bool Raises(decimal quantity)
        {
            var after = legs.ToArray();
            after[index] = leg with { Quantity = leg.Quantity - Math.Sign(leg.Quantity) * quantity };
            return LegRisk.GreatestLoss(after) > bound;
        }
    }

    private static decimal Scaled(in Leg leg, IReadOnlyList<Leg> legs, decimal kept)
    {
        var quantity = Math.Abs(leg.Quantity);
        var (units, unit) = leg.IsOption ? (0, leg.Lot) : UnitsOf(leg, legs);
        return Math.Sign(leg.Quantity) * (Math.Floor(kept * units) * unit + Math.Floor(kept * (quantity - units * unit) / leg.Lot) * leg.Lot);
    }

    // How many options stand on the underlying: those it covers and those that cover it.
    private static (decimal Units, decimal Unit) UnitsOf(Leg underlying, IReadOnlyList<Leg> legs)
    {
        var side = Math.Sign(underlying.Quantity);
        var standing = legs.Where(leg => leg.IsOption && Math.Sign(leg.Quantity) == (leg.Kind == LegKind.Call ? -side : side)).ToList();
        if (standing.Count == 0)
        {
            return (0, underlying.Lot);
        }

        var unit = standing.Max(leg => leg.Multiplier * leg.Lot) / underlying.Multiplier;
        var sold = standing.Where(leg => leg.Quantity < 0).Sum(leg => -leg.Quantity / leg.Lot);
        var bought = standing.Where(leg => leg.Quantity > 0).Sum(leg => leg.Quantity / leg.Lot);
        return (Math.Min(Math.Max(sold, bought), Math.Floor(Math.Abs(underlying.Quantity) / unit)), unit);
    }

    // The step that leaves the smallest loss; of equal ones that of the leg whose turn comes first.
    private static void GiveUpOneMore(IReadOnlyList<Leg> legs, Leg[] left)
    {
        var (best, loss) = (-1, decimal.MaxValue);
        foreach (var index in Enumerable.Range(0, left.Length).Where(index => left[index].Quantity != 0).OrderBy(index => legs[index].Turn))
        {
            var before = left[index];
            left[index] = OneLess(before, legs[index]);
            var after = LegRisk.GreatestLoss(left);
            left[index] = before;
            (best, loss) = after < loss ? (index, after) : (best, loss);
        }

        left[best] = OneLess(left[best], legs[best]);
    }

    private static Leg OneLess(in Leg left, in Leg leg)
    {
        var step = Math.Max(leg.Lot, Math.Ceiling(Math.Abs(leg.Quantity) / leg.Lot / MostSteps) * leg.Lot);
        return left with { Quantity = Math.Sign(left.Quantity) * Math.Max(0, Math.Abs(left.Quantity) - step) };
    }
}
