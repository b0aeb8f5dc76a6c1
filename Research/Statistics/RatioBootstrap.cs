using System;
using System.Collections.Generic;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Statistics;

/// <summary>
/// Confidence intervals of ratios over time (Künsch 1989, with blocks that do not overlap): stretches of time are drawn with replacement, each with
/// all that happened in it. What happens close together depends on each other and stays together.
/// </summary>
internal sealed class RatioBootstrap
{
    private readonly byte[][] _times;

    /// <summary>Draws once, for all intervals.</summary>
    /// <param name="blocks">Stretches of time.</param>
    /// <param name="replicates">How often time is drawn anew.</param>
    /// <param name="seed">Seed of the draws.</param>
    public RatioBootstrap(int blocks, int replicates, int seed)
    {
        var random = new MersenneTwister(seed);
        _times = new byte[replicates][];
        for (var i = 0; i < replicates; i++)
        {
            var times = _times[i] = new byte[blocks];
            for (var draw = 0; draw < blocks; draw++)
            {
                times[random.Next(blocks)]++;
            }
        }
    }

    /// <summary>The interval of Σ numerator / Σ denominator; both are 0 where no draw has a denominator.</summary>
    /// <param name="numerators">A sum a block.</param>
    /// <param name="denominators">A sum a block, none negative.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    public (double Low, double High) Interval(double[] numerators, double[] denominators, double confidence = 0.95)
    {
        var ratios = new List<double>(_times.Length);
        foreach (var times in _times)
        {
            var (numerator, denominator) = (0.0, 0.0);
            for (var block = 0; block < times.Length; block++)
            {
                numerator += times[block] * numerators[block];
                denominator += times[block] * denominators[block];
            }

            if (denominator > 0)
            {
                ratios.Add(numerator / denominator);
            }
        }

        if (ratios.Count == 0)
        {
            return (0, 0);
        }

        var sorted = ratios.ToArray();
        Array.Sort(sorted);
        return (SortedArrayStatistics.Quantile(sorted, (1 - confidence) / 2), SortedArrayStatistics.Quantile(sorted, (1 + confidence) / 2));
    }
}
