using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Averages over three bars: the mean of the first three, then halfway from what it was to each new imbalance.</summary>
public class ImbalanceDetectorTests
{
    [Theory]
    [InlineData(0.5, new[] { 0.5, 0.5, 0.5 }, new[] { 2 })] // at the threshold it is seen
    [InlineData(0.5, new[] { 0.5, 0.5, 0.25 }, new int[0])]
    [InlineData(0.5, new[] { 0.5, 0.5, 0.5, 0, 0.75 }, new[] { 2 })] // 0.25, half of the threshold, and 0.5 again
    [InlineData(0.5, new[] { 0.5, 0.5, 0.5, -0.25, 0.875 }, new[] { 2, 4 })] // 0.125 and 0.5
    [InlineData(0.375, new[] { 0.375, 0.375, 0.375, -0.9375, 0.96875, 0.96875 }, new[] { 2, 5 })] // −0.28, the other side, then 0.34 and 0.66
    [InlineData(0.125, new[] { 0.5, 0.5, 0.5, -0.9375, -0.9375 }, new[] { 2, 3 })] // −0.22: beyond the threshold on the other side at once
    [InlineData(0.125, new[] { -0.5, -0.5, -0.5, 0.9375, 0.9375 }, new[] { 2, 3 })]
    public void It_is_seen_at_the_threshold_and_again_after_less_than_half_of_it_or_a_change_of_sides(double share, double[] imbalances, int[] seen) =>
        Seen.By(Detector(share), [.. imbalances.Select(Bar)]).Sightings.Select(sighting => sighting.Bar).ShouldBe(seen);

    [Theory]
    [InlineData(0.0, 100.0)]
    [InlineData(100.0, 0.0)]
    [InlineData(-1.0, 100.0)]
    [InlineData(100.0, -1.0)]
    [InlineData(double.PositiveInfinity, 100.0)]
    [InlineData(100.0, double.PositiveInfinity)]
    [InlineData(null, 100.0)]
    [InlineData(100.0, null)]
    public void A_bar_without_both_sizes_counts_neither_for_the_average_nor_for_the_extremes(double? bid, double? ask)
    {
        var without = Bar(0, 2) with { Low = 50, High = 150, BidSize = bid, AskSize = ask };

        var (bar, sighting) = Seen.By(Detector(0.5), [Bar(0.5, 0), Bar(0.5, 1), without, Bar(0.5, 3)]).Sightings.ShouldHaveSingleItem();

        (bar, sighting.Level, sighting.Prominence, sighting.Born).ShouldBe((3, 99, 1, Bars.Epoch + Bars.Hour * 3));
    }

    [Theory]
    [InlineData(0.9375, 98)]
    [InlineData(-0.9375, 103)]
    public void The_extreme_is_that_of_the_bars_the_average_is_of(double heavy, double level)
    {
        Bar[] bars =
        [
            Bar(0, 0) with { Low = 50, High = 150 },
            Bar(0, 1) with { Low = 98, High = 103 },
            Bar(0, 2),
            Bar(heavy, 3),
        ];

        var (bar, sighting) = Seen.By(Detector(0.25), bars).Sightings.ShouldHaveSingleItem();

        (bar, sighting.Level, sighting.Prominence).ShouldBe((3, level, 0.46875 / 0.25));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void What_shows_before_there_is_an_ATR_is_seen_when_there_is_one(double atr)
    {
        var detector = Detector(0.5);

        Seen.By(detector, [Bar(0.5, 0), Bar(0.5, 1), Bar(0.5, 2)], atr).Sightings.ShouldBeEmpty();
        Seen.By(detector, [Bar(0.5, 3), Bar(0.5, 4)]).Sightings.ShouldHaveSingleItem().Bar.ShouldBe(0);
    }

    [Fact]
    public void It_is_forced_flow_and_lasts()
    {
        (Detector(0.5).Type, Detector(0.5).IsRolling).ShouldBe((MagnetType.OrderFlow, false));
        Should.Throw<ArgumentNullException>(() => new ImbalanceDetector(null!));
    }

    // The extremes before the split, 99 and 101, are 49.5 and 50.5 after it.
    [Theory]
    [InlineData(0.5, 49.5)]
    [InlineData(-0.5, 50.5)]
    public void A_split_scales_the_extremes(double imbalance, double level)
    {
        var detector = Detector(0.5);
        Seen.By(detector, [Bar(imbalance, 0), Bar(imbalance, 1)]);

        detector.Rescale(0.5);

        Seen.By(detector, [Bar(imbalance, 2) with { Low = 49.75, High = 50.25 }]).Sightings.ShouldHaveSingleItem().Sighting.Level.ShouldBe(level);
    }

    private static ImbalanceDetector Detector(double share) => new(new DetectionOptions { ImbalanceBars = 3, ImbalanceShare = share });

    // Sizes 1 + v and 1 − v are unbalanced by v.
    private static Bar Bar(double imbalance, int hour) =>
        Bars.At(hour, 100, 101, 99, 100) with { BidSize = 1 + imbalance, AskSize = 1 - imbalance };
}
