using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>
/// How many independent trials a sweep amounts to. Neighbouring parameter sets trade nearly alike: with a mean correlation ρ between M trials they
/// count as ρ + (1 − ρ)·M (Bailey and López de Prado 2014, appendix 3).
/// </summary>
internal static class IndependentTrials
{
    /// <summary>The mean correlation between two different trials.</summary>
    /// <param name="trials">Returns a trial, all of the same periods; those that never vary are left out.</param>
    /// <returns>−1..1; 0 for fewer than two trials that vary.</returns>
    public static double MeanCorrelation(IReadOnlyList<double[]> trials)
    {
        var varying = trials
            .Select(trial => (Returns: trial, Moments: ReturnMoments.Of(trial)))
            .Where(trial => trial.Moments.StandardDeviation > 0)
            .ToArray();
        if (varying.Length < 2)
        {
            return 0;
        }

        // The variance of a sum of standardised series is the sum of all their correlations, themselves included.
        var sum = new double[varying[0].Returns.Length];
        foreach (var (returns, moments) in varying)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += (returns[i] - moments.Mean) / moments.StandardDeviation;
            }
        }

        double count = varying.Length;
        var all = sum.Sum(value => value * value) / (sum.Length - 1);
        return Math.Clamp((all - count) / (count * (count - 1)), -1, 1);
    }

    /// <summary>How many independent trials there are.</summary>
    /// <param name="count">How many trials.</param>
    /// <param name="correlation">Their mean correlation; below 0 counts as 0, for nothing counts as more than it is.</param>
    /// <returns>From 1 (from 0 for none) to <paramref name="count"/>.</returns>
    public static double Count(int count, double correlation)
    {
        var shared = Math.Clamp(correlation, 0, 1);
        return count == 0 ? 0 : shared + (1 - shared) * count;
    }
}
