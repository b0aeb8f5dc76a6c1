using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Research.Statistics;
using MagnetLean.Research.Study.Calibration;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Study;

public class StatisticsTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(81, 263, 0.2553, 0.3662)] // Newcombe (1998), table I
    [InlineData(0, 0, 0, 1)]
    public void Wilsons_interval_is_that_of_the_literature(int hits, int count, double low, double high)
    {
        var interval = Wilson.Interval(hits, count);
        interval.Low.ShouldBe(low, 5e-5);
        interval.High.ShouldBe(high, 5e-5);
    }

    [Fact]
    public void Corrected_p_values_are_those_of_Benjamini_and_Hochbergs_example()
    {
        // The 15 p-values of their paper, section 3.2: at 0.05 the first four are discoveries.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
        var corrected = BenjaminiHochberg.Correct(p);
        corrected.Count(value => value <= 0.05).ShouldBe(4);
        corrected[3].ShouldBe(0.0095 * 15 / 4, 1e-12);
        corrected[5].ShouldBe(0.0298 * 15 / 7, 1e-12, "a smaller p is never corrected to more than a larger one");
        BenjaminiHochberg.Correct([.. p.Reverse()]).ShouldBe(corrected.Reverse());
    }

    [Fact]
    public void The_bootstrap_widens_with_what_happens_together()
    {
        var random = new Random(1);
        var coins = Enumerable.Range(0, 400).Select(_ => (double)random.Next(2)).ToArray();
        var alone = new RatioBootstrap(400, 1000, 1).Interval([.. coins.Select(coin => coin - 0.5)], [.. coins.Select(_ => 1.0)]);
        (alone.High - alone.Low).ShouldBe(2 * 1.96 * 0.5 / Math.Sqrt(400), 0.012);

        // Each coin counted four times within its block: the same information, the same interval.
        new RatioBootstrap(400, 1000, 1).Interval([.. coins.Select(coin => 4 * (coin - 0.5))], [.. coins.Select(_ => 4.0)]).ShouldBe(alone);
    }

    [Fact]
    public void An_isotonic_fit_never_falls_keeps_the_weighted_mean_and_leaves_what_rises_alone()
    {
        var pairs = from value in Gen.Choose(0, 1000) from weight in Gen.Choose(1, 50) select (Value: value / 1000.0, Weight: (double)weight);
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(7, 9),
            Prop.ForAll(pairs.NonEmptyListOf().ToArbitrary(), drawn =>
            {
                double[] values = [.. drawn.Select(pair => pair.Value)];
                double[] weights = [.. drawn.Select(pair => pair.Weight)];
                var fit = IsotonicFit.Of(values, weights);
                var mean = values.Zip(weights, (value, weight) => value * weight).Sum();
                return fit.Length == values.Length
                    && fit.Zip(fit.Skip(1)).All(pair => pair.First <= pair.Second)
                    && Math.Abs(fit.Zip(weights, (value, weight) => value * weight).Sum() - mean) < 1e-6
                    && IsotonicFit.Of(fit, weights).Zip(fit).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
            }));
    }

    [Fact]
    public void Violators_are_pooled() => IsotonicFit.Of([0.1, 0.5, 0.3, 0.4, 0.9], [1, 1, 1, 2, 1]).ShouldBe([0.1, 0.4, 0.4, 0.4, 0.9]);
}
