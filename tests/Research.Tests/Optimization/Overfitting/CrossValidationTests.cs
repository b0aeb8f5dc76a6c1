using System;
using System.Linq;
using MagnetLean.Research.Optimization.Overfitting;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Optimization.Overfitting;

public class CrossValidationTests
{
    // Mean ± 1 in turn: Sharpe ratios of two periods are mean / √2.
    private static double[] Blocks(params double[] means) => [.. means.SelectMany(mean => new[] { mean + 1, mean - 1 })];

    [Fact]
    public void Two_trials_that_take_turns_are_chosen_wrongly_each_time()
    {
        var odds = CrossValidation.Of([Blocks(1, -1), Blocks(-1, 1)], blocks: 2);

        odds.Splits.ShouldBe(2);
        odds.Probability.ShouldBe(1);
        odds.ProbabilityOfLoss.ShouldBe(1);
        odds.SharpeInside.ShouldBe(1 / Math.Sqrt(2), 1e-12);
        odds.SharpeOutside.ShouldBe(-1 / Math.Sqrt(2), 1e-12);
        odds.MedianLogit.ShouldBe(Math.Log(1 / 2.0), 1e-12);
    }

    [Fact]
    public void A_trial_that_is_always_best_is_chosen_rightly_each_time()
    {
        var odds = CrossValidation.Of([Blocks(0, 0, 0, 0), Blocks(2, 2, 2, 2), Blocks(1, 1, 1, 1)], blocks: 4);

        odds.Splits.ShouldBe(6);
        odds.Probability.ShouldBe(0);
        odds.ProbabilityOfLoss.ShouldBe(0);
        odds.MedianLogit.ShouldBe(Math.Log(3), 1e-12);
    }

    [Fact]
    public void Four_blocks_worked_by_hand()
    {
        // The first trial is better in blocks 1 to 3 by its mean, and by far worse in block 4. Of the six halves the three without block 4 choose it
        // and find it worse outside; the three with block 4 choose the other one, which is worse outside, too.
        var odds = CrossValidation.Of([Blocks(1, 1, 1, -9), Blocks(0, 0, 0, 0)], blocks: 4);

        odds.Probability.ShouldBe(1);
        odds.ProbabilityOfLoss.ShouldBe(0.5);
    }

    [Fact]
    public void Equal_trials_say_nothing()
    {
        CrossValidation.Of([Blocks(1, -1), Blocks(1, -1)], blocks: 2).Probability.ShouldBe(0.5);
    }

    [Fact]
    public void Choosing_among_noise_is_as_good_as_a_coin()
    {
        var odds = Enumerable.Range(0, 200).Select(seed => CrossValidation.Of(Noise.Trials(seed, 10, 80), blocks: 8).Probability).ToArray();

        odds.Average().ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void Skill_is_found_among_noise()
    {
        var trials = Noise.Trials(1, 10, 800);
        trials[6] = [.. trials[6].Select(value => value + 0.002)];

        CrossValidation.Of(trials).Probability.ShouldBeLessThan(0.02);
    }

    [Theory]
    [InlineData(2, 100, 3, "3 blocks of time; allowed: an even number from 2 to 20")]
    [InlineData(2, 31, 16, "2 trials of 31 periods; allowed: at least 2 trials of 32 periods")]
    [InlineData(1, 100, 16, "1 trials of 100 periods; allowed: at least 2 trials")]
    public void Too_little_is_refused(int trials, int periods, int blocks, string reason)
    {
        Should.Throw<ArgumentException>(() => CrossValidation.Of(Noise.Trials(1, trials, periods), blocks)).Message.ShouldContain(reason);
    }
}
