using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>
/// Whether the best of many trials beats a benchmark by more than the best of as many trials without skill would: White's reality check (2000) and
/// Hansen's test for superior predictive ability (2005), both by stationary bootstrap.
/// </summary>
/// <param name="RealityCheck">White's p-value, 0..1: conservative where bad trials are among them.</param>
/// <param name="Consistent">Hansen's p-value: trials scaled by their own noise, those surely worse than the benchmark left aside.</param>
/// <param name="MeanBlock">Mean length of the bootstrap's blocks, in periods.</param>
internal readonly record struct SuperiorAbility(double RealityCheck, double Consistent, double MeanBlock)
{
    /// <summary>Tests a sweep.</summary>
    /// <param name="excess">Returns a trial above the benchmark's, all of the same periods; at least one trial of two periods.</param>
    /// <param name="replicates">How many draws, at least 1.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="meanBlock">Mean length of a block; null takes the median over the trials of <see cref="BlockLength"/>.</param>
    /// <exception cref="ArgumentException">No trials, or too short ones.</exception>
    public static SuperiorAbility Of(IReadOnlyList<double[]> excess, int replicates, int seed, double? meanBlock = null)
    {
        if (excess.Count == 0 || excess[0].Length < 2)
        {
            throw new ArgumentException("no trial of two periods or more; allowed: at least one", nameof(excess));
        }

        var periods = excess[0].Length;
        var block = meanBlock ?? excess.Select(BlockLength.Of).Median();
        var trials = excess.Select(returns => new Trial(returns, returns.Mean(), Noise(returns, block))).Where(trial => trial.Noise > 0).ToArray();
        if (trials.Length == 0)
        {
            return new SuperiorAbility(1, 1, block);
        }

        // Surely worse: below the benchmark by more than the law of the iterated logarithm lets chance explain.
        var bound = -Math.Sqrt(2 * Math.Log(Math.Max(Math.E, Math.Log(periods))) / periods);
        var bestMean = trials.Max(trial => trial.Mean);
        var bestScaled = Math.Max(0, trials.Max(trial => trial.Mean / trial.Noise));
        var bootstrap = new StationaryBootstrap(periods, block, replicates, seed);
        var (plain, scaled) = (0, 0);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var (most, mostScaled) = (double.NegativeInfinity, 0.0);
            foreach (var trial in trials)
            {
                var drawn = bootstrap.Mean(replicate, trial.Returns);
                most = Math.Max(most, drawn - trial.Mean);
                var centre = trial.Mean / trial.Noise >= bound ? trial.Mean : 0;
                mostScaled = Math.Max(mostScaled, (drawn - centre) / trial.Noise);
            }

            plain += most >= bestMean ? 1 : 0;
            scaled += mostScaled >= bestScaled ? 1 : 0;
        }

        // The observed sweep counts as one of the draws, so that no p-value is 0.
        return new SuperiorAbility((1.0 + plain) / (1 + replicates), (1.0 + scaled) / (1 + replicates), block);
    }

    // Standard deviation of √n times the mean, as the stationary bootstrap has it (Politis and Romano 1994, lemma 1).
    private static double Noise(double[] returns, double block)
    {
        var count = returns.Length;
        var mean = returns.Mean();
        var going = 1 - 1 / block;
        var variance = 0.0;
        for (var lag = 0; lag < count; lag++)
        {
            var weight = (count - lag) / (double)count * Math.Pow(going, lag) + lag / (double)count * Math.Pow(going, count - lag);
            if (lag > 0 && weight < 1e-9)
            {
                continue;
            }

            var covariance = 0.0;
            for (var i = lag; i < count; i++)
            {
                covariance += (returns[i] - mean) * (returns[i - lag] - mean) / count;
            }

            variance += (lag == 0 ? 1 : 2) * weight * covariance;
        }

        return variance > 0 ? Math.Sqrt(variance) : 0;
    }

    private readonly record struct Trial(double[] Returns, double Mean, double Noise);
}
