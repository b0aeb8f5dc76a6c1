using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class StructuralDetectorTests
{
    private static readonly DetectionOptions TwoBars = new() { SwingBars = 2 };

    [Fact]
    public void A_high_is_a_swing_once_k_lower_bars_have_followed_and_not_sooner()
    {
        var bars = Bars.Of(0.5, 100, 102, 105, 103, 101, 102);

        var seen = Sightings(bars, atr: 2);

        var (bar, swing) = seen.ShouldHaveSingleItem();
        bar.ShouldBe(4);
        swing.Kind.ShouldBe(MagnetKind.SwingHigh);
        swing.Level.ShouldBe(105.5);
        swing.Born.ShouldBe(bars[2].Start);
        swing.Prominence.ShouldBe((105.5 - 100.5) / 2, 1e-12); // the fall within k bars, in ATRs; the rise was greater
    }

    [Fact]
    public void A_low_is_a_swing_once_k_higher_bars_have_followed()
    {
        var (bar, swing) = Sightings(Bars.Of(0.5, 105, 103, 100, 101, 104), atr: 2).ShouldHaveSingleItem();

        bar.ShouldBe(4);
        swing.Kind.ShouldBe(MagnetKind.SwingLow);
        swing.Level.ShouldBe(99.5);
        swing.Prominence.ShouldBe((104.5 - 99.5) / 2, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 100.0, 102, 105, 103, 105.1, 101, 100 }, 4)] // exceeded on the right: the later high is the swing
    [InlineData(new[] { 100.0, 105.1, 105, 103, 101, 100, 99 }, -1)] // exceeded on the left, too near the beginning for the other
    public void A_high_that_is_exceeded_on_either_side_is_none(double[] closes, int extreme)
    {
        var bars = Bars.Of(0.5, closes);

        var highs = Sightings(bars, atr: 2).Where(seen => seen.Sighting.Kind == MagnetKind.SwingHigh).ToArray();

        highs.Select(seen => seen.Sighting.Born).ShouldBe(extreme < 0 ? [] : [bars[extreme].Start]);
    }

    [Fact]
    public void Of_equal_highs_the_first_is_the_swing()
    {
        var bars = Bars.Of(0.5, 100, 102, 105, 105, 101, 100);

        var highs = Sightings(bars, atr: 2).Where(seen => seen.Sighting.Kind == MagnetKind.SwingHigh);

        highs.ShouldHaveSingleItem().Sighting.Born.ShouldBe(bars[2].Start);
    }

    [Fact]
    public void A_small_rise_into_a_high_limits_its_prominence()
    {
        // A higher high lies shortly before: the rise from the dip between them is one point and the bars' range.
        var bars = Bars.Of(0.5, 108, 104, 103, 105, 101, 99);

        var high = Sightings(bars, atr: 1).Single(seen => seen.Sighting.Kind == MagnetKind.SwingHigh).Sighting;

        high.Level.ShouldBe(105.5);
        high.Prominence.ShouldBe(105.5 - 102.5, 1e-12);
    }

    [Fact]
    public void Nothing_is_seen_without_an_atr() => Sightings(Bars.Of(0.5, 100, 102, 105, 103, 101), atr: 0).ShouldBeEmpty();

    [Fact]
    public void A_split_between_extreme_and_confirmation_scales_the_swing()
    {
        var detector = new StructuralDetector(TwoBars);
        var bars = Bars.Of(0.5, 100, 102, 105, 103);
        foreach (var bar in bars)
        {
            detector.Update(bar, 2);
        }

        detector.Rescale(0.5);
        var reading = detector.Update(Bars.At(4, 50.5, 50.75, 50.25, 50.5), 1);

        reading.Sightings.ToArray().ShouldHaveSingleItem().Level.ShouldBe(52.75);
    }

    [Fact]
    public void A_split_scales_a_low_as_well()
    {
        var detector = new StructuralDetector(TwoBars);
        foreach (var bar in Bars.Of(0.5, 105, 103, 100, 101))
        {
            detector.Update(bar, 2);
        }

        detector.Rescale(0.5);
        var reading = detector.Update(Bars.At(4, 52, 52.25, 51.75, 52), 1);

        var low = reading.Sightings.ToArray().ShouldHaveSingleItem();
        low.Level.ShouldBe(49.75);
        low.Prominence.ShouldBe(52.25 - 49.75, 1e-12);
    }

    [Fact]
    public void A_bar_that_exceeds_its_neighbours_both_ways_is_a_high_and_a_low()
    {
        Bar[] bars = [.. Bars.Of(1, 100, 100), Bars.At(2, 100, 104, 97, 100), Bars.At(3, 100, 101, 99, 100), Bars.At(4, 100, 101, 99, 100)];

        Sightings(bars, atr: 2).Select(seen => (seen.Bar, seen.Sighting.Kind, seen.Sighting.Level, seen.Sighting.Prominence))
            .ShouldBe([(4, MagnetKind.SwingHigh, 104, 2.5), (4, MagnetKind.SwingLow, 97, 2)]);
    }

    private static List<(int Bar, Sighting Sighting)> Sightings(Bar[] bars, double atr)
    {
        var detector = new StructuralDetector(TwoBars);
        var seen = new List<(int, Sighting)>();
        for (var i = 0; i < bars.Length; i++)
        {
            foreach (var sighting in detector.Update(bars[i], atr).Sightings)
            {
                seen.Add((i, sighting));
            }
        }

        return seen;
    }
}
