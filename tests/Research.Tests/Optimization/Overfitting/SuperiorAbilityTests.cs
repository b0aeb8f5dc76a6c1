using System;
using System.Linq;
using MagnetLean.Research.Optimization.Overfitting;
using MagnetLean.SampleData;
using MathNet.Numerics.Statistics;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Optimization.Overfitting;

public class SuperiorAbilityTests
{
    [Fact]
    public void Trials_without_skill_are_called_superior_no_more_often_than_the_level_says()
    {
        var tests = Enumerable.Range(0, 200).Select(seed => SuperiorAbility.Of(Noise.Trials(seed, 10, 120), 200, seed, meanBlock: 1)).ToArray();

        // 5 % of 200, with three standard deviations of room.
        tests.Count(test => test.RealityCheck <= 0.05).ShouldBeInRange(1, 19);
        tests.Count(test => test.Consistent <= 0.05).ShouldBeInRange(1, 19);
        Noise.DistanceFromUniform([.. tests.Select(test => test.Consistent)]).ShouldBeLessThan(1.95 / Math.Sqrt(tests.Length));
    }

    [Fact]
    public void Skill_is_found_among_noise()
    {
        var trials = Noise.Trials(3, 20, 500);
        trials[11] = [.. trials[11].Select(value => value + 0.002)];

        SuperiorAbility.Of(trials, 500, seed: 1).Consistent.ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Hopeless_and_noisy_trials_hide_skill_from_the_reality_check_but_not_from_the_consistent_test()
    {
        var trials = Noise.Trials(3, 20, 500);
        trials[11] = [.. trials[11].Select(value => value + 0.002)];
        var hopeless = Noise.Trials(4, 20, 500).Select(trial => trial.Select(value => 10 * value - 0.1).ToArray());

        var test = SuperiorAbility.Of([.. trials, .. hopeless], 500, seed: 1);

        test.RealityCheck.ShouldBeGreaterThan(0.5);
        test.Consistent.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Where_no_trial_gains_nothing_is_superior()
    {
        var losing = Noise.Trials(1, 3, 100).Select(trial => trial.Select(value => value - 0.05).ToArray()).ToArray();

        SuperiorAbility.Of(losing, 100, seed: 1).Consistent.ShouldBe(1);
        SuperiorAbility.Of([new double[50]], 100, seed: 1).ShouldBe(new SuperiorAbility(1, 1, 1));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures()
    {
        var trials = Noise.Trials(5, 5, 200);

        SuperiorAbility.Of(trials, 100, seed: 9).ShouldBe(SuperiorAbility.Of(trials, 100, seed: 9));
    }

    [Fact]
    public void Blocks_are_as_long_as_the_memory_of_the_series_asks()
    {
        // For an autoregression with factor φ the optimum is the cube root of n·(2φ / (1 − φ²))²: 26.1 for ½ and 10 000 periods.
        var random = new DeterministicRandom(1);
        var series = new double[10_000];
        for (var i = 1; i < series.Length; i++)
        {
            series[i] = 0.5 * series[i - 1] + random.NextNormal();
        }

        BlockLength.Of(series).ShouldBe(26.1, 5);
        BlockLength.Of(Noise.Trials(1, 1, 10_000)[0]).ShouldBeLessThan(6);
        BlockLength.Of([1, 1, 1, 1]).ShouldBe(1);
    }

    [Fact]
    public void One_endless_block_is_time_turned_around()
    {
        double[] series = [1, 2, 3, 6];
        var bootstrap = new StationaryBootstrap(series.Length, double.PositiveInfinity, 20, seed: 1);

        Enumerable.Range(0, bootstrap.Replicates).Select(replicate => bootstrap.Mean(replicate, series)).ShouldAllBe(mean => mean == 3);
    }

    [Fact]
    public void Means_of_the_draws_vary_as_the_mean_of_the_series_does()
    {
        var series = Noise.Trials(2, 1, 400)[0];
        var bootstrap = new StationaryBootstrap(series.Length, 1, 2_000, seed: 1);

        var means = Enumerable.Range(0, bootstrap.Replicates).Select(replicate => bootstrap.Mean(replicate, series)).ToArray();

        means.Mean().ShouldBe(series.Mean(), 0.0001);
        means.StandardDeviation().ShouldBe(series.PopulationStandardDeviation() / Math.Sqrt(400), 0.00003);
    }
}
