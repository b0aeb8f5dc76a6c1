using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>What the positions of one underlying risk together.</summary>
public static class LegRisk
{
    // Sold calls lose without end; up to so many times the price it is counted, so that a bare one weighs more than all that is covered.
    private const decimal HighestPrice = 1000;

    // The logistic curve of this slope is the normal distribution's within a hundredth.
    private const double LogisticSlope = 1.702;

    // Below this share of what its legs would make in one direction a position leans nowhere.
    private const double Lean = 0.05;

    /// <summary>
    /// The most that positions may lose by a move of their underlying to any price from 0 to a thousand times the highest of price and strikes: what
    /// options then come to, premiums aside, and what the underlying has moved.
    /// </summary>
    /// <remarks>
    /// Looked at once for each expiry among <paramref name="legs"/>, with the options that are alive then: an option covers nothing that outlives
    /// it. A sold option is taken for exercised whenever it is worth something.
    /// </remarks>
    /// <param name="legs">Positions of one underlying; the expiries of those of quantity 0 are looked at, too.</param>
    /// <returns>From 0, in quote currency.</returns>
    public static decimal GreatestLoss(IReadOnlyList<Leg> legs)
    {
        ArgumentNullException.ThrowIfNull(legs);
        if (legs.Count == 0)
        {
            return 0;
        }

        var moves = Moves(legs);
        var horizons = legs.Where(leg => leg.IsOption).Select(leg => leg.Expiry).Distinct().ToList();
        if (horizons.Count == 0)
        {
            horizons.Add(default);
        }

        var worst = 0m;
        foreach (var horizon in horizons)
        {
            foreach (var move in moves)
            {
                var value = 0m;
                foreach (var leg in legs)
                {
                    value += leg.IsOption && leg.Expiry < horizon ? 0 : leg.ValueAfter(move);
                }

                worst = Math.Min(worst, value);
            }
        }

        return -worst;
    }

    /// <summary>Which way positions lean together: the sign of their delta, with the price at an option's expiry normally distributed.</summary>
    /// <param name="legs">Positions of one underlying.</param>
    /// <param name="deviations">For each leg the standard deviation of its underlying's move until it expires, in quote currency, from 0.</param>
    /// <returns>1 where they gain by a rise, −1 by a fall, 0 where they do neither by more than a twentieth of what they hold.</returns>
    public static int Direction(IReadOnlyList<Leg> legs, IReadOnlyList<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(legs);
        ArgumentNullException.ThrowIfNull(deviations);
        var (net, gross) = (0.0, 0.0);
        for (var i = 0; i < legs.Count; i++)
        {
            var delta = (double)(legs[i].Quantity * legs[i].Multiplier) * DeltaOfOne(legs[i], deviations[i]);
            net += delta;
            gross += Math.Abs(delta);
        }

        return Math.Abs(net) > Lean * gross ? Math.Sign(net) : 0;
    }

    private static double DeltaOfOne(in Leg leg, double deviation)
    {
        if (!leg.IsOption)
        {
            return 1;
        }

        var above = (double)(leg.Price - leg.Strike);
        var exercised = deviation > 0 ? 1 / (1 + Math.Exp(-LogisticSlope * above / deviation)) : above > 0 ? 1 : above < 0 ? 0 : 0.5;
        return leg.Kind == LegKind.Call ? exercised : exercised - 1;
    }

    // What positions come to is a straight line between these moves.
    private static List<decimal> Moves(IReadOnlyList<Leg> legs)
    {
        var highest = legs.Max(leg => Math.Max(leg.Price, leg.Strike));
        var moves = new HashSet<decimal> { 0, HighestPrice * highest - legs.Max(leg => leg.Price) };
        foreach (var leg in legs)
        {
            moves.Add(-leg.Price);
            if (leg.IsOption)
            {
                moves.Add(leg.Strike - leg.Price);
            }
        }

        return [.. moves];
    }
}
