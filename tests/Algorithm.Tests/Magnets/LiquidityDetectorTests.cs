using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Equal highs and lows, fair-value gaps, round numbers.</summary>
public class LiquidityDetectorTests
{
    private static readonly DetectionOptions Options = new() { SwingBars = 1 };

    [Theory]
    [InlineData(105.05, 105.55)] // the furthest of both, where the stops are
    [InlineData(104.95, 105.5)]
    public void A_swing_that_ends_where_an_earlier_one_did_makes_equal_highs(double second, double level)
    {
        var bars = Bars.Of(0.5, 102, 105, 102, second, 102);

        var (bar, equal) = Seen.By(new EqualLevelsDetector(Options), bars).Sightings.Single(seen => seen.Sighting.Kind == MagnetKind.EqualHighs);

        bar.ShouldBe(4);
        equal.Level.ShouldBe(level);
        equal.Prominence.ShouldBe(1);
        equal.Born.ShouldBe(bars[3].Start);
    }

    [Theory]
    [InlineData(104.85)] // too far below
    [InlineData(105.15)] // beyond: the stops are gone
    public void Swings_that_differ_are_not_equal(double second) =>
        Seen.By(new EqualLevelsDetector(Options), Bars.Of(0.5, 102, 105, 102, second, 102)).Sightings
            .ShouldNotContain(seen => seen.Sighting.Kind == MagnetKind.EqualHighs);

    // A quarter of an ATR of 2, which these figures hold exactly; the first high ends at 105.5.
    [Theory]
    [InlineData(104.5, true)] // the second ends just the tolerance below
    [InlineData(104.25, false)]
    [InlineData(105.5, true)] // just the tolerance beyond
    [InlineData(105.75, false)]
    public void Highs_that_differ_by_just_the_tolerance_are_equal(double second, bool equal) =>
        Seen.By(new EqualLevelsDetector(Options with { EqualTolerance = 0.25 }), Bars.Of(0.5, 102, 105, 102, second, 102), atr: 2).Sightings
            .Any(seen => seen.Sighting.Kind == MagnetKind.EqualHighs).ShouldBe(equal);

    [Fact]
    public void A_third_equal_low_counts_two_and_a_sweep_ends_the_count()
    {
        var bars = Bars.Of(0.5, 102, 100, 102, 100, 102, 100, 102, 99, 102, 100, 102);

        var lows = Seen.By(new EqualLevelsDetector(Options), bars).Sightings.Where(seen => seen.Sighting.Kind == MagnetKind.EqualLows).ToArray();

        lows.Select(seen => (seen.Bar, seen.Sighting.Level, seen.Sighting.Prominence)).ShouldBe([(4, 99.5, 1), (6, 99.5, 2)]);
    }

    [Fact]
    public void A_gap_shows_its_near_edge_and_its_middle_at_the_close_of_its_third_bar()
    {
        Bar[] bars = [Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104), Bars.At(2, 104, 105, 103, 105)];

        var seen = Seen.By(new GapDetector(Options), bars).Sightings;

        seen.Select(sighting => (sighting.Bar, sighting.Sighting.Kind, sighting.Sighting.Level, sighting.Sighting.Prominence))
            .ShouldBe([(2, MagnetKind.GapEdge, 103, 2), (2, MagnetKind.GapMiddle, 102, 2)]);
    }

    [Fact]
    public void A_gap_downward_lies_above()
    {
        Bar[] bars = [Bars.At(0, 105, 106, 104, 104), Bars.At(1, 104, 104, 101, 101), Bars.At(2, 101, 102, 100, 100)];

        Seen.By(new GapDetector(Options), bars).Sightings.Select(seen => seen.Sighting.Level).ShouldBe([102, 103]);
    }

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.5, true)]
    public void Gaps_must_have_a_size(double size, bool counts)
    {
        Bar[] bars = [Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104), Bars.At(2, 104, 105, 101 + size, 105)];

        Seen.By(new GapDetector(Options), [.. bars, Bars.At(3, 105, 105, 104, 105)]).Sightings.Count.ShouldBe(counts ? 2 : 0);
        Seen.By(new GapDetector(Options), bars, atr: 0).Sightings.ShouldBeEmpty();
    }

    // From 101 to 103, filled by a bar whose high leaves 0.5 to the low of the bar before the last.
    [Fact]
    public void A_bar_may_fill_one_gap_and_leave_another()
    {
        Bar[] bars =
            [Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104), Bars.At(2, 104, 105, 103, 105), Bars.At(3, 100, 100.5, 95, 95)];

        var seen = Seen.By(new GapDetector(Options), bars);

        seen.Expired.Select(gone => (gone.Bar, Math.Round(gone.Sighting.Level, 9))).ShouldBe([(3, 103), (3, 102)]);
        seen.Sightings.Select(shown => (shown.Bar, shown.Sighting.Level)).ShouldBe([(2, 103), (2, 102), (3, 100.5), (3, 100.75)]);
    }

    [Theory]
    [InlineData(101.1, false)] // into the gap, not through it
    [InlineData(101.0, true)]
    [InlineData(95.0, true)]
    public void A_filled_gap_is_over(double low, bool filled)
    {
        Bar[] bars =
        [
            Bars.At(0, 100, 101, 99, 101),
            Bars.At(1, 101, 104, 101, 104),
            Bars.At(2, 104, 105, 103, 105),
            Bars.At(3, 105, 105, low, 104),
            Bars.At(4, 104, 105, 104, 105),
        ];

        var expired = Seen.By(new GapDetector(Options), bars).Expired;

        expired.Select(seen => (seen.Bar, seen.Sighting.Kind, Math.Round(seen.Sighting.Level, 9)))
            .ShouldBe(filled ? [(3, MagnetKind.GapEdge, 103), (3, MagnetKind.GapMiddle, 102)] : []);
    }

    [Fact]
    public void A_filled_gap_takes_its_magnets_away_even_where_no_close_and_no_long_wick_spent_them()
    {
        var options = new MagnetOptions { TimeframeMultiples = [1], MergeDistance = 0, SpentWick = 5 };
        var map = new MagnetMap(options, Bars.Hour, _ => [new GapDetector(Options)]);
        var state = new MarketState(Bars.Epoch, 100, 1, Trend.Neutral, 0, null, 200, true);
        foreach (var bar in new[] { Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104), Bars.At(2, 104, 105, 103, 105) })
        {
            map.Update(bar, state);
        }

        map.Count.ShouldBe(2);
        map.Update(Bars.At(3, 105, 105, 101, 104), state);

        map.Ended.ToArray().Select(ended => ended.End).ShouldBe([MagnetEnd.Expired, MagnetEnd.Expired]);
    }

    [Theory]
    [InlineData(43_210.0, 200, new[] { 42_000.0, 43_000, 44_000, 45_000 }, new[] { 1, 1, 1, 1 })] // 5 ATR = 1000
    [InlineData(101.0, 1.5, new[] { 90.0, 100, 110, 120 }, new[] { 1, 2, 1, 1 })] // 7.5 → 10
    [InlineData(101.0, 1.0, new[] { 95.0, 100, 105, 110 }, new[] { 1, 3, 1, 2 })] // just 5
    [InlineData(101.0, 1.1, new[] { 90.0, 100, 110, 120 }, new[] { 1, 2, 1, 1 })] // 5.5 → 10
    [InlineData(101.5, 0.2, new[] { 100.0, 101, 102, 103 }, new[] { 3, 1, 1, 1 })] // just 1
    [InlineData(110_000.0, 20_000.0, new[] { 100_000.0, 200_000, 300_000 }, new[] { 1, 1, 1 })] // just 100 000, and exactly so
    [InlineData(1e12, 0.2, new[] { 1e12 - 1, 1e12, 1e12 + 1, 1e12 + 2 }, new[] { 1, 13, 1, 1 })]
    [InlineData(1e12 + 1, 0.2, new double[0], new int[0])] // so far that steps are no prices any more
    [InlineData(101.0, 0.0, new double[0], new int[0])]
    [InlineData(1.1234, 0.001, new[] { 1.115, 1.12, 1.125, 1.13 }, new[] { 1, 2, 1, 2 })] // 0.005
    [InlineData(0.4, 0.15, new[] { 1.0, 2.0 }, new[] { 1, 1 })] // nothing at or below zero
    public void Round_numbers_are_scaled_to_price_and_atr(double price, double atr, double[] levels, int[] roundness)
    {
        var seen = Seen.By(new RoundNumberDetector(Options), Bars.Of(0, price), atr).Sightings
            .Select(sighting => sighting.Sighting)
            .OrderBy(sighting => sighting.Level)
            .ToArray();

        seen.Select(sighting => sighting.Level).ShouldBe(levels);
        seen.Select(sighting => (int)sighting.Prominence).ShouldBe(roundness);
    }

    [Fact]
    public void The_step_of_round_numbers_does_not_flicker_with_the_atr()
    {
        var detector = new RoundNumberDetector(Options with { ProfileRefresh = 1, RoundLevels = 1 });
        var bar = Bars.Of(0, 101)[0];

        double[] Levels(double atr) => [.. detector.Update(bar, atr).Sightings.ToArray().Select(sighting => sighting.Level)];

        Levels(1.9).ShouldBe([100, 110]);
        Levels(2.1).ShouldBe([100, 110]); // 5 ATR is above 10, but less than twice
        Levels(4.0).ShouldBe([100, 110]);
        Levels(0.2).ShouldBe([100, 110]); // and down to a tenth
        Levels(0.19).ShouldBe([101, 102]);
        Levels(1.9).ShouldBe([100, 110]);
        Levels(4.1).ShouldBe([100, 150]);
        detector.Rescale(0.5);
        Levels(1.9).ShouldBe([100, 110]);
        detector.Rescale(0.5);
        Levels(0.19).ShouldBe([101, 102]);
    }

    [Fact]
    public void Round_numbers_are_read_anew_every_so_many_bars_and_where_price_is_between_others()
    {
        var detector = new RoundNumberDetector(Options with { ProfileRefresh = 4 });

        bool Looks(Bar bar) => detector.Update(bar, 1.9).IsNew;

        Bars.Of(0, 101, 102, 103, 101, 102, 111, 112, 113, 112, 111, 112).Select(Looks)
            .ShouldBe([true, false, false, false, true, true, false, false, false, true, false]);
    }

    [Fact]
    public void Adjusted_prices_have_no_round_numbers()
    {
        bool Sees(bool raw)
        {
            var map = new MagnetMap(new MagnetOptions { MergeDistance = 0 }, Bars.Hour, raw);
            var tracker = new MarketStateTracker();
            return Bars.Walk(3, 300).Any(bar =>
            {
                map.Update(bar, tracker.Update(bar));
                return map.Born.ToArray().Any(magnet => magnet.Kind == MagnetKind.RoundNumber);
            });
        }

        Sees(raw: true).ShouldBeTrue();
        Sees(raw: false).ShouldBeFalse();
    }

    [Fact]
    public void A_split_scales_what_is_remembered()
    {
        var equal = new EqualLevelsDetector(Options);
        Seen.By(equal, Bars.Of(0.5, 102, 105, 102));
        equal.Rescale(0.5);
        Seen.By(equal, [Bars.At(3, 52, 52.75, 51.5, 52), Bars.At(4, 51, 51.5, 50.5, 51)], atr: 0.5).Sightings
            .ShouldContain(seen => seen.Sighting.Kind == MagnetKind.EqualHighs && seen.Sighting.Level == 52.75);

        var gap = new GapDetector(Options);
        Seen.By(gap, [Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104), Bars.At(2, 104, 105, 103, 105)]);
        gap.Rescale(0.5);
        Seen.By(gap, [Bars.At(3, 52, 52.5, 50.5, 52)], atr: 0.5).Expired.Select(seen => Math.Round(seen.Sighting.Level, 9)).ShouldBe([51.5, 51]);
    }

    [Fact]
    public void A_split_scales_the_lows_that_later_ones_are_equal_to()
    {
        var equal = new EqualLevelsDetector(Options);
        Seen.By(equal, Bars.Of(0.5, 102, 100, 102));

        equal.Rescale(0.5);

        Seen.By(equal, [Bars.At(3, 50.5, 51.5, 49.75, 50.5), Bars.At(4, 51, 52, 50.5, 51)], atr: 0.5).Sightings
            .ShouldContain(seen => seen.Sighting.Kind == MagnetKind.EqualLows && seen.Sighting.Level == 49.75);
    }

    // The gap from 101 to 103 as above, two for one after one or two of its bars.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_split_scales_the_bars_that_a_gap_is_made_of(int before)
    {
        Bar[] whole = [Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104)];
        Bar[] halves = [Bars.At(1, 50.5, 52, 50.5, 52), Bars.At(2, 52, 52.5, 51.5, 52.5)];
        var gap = new GapDetector(Options);
        Seen.By(gap, whole[..before]).Sightings.ShouldBeEmpty();

        gap.Rescale(0.5);

        Seen.By(gap, halves[(before - 1)..], atr: 0.5).Sightings.Select(seen => (seen.Sighting.Level, seen.Sighting.Prominence)).ShouldBe([(51.5, 2), (51, 2)]);
    }

    // The gap from 104 to 102, downward.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_split_scales_the_bars_that_a_gap_downward_is_made_of(int before)
    {
        Bar[] whole = [Bars.At(0, 105, 106, 104, 104), Bars.At(1, 104, 104, 101, 101)];
        Bar[] halves = [Bars.At(1, 52, 52, 50.5, 50.5), Bars.At(2, 50.5, 51, 50, 50)];
        var gap = new GapDetector(Options);
        Seen.By(gap, whole[..before]).Sightings.ShouldBeEmpty();

        gap.Rescale(0.5);

        Seen.By(gap, halves[(before - 1)..], atr: 0.5).Sightings.Select(seen => (seen.Sighting.Level, seen.Sighting.Prominence))
            .ShouldBe([(51, 2), (51.5, 2)]);
    }

    // From 102 to 104, and halved: it is filled by a high of 52, and by no less.
    [Fact]
    public void A_gap_above_is_filled_from_below_where_a_split_has_scaled_it()
    {
        var gap = new GapDetector(Options);
        Seen.By(gap, [Bars.At(0, 105, 106, 104, 104), Bars.At(1, 104, 104, 101, 101), Bars.At(2, 101, 102, 100, 100)]);

        gap.Rescale(0.5);

        Seen.By(gap, [Bars.At(3, 50, 51.9, 50, 51)], atr: 0.5).Expired.ShouldBeEmpty();
        Seen.By(gap, [Bars.At(4, 51, 52, 50.5, 52)], atr: 0.5).Expired.Select(seen => Math.Round(seen.Sighting.Level, 9)).ShouldBe([51, 51.5]);
    }

    [Fact]
    public void Bars_that_only_touch_leave_no_gap_even_where_none_is_too_small()
    {
        Bar[] bars = [Bars.At(0, 100, 101, 99, 101), Bars.At(1, 101, 104, 101, 104), Bars.At(2, 104, 105, 101, 105)];
        Bar[] down = [Bars.At(0, 105, 106, 104, 104), Bars.At(1, 104, 104, 101, 101), Bars.At(2, 101, 104, 100, 100)];

        Seen.By(new GapDetector(Options with { MinGap = 0 }), bars).Sightings.ShouldBeEmpty();
        Seen.By(new GapDetector(Options with { MinGap = 0 }), down).Sightings.ShouldBeEmpty();
    }
}
