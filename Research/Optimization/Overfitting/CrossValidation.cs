using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>
/// The probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de Prado and Zhu 2017): time is cut
/// into blocks, each half of them is taken once to choose the best trial, and the other half to see where it ranks.
/// </summary>
internal sealed class CrossValidation
{
    /// <summary>How many blocks the authors take: 12 870 ways to halve them.</summary>
    public const int UsualBlocks = 16;

    // More would take minutes and say the same.
    private const int MostBlocks = 20;

    private readonly int _blocks;
    private readonly Sums[][] _byTrial;

    private CrossValidation(int blocks, Sums[][] byTrial)
    {
        _blocks = blocks;
        _byTrial = byTrial;
    }

    /// <summary>Validates a sweep. Performance is the Sharpe ratio.</summary>
    /// <param name="trials">Returns a trial, all of the same periods; at least 2 trials.</param>
    /// <param name="blocks">Even, 2..20; at least 2 periods must fall into each.</param>
    /// <exception cref="ArgumentException">Too few trials or periods, or blocks out of range.</exception>
    public static OverfittingOdds Of(IReadOnlyList<double[]> trials, int blocks = UsualBlocks)
    {
        var periods = trials.Count > 0 ? trials[0].Length : 0;
        if (blocks is < 2 or > MostBlocks || blocks % 2 != 0)
        {
            throw new ArgumentException($"{blocks} blocks of time; allowed: an even number from 2 to {MostBlocks}", nameof(blocks));
        }

        if (trials.Count < 2 || periods < 2 * blocks)
        {
            throw new ArgumentException(
                $"{trials.Count} trials of {periods} periods; allowed: at least 2 trials of {2 * blocks} periods, two a block", nameof(trials));
        }

        if (trials.Any(trial => trial.Length != periods))
        {
            throw new ArgumentException("trials of different lengths; allowed: the same periods for all", nameof(trials));
        }

        return new CrossValidation(blocks, [.. trials.Select(trial => Cut(trial, blocks))]).Validate();
    }

    private static Sums[] Cut(double[] returns, int blocks)
    {
        var sums = new Sums[blocks];
        for (var i = 0; i < returns.Length; i++)
        {
            sums[(long)i * blocks / returns.Length] += new Sums(1, returns[i], returns[i] * returns[i]);
        }

        return sums;
    }

    private OverfittingOdds Validate()
    {
        var whole = _byTrial.Select(blocks => blocks.Aggregate((a, b) => a + b)).ToArray();
        var logits = new List<double>();
        var chosen = new List<(double In, double Out)>();
        var (inside, outside) = (new double[_byTrial.Length], new double[_byTrial.Length]);
        for (var half = 0u; half < 1u << _blocks; half++)
        {
            if (BitOperations.PopCount(half) != _blocks / 2)
            {
                continue;
            }

            for (var trial = 0; trial < _byTrial.Length; trial++)
            {
                var sums = default(Sums);
                for (var left = half; left != 0; left &= left - 1)
                {
                    sums += _byTrial[trial][BitOperations.TrailingZeroCount(left)];
                }

                inside[trial] = sums.Sharpe;
                outside[trial] = (whole[trial] - sums).Sharpe;
            }

            var best = Array.IndexOf(inside, inside.Max());
            chosen.Add((inside[best], outside[best]));
            var rank = MeanRank(outside, outside[best]) / (_byTrial.Length + 1);
            logits.Add(Math.Log(rank / (1 - rank)));
        }

        return new OverfittingOdds(
            logits.Count,
            logits.Average(logit => logit < 0 ? 1 : logit > 0 ? 0 : 0.5),
            chosen.Average(pair => pair.Out < 0 ? 1.0 : 0.0),
            chosen.Average(pair => pair.In),
            chosen.Average(pair => pair.Out),
            Median(logits));
    }

    // 1 for the worst; equals share the mean of their ranks.
    private static double MeanRank(double[] values, double value)
    {
        var (below, equal) = (0, 0);
        foreach (var other in values)
        {
            below += other < value ? 1 : 0;
            equal += other == value ? 1 : 0;
        }

        return below + (equal + 1) / 2.0;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[values.Count / 2] + values[(values.Count - 1) / 2]) / 2;
    }

    private readonly record struct Sums(int Count, double First, double Second)
    {
        public double Sharpe
        {
            get
            {
                var mean = First / Count;
                var variance = (Second - First * mean) / (Count - 1);
                return variance > Second / Count * 1e-12 ? mean / Math.Sqrt(variance) : 0;
            }
        }

        public static Sums operator +(Sums a, Sums b) => new(a.Count + b.Count, a.First + b.First, a.Second + b.Second);

        public static Sums operator -(Sums a, Sums b) => new(a.Count - b.Count, a.First - b.First, a.Second - b.Second);
    }
}
