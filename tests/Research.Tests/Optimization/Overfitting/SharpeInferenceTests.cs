using System;
using System.Linq;
using MagnetLean.Research.Optimization.Overfitting;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Optimization.Overfitting;

public class SharpeInferenceTests
{
    private static readonly double Daily = Math.Sqrt(250);

    [Fact]
    public void Moments_of_a_small_series_are_those_worked_by_hand()
    {
        // Away from the mean of 1.6 they are -0.6, -0.6, 0.4, -1.6 and 2.4.
        var moments = ReturnMoments.Of([1, 1, 2, 0, 4]);

        moments.Mean.ShouldBe(1.6, 1e-12);
        moments.StandardDeviation.ShouldBe(Math.Sqrt((0.36 + 0.36 + 0.16 + 2.56 + 5.76) / 4), 1e-12);
        moments.Skewness.ShouldBe((-0.216 - 0.216 + 0.064 - 4.096 + 13.824) / 5 / Math.Pow(9.2 / 5, 1.5), 1e-12);
        moments.Kurtosis.ShouldBe((0.1296 + 0.1296 + 0.0256 + 6.5536 + 33.1776) / 5 / Math.Pow(9.2 / 5, 2), 1e-12);
    }

    [Fact]
    public void The_example_of_the_paper_on_deflated_ratios_comes_out()
    {
        // An annual ratio of 2.5 over five years of 250 days, the best of 100 trials whose annual ratios have a variance of one half.
        var best = new ReturnMoments(1250, 2.5 / Daily, 1, -3, 10);
        var variance = 0.5 / 250;

        SharpeInference.ExpectedMaximum(variance, 100).ShouldBe(0.1132, 0.00005);
        SharpeInference.Deflated(best, variance, 100).ShouldBe(0.9004, 0.00005);
        SharpeInference.Deflated(best, variance, 46).ShouldBe(0.9505, 0.00005);
        SharpeInference.Deflated(best with { Skewness = 0, Kurtosis = 3 }, variance, 88).ShouldBe(0.9505, 0.00005);
    }

    [Theory]
    [InlineData(252, 0, 3, 2.73)]
    [InlineData(52, 0, 3, 2.83)]
    [InlineData(12, 0, 3, 3.24)]
    [InlineData(12, -0.72, 5.78, 4.99)]
    public void Years_needed_to_tell_an_annual_ratio_of_2_from_1_are_those_of_the_paper(int periods, double skewness, double kurtosis, double years)
    {
        var record = new ReturnMoments(100, 2 / Math.Sqrt(periods), 1, skewness, kurtosis);

        var needed = SharpeInference.MinimumTrackRecord(record, 1 / Math.Sqrt(periods));

        (needed / periods).ShouldBe(years, 0.005);
    }

    [Fact]
    public void A_record_just_as_long_as_needed_has_the_confidence_asked_for()
    {
        var record = new ReturnMoments(0, 0.1, 1, -0.5, 6);
        var needed = (int)Math.Ceiling(SharpeInference.MinimumTrackRecord(record, 0, 0.9));

        SharpeInference.Probability(record with { Count = needed }).ShouldBeInRange(0.9, 0.901);
        SharpeInference.Probability(record with { Count = needed - 1 }).ShouldBeLessThan(0.9);
    }

    [Fact]
    public void What_never_varies_tells_nothing()
    {
        var constant = ReturnMoments.Of([0.1, 0.1, 0.1, 0.1]);

        constant.Sharpe.ShouldBe(0);
        SharpeInference.Probability(constant).ShouldBe(0.5);
        SharpeInference.MinimumTrackRecord(constant).ShouldBe(double.PositiveInfinity);
        SharpeInference.ExpectedMaximum(0.01, 1).ShouldBe(0);
    }

    [Fact]
    public void Neighbouring_trials_count_as_fewer()
    {
        double[] up = [0.1, -0.1, 0.2, -0.2];
        double[] down = [-0.1, 0.1, -0.2, 0.2];
        double[] other = [0.1, 0.1, -0.1, -0.1];

        IndependentTrials.MeanCorrelation([up, up]).ShouldBe(1, 1e-12);
        IndependentTrials.MeanCorrelation([up, down]).ShouldBe(-1, 1e-12);
        IndependentTrials.MeanCorrelation([up, other, [0, 0, 0, 0]]).ShouldBe(0, 1e-12);
        IndependentTrials.Count(50, 1).ShouldBe(1);
        IndependentTrials.Count(50, 0.2).ShouldBe(0.2 + 0.8 * 50, 1e-12);
        IndependentTrials.Count(50, -0.3).ShouldBe(50);
    }

    [Fact]
    public void Trials_without_skill_pass_the_deflated_ratio_no_more_often_than_it_says()
    {
        var passed = Enumerable.Range(0, 200).Count(seed =>
        {
            var trials = Noise.Trials(seed, count: 20, periods: 250);
            var moments = trials.Select(trial => ReturnMoments.Of(trial)).ToArray();
            var mean = moments.Average(trial => trial.Sharpe);
            var variance = moments.Sum(trial => (trial.Sharpe - mean) * (trial.Sharpe - mean)) / (moments.Length - 1);
            var best = moments.MaxBy(trial => trial.Sharpe);
            return SharpeInference.Deflated(best, variance, moments.Length) > 0.95;
        });

        passed.ShouldBeInRange(0, 10);
    }

    [Fact]
    public void Of_a_single_trial_without_skill_the_p_values_are_uniform()
    {
        var values = Enumerable.Range(0, 200)
            .Select(seed => 1 - SharpeInference.Deflated(ReturnMoments.Of(Noise.Trials(seed, 1, 250)[0]), 0, 1))
            .ToArray();

        // Kolmogorov and Smirnov at one in a thousand.
        Noise.DistanceFromUniform(values).ShouldBeLessThan(1.95 / Math.Sqrt(values.Length));
    }
}
