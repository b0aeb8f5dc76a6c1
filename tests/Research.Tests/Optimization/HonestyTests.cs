using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.Overfitting;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.SampleData;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>What a sweep's best set is said to be worth.</summary>
public sealed class HonestyTests
{
    private static readonly DateTime First = new(2020, 1, 1);

    [Fact]
    public void A_sweep_of_noise_is_told_from_one_with_skill()
    {
        // 40 sets of 1000 days; in the second sweep one of them earns a fifth of its deviation a day, 3.2 a year.
        var noise = Enumerable.Range(1, 40).Select(id => Noise(id, 0)).ToList();
        var skill = noise.Select(run => run.Trial.Candidate.Id == 7 ? Noise(7, 0.002) : run).ToList();

        var of = SweepHonesty.Of(noise, Best(noise), 1);
        var with = SweepHonesty.Of(skill, Best(skill), 1);

        of.Gaps.ShouldBeEmpty();
        of.Sets.ShouldBe(40);
        of.IndependentSets.ShouldBe(40, 2, "they have nothing to do with each other");
        of.Probabilistic.ShouldBeGreaterThan(0.95, "alone it would look sure");
        of.Deflated.ShouldBeLessThan(0.9);
        of.Odds!.Value.Probability.ShouldBeInRange(0.2, 0.8);
        of.Superiority!.Value.RealityCheck.ShouldBeGreaterThan(0.05);
        of.MinimumTrackRecordAboveLuck.ShouldBeGreaterThan(of.MinimumTrackRecord);
        Best(skill).Trial.Candidate.Id.ShouldBe(7);
        with.Deflated.ShouldBeGreaterThan(0.99);
        with.Odds!.Value.Probability.ShouldBeLessThan(0.01);
        with.Superiority!.Value.Consistent.ShouldBeLessThan(0.01);
        with.RankOutOfSample.ShouldBe(1);
    }

    [Fact]
    public void Figures_are_those_of_the_papers_formulas()
    {
        var runs = Enumerable.Range(1, 5).Select(id => Noise(id, 0)).ToList();
        var honesty = SweepHonesty.Of(runs, runs[2], 1);
        var moments = runs.ConvertAll(run => ReturnMoments.Of(run.Returns));
        var mean = moments.Average(moment => moment.Sharpe);
        var variance = moments.Sum(moment => (moment.Sharpe - mean) * (moment.Sharpe - mean)) / 4;

        honesty.Sharpe.ShouldBe(moments[2].Sharpe * Math.Sqrt(252), 1e-12);
        honesty.Deflated.ShouldBe(SharpeInference.Deflated(moments[2], variance, honesty.IndependentSets), 1e-12);
        honesty.Probabilistic.ShouldBe(SharpeInference.Probability(moments[2]), 1e-12);
    }

    [Fact]
    public void A_day_that_a_set_lacks_counts_as_no_return()
    {
        // The second set has nothing on the second day: its mean there is 0.
        var one = Run(1, (0, 0.01), (1, 0.02), (2, -0.01), (3, 0.03));
        var two = Run(2, (0, 0.01), (2, -0.01), (3, 0.03));

        SweepHonesty.Of([one, two], one, 1).Correlation.ShouldBe(
            IndependentTrials.MeanCorrelation([[0.01, 0.02, -0.01, 0.03], [0.01, 0, -0.01, 0.03]]), 1e-12);
    }

    [Fact]
    public void What_cannot_be_said_is_said_so()
    {
        var honesty = SweepHonesty.Of([Run(1, (0, 0)), Run(2, (0, 0))], null, 1);

        honesty.Odds.ShouldBeNull();
        honesty.Superiority.ShouldBeNull();
        honesty.Deflated.ShouldBe(double.NaN);
        honesty.Gaps.ShouldBe(
        [
            "no set completed and kept the constraints, so there is no best one",
            "the probability of overfitting needs at least 2 completed sets of 32 days",
            "White's and Hansen's tests need a completed set of at least 2 days",
        ]);
    }

    private static TrialResult Best(IEnumerable<TrialResult> runs) => runs.MaxBy(run => ReturnMoments.Of(run.Returns).Sharpe)!;

    private static TrialResult Noise(int id, double mean)
    {
        var random = DeterministicRandom.Stream(11, (ulong)id);
        return Run(id, [.. Enumerable.Range(0, 1000).Select(day => (day, mean + 0.01 * random.NextBell()))]);
    }

    private static TrialResult Run(int id, params (int Day, double Return)[] returns) => new()
    {
        Trial = new Trial(new Candidate(id, [KeyValuePair.Create("a", $"{id}")])),
        Status = TrialStatus.Completed,
        Days = [.. returns.Select(pair => First.AddDays(pair.Day))],
        Returns = [.. returns.Select(pair => pair.Return)],
    };
}
