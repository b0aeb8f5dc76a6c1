using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Overfitting;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Honesty;

/// <summary>
/// What the best set of a sweep is worth, given how many were tried: computed from daily returns, whatever figure the sweep sought. Sharpe ratios
/// have no riskless rate taken off. NaN where nothing can be said, with the reason among <see cref="Gaps"/>.
/// </summary>
internal sealed record SweepHonesty
{
    // So that cross-validation takes a second or so: blocks of time by how many sets there are.
    private static readonly (int Sets, int Blocks)[] BlocksBySets = [(400, 16), (5_000, 12), (20_000, 10), (int.MaxValue, 8)];

    // Beyond so many returns the tests by bootstrap and cross-validation take returns of several days at a time.
    private const int MostReturns = 4_000_000;

    private const int Replicates = 1_000;

    /// <summary>Sets that were tried and completed.</summary>
    public int Sets { get; private init; }

    /// <summary>How many independent ones they amount to.</summary>
    public double IndependentSets { get; private init; }

    /// <summary>Mean correlation between two of them.</summary>
    public double Correlation { get; private init; }

    /// <summary>Days of the best set's record that have a return.</summary>
    public int Days { get; private init; }

    /// <summary>Trading days a year.</summary>
    public int TradingDays { get; private init; } = 252;

    /// <summary>Sharpe ratio of the best set, a year.</summary>
    public double Sharpe { get; private init; } = double.NaN;

    /// <summary>Greatest Sharpe ratio that luck alone gives the best of so many sets, a year.</summary>
    public double ExpectedMaximum { get; private init; } = double.NaN;

    /// <summary>Probability that the best set's true ratio is above 0, had it been the only one.</summary>
    public double Probabilistic { get; private init; } = double.NaN;

    /// <summary>Deflated Sharpe ratio: probability that its true ratio is above what luck gives the best of so many.</summary>
    public double Deflated { get; private init; } = double.NaN;

    /// <summary>Days that its record must have for its ratio to be above 0 with 95 % confidence; infinite where it is not above 0.</summary>
    public double MinimumTrackRecord { get; private init; } = double.NaN;

    /// <summary>The same to be above what luck gives the best of so many.</summary>
    public double MinimumTrackRecordAboveLuck { get; private init; } = double.NaN;

    /// <summary>Cross-validation of choosing the best; null where it cannot be made.</summary>
    public OverfittingOdds? Odds { get; private init; }

    /// <summary>White's and Hansen's tests that the best of all earns more than nothing; null where they cannot be made.</summary>
    public SuperiorAbility? Superiority { get; private init; }

    /// <summary>Rank in the second half of time of the set that was best in the first, 1 for the best; 0 where unknown.</summary>
    public int RankOutOfSample { get; private init; }

    /// <summary>What could not be computed, and why.</summary>
    public IReadOnlyList<string> Gaps { get; private init; } = [];

    /// <summary>Judges a sweep.</summary>
    /// <param name="tried">All that was tried, over equal time: of a search by rounds its first round.</param>
    /// <param name="best">The best set's own run; null where no set could be chosen.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static SweepHonesty Of(IReadOnlyList<TrialResult> tried, TrialResult? best, int seed)
    {
        var gaps = new List<string>();
        var completed = tried.Where(result => result.IsCompleted).DistinctBy(result => result.Trial.Candidate.Key).ToList();
        var returns = Align(completed);
        var correlation = IndependentTrials.MeanCorrelation(returns);
        var independent = IndependentTrials.Count(completed.Count, correlation);
        var honesty = new SweepHonesty { Sets = completed.Count, Correlation = correlation, IndependentSets = independent };
        honesty = best is null ? honesty : honesty.OfBest(best, returns, gaps);
        var coarse = Coarsened(returns);
        return honesty with
        {
            Odds = Validate(coarse, gaps),
            Superiority = Compare(coarse, seed, gaps),
            RankOutOfSample = Rank(returns),
            Gaps = best is null ? ["no set completed and kept the constraints, so there is no best one", .. gaps] : gaps,
        };
    }

    /// <summary>Returns of all on the days that any of them has, 0 where one has none: it did not trade then.</summary>
    private static List<double[]> Align(List<TrialResult> results)
    {
        var days = results.SelectMany(result => result.Days).Distinct().Order().ToArray();
        return results.ConvertAll(result =>
        {
            if (result.Days.Count == days.Length)
            {
                return result.Returns.ToArray();
            }

            var row = new double[days.Length];
            for (var at = 0; at < result.Days.Count; at++)
            {
                row[Array.BinarySearch(days, result.Days[at])] = result.Returns[at];
            }

            return row;
        });
    }

    private static List<double[]> Coarsened(List<double[]> returns)
    {
        var days = returns.Count == 0 ? 0 : returns[0].Length;
        var together = (int)Math.Ceiling((double)returns.Count * days / MostReturns);
        return together <= 1
            ? returns
            : returns.ConvertAll(row => row.Chunk(together).Select(part => part.Aggregate(1.0, (all, one) => all * (1 + one)) - 1).ToArray());
    }

    private static OverfittingOdds? Validate(List<double[]> returns, List<string> gaps)
    {
        var blocks = BlocksBySets.First(row => returns.Count <= row.Sets).Blocks;
        if (returns.Count >= 2 && returns[0].Length >= 2 * blocks)
        {
            return CrossValidation.Of(returns, blocks);
        }

        gaps.Add($"the probability of overfitting needs at least 2 completed sets of {2 * blocks} days");
        return null;
    }

    private static SuperiorAbility? Compare(List<double[]> returns, int seed, List<string> gaps)
    {
        if (returns.Count >= 1 && returns[0].Length >= 2)
        {
            return SuperiorAbility.Of(returns, Replicates, seed);
        }

        gaps.Add("White's and Hansen's tests need a completed set of at least 2 days");
        return null;
    }

    private static int Rank(List<double[]> returns)
    {
        if (returns.Count < 2 || returns[0].Length < 4)
        {
            return 0;
        }

        var half = returns[0].Length / 2;
        var inside = returns.ConvertAll(row => ReturnMoments.Of(row[..half]).Sharpe);
        var outside = returns.ConvertAll(row => ReturnMoments.Of(row[half..]).Sharpe);
        var chosen = outside[inside.IndexOf(inside.Max())];
        return 1 + outside.Count(other => other > chosen);
    }

    private SweepHonesty OfBest(TrialResult best, List<double[]> returns, List<string> gaps)
    {
        var moments = ReturnMoments.Of(best.Returns);
        if (moments.Count < 2 || moments.StandardDeviation <= 0)
        {
            gaps.Add("the best set's equity never moves, so nothing can be said of its Sharpe ratio");
            return this with { Days = moments.Count, TradingDays = best.TradingDays };
        }

        var ratios = returns.ConvertAll(row => ReturnMoments.Of(row).Sharpe);
        var spread = ReturnMoments.Of(ratios).StandardDeviation;
        var luck = SharpeInference.ExpectedMaximum(spread * spread, IndependentSets);
        var year = Math.Sqrt(best.TradingDays);
        return this with
        {
            Days = moments.Count,
            TradingDays = best.TradingDays,
            Sharpe = moments.Sharpe * year,
            ExpectedMaximum = luck * year,
            Probabilistic = SharpeInference.Probability(moments),
            Deflated = SharpeInference.Deflated(moments, spread * spread, IndependentSets),
            MinimumTrackRecord = SharpeInference.MinimumTrackRecord(moments),
            MinimumTrackRecordAboveLuck = SharpeInference.MinimumTrackRecord(moments, luck),
        };
    }
}
