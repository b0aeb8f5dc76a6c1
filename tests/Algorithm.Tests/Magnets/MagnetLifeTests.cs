using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>From birth to end, with levels planted at will; price is 100 and ATR 1 unless said otherwise.</summary>
public class MagnetLifeTests
{
    private readonly PlantedLevels _levels = new();
    private readonly MagnetMap _map;
    private int _hour;

    public MagnetLifeTests() => _map = Map(new MagnetOptions());

    [Fact]
    public void A_magnet_is_born_at_the_close_of_the_bar_that_confirms_it()
    {
        Plant(103);

        var magnet = _map.Born.ToArray().ShouldHaveSingleItem();
        magnet.Level.ShouldBe(103);
        magnet.KnownAt.ShouldBe(Bars.Epoch + Bars.Hour);
        magnet.IsAbove.ShouldBeTrue();
        magnet.TimeframeMultiple.ShouldBe(1);
        magnet.BarDuration.ShouldBe(Bars.Hour);
        magnet.Reason.ShouldBe("swing high 103, prominent by 5.0 ATR on 1 h bars, recency 1.00: S 56 (Tier3)");
        magnet.Parts.Count.ShouldBe(0);
        _map.TryGet(magnet.Id, out var same).ShouldBeTrue();
        same.ShouldBe(magnet);

        Pass(100);
        _map.Born.Length.ShouldBe(0);
        _map.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(103.0, null)]
    [InlineData(103.01, MagnetEnd.ClosedBeyond)]
    public void A_close_beyond_the_level_spends_the_magnet(double close, MagnetEnd? expected)
    {
        Plant(103);

        Pass(close, high: close, low: 100);

        EndOfLast().ShouldBe(expected);
    }

    [Theory]
    [InlineData(103.25, null)]
    [InlineData(103.26, MagnetEnd.WickedThrough)]
    public void A_wick_too_far_beyond_the_level_spends_the_magnet(double high, MagnetEnd? expected)
    {
        Plant(103);

        Pass(102, high: high, low: 100);

        EndOfLast().ShouldBe(expected);
    }

    [Theory]
    [InlineData(97.0, 97.0, null)]
    [InlineData(96.99, 96.99, MagnetEnd.ClosedBeyond)]
    [InlineData(96.75, 98.0, null)]
    [InlineData(96.74, 98.0, MagnetEnd.WickedThrough)]
    public void Magnets_below_price_are_spent_downward(double low, double close, MagnetEnd? expected)
    {
        Plant(97);

        Pass(close, high: 100, low: low);

        EndOfLast().ShouldBe(expected);
    }

    [Theory]
    [InlineData(102.89, 0)] // not quite there
    [InlineData(102.9, 1)]
    [InlineData(103.2, 1)]
    public void A_touch_that_holds_strengthens_once_price_has_left(double high, int touches)
    {
        var born = Plant(103);

        Pass(102.5, high: high, low: 100);
        Only().Touches.ShouldBe(0);
        Pass(101.9, high: 102.5, low: 101.5);

        Only().Touches.ShouldBe(touches);
        (Only().Strength > born.Strength).ShouldBe(touches > 0);
        Pass(101.9, high: 102, low: 101.5);
        Only().Touches.ShouldBe(touches, "it has held once");
    }

    [Fact]
    public void A_touch_from_above_holds_as_well()
    {
        Plant(97);

        Pass(97.5, high: 100, low: 97);
        Pass(98.1, high: 98.5, low: 97.5);

        Only().Touches.ShouldBe(1);
    }

    // The close leaves 1.8 to the level: less than an ATR of 2, more than one of 1, in whose reach it is not.
    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void A_touch_has_held_where_price_is_away_by_a_range_that_has_shrunk(double split)
    {
        Plant(103);
        Pass(102.5, high: 103, low: 101, atr: 2);
        Pass(101.2, high: 102.5, low: 101, atr: 2);
        Only().Touches.ShouldBe(0);

        _map.Rescale(split);
        _map.Update(Bars.At(_hour++, 101.2 * split, 101.5 * split, 101 * split, 101.2 * split), State(split));

        Only().Touches.ShouldBe(1);
    }

    // At an ATR of 2.5: 0.25 of it beyond spends, 0.1 of it touches, one of it is a departure.
    [Theory]
    [InlineData(106.625, null)]
    [InlineData(106.63, MagnetEnd.WickedThrough)]
    public void How_far_a_wick_may_go_grows_with_the_range_of_bars(double high, MagnetEnd? expected)
    {
        Plant(106);

        Pass(104, high: high, low: 100, atr: 2.5);

        EndOfLast().ShouldBe(expected);
    }

    [Theory]
    [InlineData(105.75, 103.5, 1)]
    [InlineData(105.74, 103.5, 0)]
    [InlineData(105.75, 103.51, 0)]
    public void How_near_a_touch_and_how_far_a_departure_is_grow_with_the_range_of_bars(double high, double left, int touches)
    {
        Plant(106);

        Pass(105, high: high, low: 100, atr: 2.5);
        Pass(left, high: 105, low: 103, atr: 2.5);

        Only().Touches.ShouldBe(touches);
    }

    [Fact]
    public void Dwelling_at_a_level_is_one_touch()
    {
        Plant(103);

        for (var i = 0; i < 5; i++)
        {
            Pass(102.5, high: 103, low: 102.2);
        }

        Pass(101);
        Only().Touches.ShouldBe(1);
        Pass(101, high: 103.1, low: 100);
        Only().Touches.ShouldBe(2);
    }

    [Fact]
    public void A_level_found_close_to_price_is_touched_only_after_price_has_left()
    {
        Plant(100.5);

        Pass(100, high: 100.5, low: 99.8);
        Pass(99, high: 100, low: 98.8);
        Only().Touches.ShouldBe(0);
        Pass(99, high: 100.5, low: 98.8);
        Only().Touches.ShouldBe(1);
    }

    [Fact]
    public void Age_halves_strength_and_a_confirmation_restores_it()
    {
        var born = Plant(103);

        for (var i = 0; i < 250; i++)
        {
            Pass(100);
        }

        Only().Strength.ShouldBe(born.Strength / 2, 1e-9);
        Plant(103.2);
        Only().Strength.ShouldBe(born.Strength, 1e-9);
        Only().Id.ShouldBe(born.Id);
        Only().Level.ShouldBe(103);
    }

    [Fact]
    public void Without_confirmation_a_magnet_fades_away()
    {
        Plant(103);
        var bars = 0;
        while (_map.Count > 0 && bars < 1000)
        {
            Pass(100);
            bars++;
        }

        EndOfLast().ShouldBe(MagnetEnd.Faded);
        ((double)bars).ShouldBe(250 * Math.Log2(56.0 / 20), 1.5);
    }

    [Fact]
    public void Levels_within_a_quarter_of_an_atr_are_one_magnet_and_others_are_not()
    {
        Plant(103, 103.25, 103.26);

        _map.Count.ShouldBe(2);
    }

    [Fact]
    public void When_there_are_too_many_the_weakest_goes()
    {
        var map = Map(new MagnetOptions { MaxMagnets = 4 });
        Plant(map, (102, 5), (103, 2), (104, 5), (105, 5));

        Plant(map, (106, 1));
        map.Born.Length.ShouldBe(0); // weaker than all
        map.Count.ShouldBe(4);

        Plant(map, (107, 6));
        map.Count.ShouldBe(4);
        var ended = map.Ended.ToArray().ShouldHaveSingleItem();
        ended.End.ShouldBe(MagnetEnd.CrowdedOut);
        ended.Magnet.Level.ShouldBe(103);

        var full = Map(new MagnetOptions { MaxMagnets = 4 });
        Plant(full, (102, 5), (103, 2), (104, 5), (105, 5), (106, 2));
        (full.Count, full.Ended.Length, full[3].Level).ShouldBe((4, 0, 105), "no stronger than the weakest is not enough");
    }

    [Fact]
    public void A_rolling_level_is_a_magnet_only_away_from_price()
    {
        var map = Map(new MagnetOptions(), _levels.Rolling());

        Plant(map, (100.99, 5));
        map.Count.ShouldBe(0);
        Plant(map, (101, 5));
        map.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(103.25, true)]
    [InlineData(102.75, true)]
    [InlineData(103.3, false)]
    public void A_rolling_level_that_hardly_moves_stays_the_same_magnet(double moved, bool same)
    {
        var map = Map(new MagnetOptions(), _levels.Rolling());
        Plant(map, (103, 5));
        var id = map[0].Id;

        Plant(map, (moved, 4));

        map.Count.ShouldBe(1);
        (map[0].Id == id).ShouldBe(same);
        map.Ended.ToArray().Select(ended => ended.End).ShouldBe(same ? [] : [MagnetEnd.Moved]);
        map[0].Evidence.Prominence.ShouldBe(4);
    }

    [Fact]
    public void A_rolling_level_below_price_is_a_magnet_too()
    {
        var map = Map(new MagnetOptions(), _levels.Rolling());

        Plant(map, (97, 5), (99.01, 5));

        map.Count.ShouldBe(1);
        map[0].IsAbove.ShouldBeFalse();
    }

    [Fact]
    public void A_level_below_price_is_ready_to_be_touched_too()
    {
        Plant(98.9);

        Pass(99.5, high: 100, low: 98.9);
        Pass(100);

        Only().Touches.ShouldBe(1);
    }

    // Each sees a level of the same type at 103. The one that comes second is told by its kind.
    [Theory]
    [InlineData(false, 5.0, false, 4.0, false)]
    [InlineData(false, 5.0, false, 5.0, false)] // of equals the first
    [InlineData(false, 5.0, false, 6.0, true)] // the more prominent
    [InlineData(true, 5.0, false, 4.0, true)] // what lasts goes before what rolls
    [InlineData(false, 5.0, true, 6.0, false)]
    [InlineData(true, 5.0, true, 6.0, true)]
    [InlineData(true, 5.0, true, 4.0, false)]
    public void Of_two_detectors_that_see_one_level_one_stands_for_it(
        bool rolls, double prominence, bool otherRolls, double otherProminence, bool other)
    {
        var second = new PlantedLevels { Kind = MagnetKind.SwingLow };
        var options = new MagnetOptions { TimeframeMultiples = [1], StructuralWeight = 0.7 };
        var map = new MagnetMap(options, Bars.Hour, _ => [rolls ? _levels.Rolling() : _levels, otherRolls ? second.Rolling() : second]);

        second.Next = [(103, otherProminence)];
        Plant(map, (103, prominence));

        map.Count.ShouldBe(1);
        (map[0].Kind, map[0].Evidence.Prominence)
            .ShouldBe(other ? (MagnetKind.SwingLow, otherProminence) : (MagnetKind.SwingHigh, prominence));
    }

    [Fact]
    public void What_is_over_ends_by_itself_and_nothing_else_does()
    {
        Plant(103, 105, 107);

        _levels.Over = [105];
        Pass(100);

        _map.Ended.ToArray().Select(ended => (ended.Magnet.Level, ended.End)).ShouldBe([(105, MagnetEnd.Expired)]);
    }

    [Fact]
    public void A_level_of_just_the_least_strength_is_a_magnet()
    {
        // 70 · 0.9375 / (0.9375 + 1.25) = 30, but for rounding.
        var strength = MagnetStrength.Of(new MagnetEvidence(MagnetType.Structural, 0.9375), new MagnetOptions { StructuralWeight = 0.7 });
        var map = Map(new MagnetOptions { FadedStrength = strength });

        Plant(map, (103, 0.9375), (105, 0.93));

        map.Count.ShouldBe(1);
    }

    [Fact]
    public void What_a_reading_sees_twice_at_one_level_counts_as_the_more_prominent()
    {
        var map = Map(new MagnetOptions(), _levels.Rolling());
        Plant(map, (103, 5));

        Plant(map, (103, 4), (103.1, 2));

        map.Count.ShouldBe(1);
        map[0].Evidence.Prominence.ShouldBe(4);
    }

    [Fact]
    public void A_magnet_is_found_by_id_and_by_where_it_was()
    {
        var born = Plant(103);

        _map.TryGet(born.Id, out _).ShouldBeTrue();
        _map.TryGet(born.Id + 1, out _).ShouldBeFalse();
        _map.TryFind(MagnetType.Structural, 103.4, 0.5, out var found).ShouldBeTrue();
        found.Id.ShouldBe(born.Id);
        _map.TryFind(MagnetType.Structural, 103.6, 0.5, out _).ShouldBeFalse();
        _map.TryFind(MagnetType.Volume, 103, 0.5, out _).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => _map[1]);
    }

    [Fact]
    public void A_split_scales_levels_and_nothing_else()
    {
        var born = Plant(103);

        _map.Rescale(0.5);

        Only().ShouldBe(born with { Level = 51.5 });
        _map.Field(50, 0.5).Distance.ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => _map.Rescale(0));
        Should.Throw<ArgumentOutOfRangeException>(() => _map.Rescale(double.NaN));
    }

    [Fact]
    public void Unsound_bars_and_bars_out_of_order_change_nothing()
    {
        Plant(103);
        Pass(100);

        _map.Update(Bars.At(_hour - 1, 100, 200, 99, 200), State());
        _map.Update(Bars.At(_hour, 100, double.NaN, 99, 100), State());
        _map.Update(Bars.At(_hour, 100, 90, 99, 100), State());
        _map.Update(Bars.At(_hour + 1, 100, 103.2, 99, 104), State()); // closes beyond its high

        _map.Count.ShouldBe(1);
        _map.Ended.Length.ShouldBe(0);
    }

    [Fact]
    public void A_held_magnet_stays_primary_until_it_ends()
    {
        Plant(103, 98.9);
        var held = Enumerable.Range(0, 2).Select(i => _map[i]).Single(magnet => magnet.Level == 103).Id;

        _map.Field(100, 1).Primary!.Value.Level.ShouldBe(98.9);
        _map.Field(100, 1).PrimaryPull.ShouldBe(42.5, 0.05);
        _map.Field(100, 1).Conflict.ShouldBe(0.38, 0.005);
        var field = _map.Field(100, 1, held);
        field.Primary!.Value.Id.ShouldBe(held);
        field.Secondary!.Value.Level.ShouldBe(98.9);
        field.IsHeld.ShouldBeTrue();

        Pass(103.5, high: 103.6, low: 100);
        _map.Field(103.5, 1, held).IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var options = new MagnetOptions { TimeframeMultiples = [4, 1], Tier2Strength = 90, TouchDistance = 1, DepartureDistance = 0.5 };
        options = options with { Detection = new DetectionOptions { SwingBars = 0 } };

        var thrown = Should.Throw<OptionsException>(() => new MagnetMap(options, Bars.Hour));

        thrown.Faults.Select(fault => fault.Name).ShouldBe(
            [nameof(options.TimeframeMultiples), nameof(DetectionOptions.SwingBars), nameof(options.TouchDistance), nameof(options.Tier2Strength)],
            ignoreOrder: true);
        thrown.Message.ShouldContain("4;1");
        Should.Throw<ArgumentOutOfRangeException>(() => new MagnetMap(new MagnetOptions(), Duration.Zero));
        Should.Throw<ArgumentNullException>(() => new MagnetMap(null!, Bars.Hour)).ParamName.ShouldBe("options");
    }

    [Fact]
    public void A_level_stays_ready_to_be_touched_for_as_long_as_price_is_away()
    {
        Plant(103);
        Pass(100);
        Pass(100);

        Pass(102.5, high: 103, low: 100);
        Pass(101);
        Only().Touches.ShouldBe(1);
        Pass(101);
        Only().Touches.ShouldBe(1, "it was touched once");
    }

    // At an ATR of 2 distances in ATRs are twice as long.
    [Theory]
    [InlineData(103.5, 1)]
    [InlineData(103.51, 2)]
    public void How_far_apart_one_level_may_be_seen_grows_with_the_range_of_bars(double second, int magnets)
    {
        var map = Map(new MagnetOptions { MergeDistance = 0 });
        _levels.Next = [(103, 5), (second, 5)];
        map.Update(Bars.At(_hour++, 100, 100.5, 99.5, 100), State(2));

        map.Count.ShouldBe(magnets);
    }

    [Theory]
    [InlineData(102, 1)]
    [InlineData(101.99, 0)]
    public void How_far_a_rolling_level_must_be_grows_with_the_range_of_bars(double level, int magnets)
    {
        var map = Map(new MagnetOptions(), _levels.Rolling());
        _levels.Next = [(level, 5)];
        map.Update(Bars.At(_hour++, 100, 100.5, 99.5, 100), State(2));

        map.Count.ShouldBe(magnets);
    }

    // Found 1.9 from price it waits until price has been 2 away; found 2 away it need not.
    [Theory]
    [InlineData(101.9, 0)]
    [InlineData(102, 1)]
    public void A_level_is_ready_to_be_touched_where_price_is_away_from_it(double level, int touches)
    {
        _levels.Next = [(level, 5)];
        Pass(100, atr: 2);

        Pass(level - 0.5, high: level, low: 100, atr: 2);
        Pass(level - 2, high: level - 0.5, low: level - 2.5, atr: 2);

        Only().Touches.ShouldBe(touches);
    }

    [Fact]
    public void A_level_at_the_price_lies_above_it_and_one_that_hardly_stands_out_is_none()
    {
        Plant(100).IsAbove.ShouldBeTrue();

        var map = Map(new MagnetOptions());
        Plant(map, (103, 0.05));
        map.Count.ShouldBe(0);
    }

    [Fact]
    public void A_field_says_whether_anything_pulls()
    {
        _map.Field(100, 1).HasPrimary.ShouldBeFalse();
        var born = Plant(103);
        _map.Field(100, 1).HasPrimary.ShouldBeTrue();
        _map.Field(100, 1, born.Id).IsHeld.ShouldBeTrue();
        _map.Field(100, 1, born.Id + 1).IsHeld.ShouldBeFalse();
    }

    [Theory]
    [InlineData(new[] { 1 }, true)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8 }, true)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, false)]
    [InlineData(new int[0], false)]
    [InlineData(new[] { 2, 3 }, false)]
    [InlineData(new[] { 1, 1000 }, true)]
    [InlineData(new[] { 1, 1001 }, false)]
    [InlineData(new[] { 1, 1 }, false)]
    [InlineData(new[] { 1, 4, 4 }, false)]
    [InlineData(new[] { 1, 8, 4 }, false)]
    [InlineData(null, false)]
    public void Timeframes_are_up_to_eight_rising_multiples_from_one(int[]? multiples, bool sound) =>
        (Faults(new MagnetOptions { TimeframeMultiples = multiples! }).Length == 0).ShouldBe(sound);

    [Fact]
    public void Limits_that_depend_on_each_other_may_be_equal_where_that_makes_sense()
    {
        Faults(new MagnetOptions { TouchDistance = 1, DepartureDistance = 1 }).ShouldBe([nameof(MagnetOptions.TouchDistance)]);
        Faults(new MagnetOptions { Tier1Strength = 60, Tier2Strength = 60, Tier3Strength = 60 }).ShouldBeEmpty();
        Faults(new MagnetOptions { Tier2Strength = 81 }).ShouldBe([nameof(MagnetOptions.Tier2Strength)]);
        Faults(new MagnetOptions { Tier3Strength = 61 }).ShouldBe([nameof(MagnetOptions.Tier3Strength)]);
    }

    // Two hours of four, then a split, then the seventh hour, which says that the four are over: price was at half of 100 then.
    [Fact]
    public void A_longer_bar_whose_last_hours_are_missing_is_looked_at_with_the_next_and_as_of_its_own_time()
    {
        var highs = new Highs();
        var map = new MagnetMap(
            new MagnetOptions { TimeframeMultiples = [1, 4] }, Bars.Hour, multiple => multiple == 4 ? [highs] : []);
        map.Update(Bars.At(0, 100, 104, 99, 100), State());
        map.Update(Bars.At(1, 100, 101, 99, 100), State());

        map.Rescale(0.5);
        map.Update(Bars.At(6, 53, 53.2, 51, 51.5), State(0.5));

        var magnet = map.Born.ToArray().ShouldHaveSingleItem();
        (magnet.Level, magnet.IsAbove).ShouldBe((52, true));
        highs.Factors.ShouldBe(0.5);
    }

    private static string[] Faults(MagnetOptions options)
    {
        var faults = new OptionsFaults();
        options.Check(faults);
        return [.. faults.All.Select(fault => fault.Name)];
    }

    private static MarketState State(double atr = 1) => new(Bars.Epoch, 100, atr, Trend.Neutral, 0, null, 200, true);

    private MagnetMap Map(MagnetOptions options, PlantedLevels? levels = null) =>
        new(options with { TimeframeMultiples = [1], StructuralWeight = 0.7 }, Bars.Hour, _ => [levels ?? _levels]);

    private Magnet Only()
    {
        _map.Count.ShouldBe(1);
        return _map[0];
    }

    private MagnetEnd? EndOfLast() => _map.Ended.Length == 0 ? null : _map.Ended[0].End;

    private Magnet Plant(params double[] levels)
    {
        Plant(_map, [.. levels.Select(level => (level, 5.0))]);
        return _map[0];
    }

    private void Plant(MagnetMap map, params (double Level, double Prominence)[] levels)
    {
        _levels.Next = levels.Length == 0 ? null : levels;
        map.Update(Bars.At(_hour++, 100, 100.5, 99.5, 100), State());
    }

    private void Pass(double close, double? high = null, double? low = null, double atr = 1)
    {
        var (top, bottom) = (high ?? Math.Max(100.5, close), low ?? Math.Min(99.5, close));
        _map.Update(Bars.At(_hour++, Math.Clamp(100, bottom, top), top, bottom, close), State(atr));
    }

    // Sees the high of each bar.
    private sealed class Highs : IMagnetDetector
    {
        private readonly Sighting[] _seen = new Sighting[1];

        public double Factors { get; private set; } = 1;

        public MagnetType Type => MagnetType.Structural;

        public bool IsRolling => false;

        public DetectorReading Update(in Bar bar, double atr)
        {
            _seen[0] = new Sighting(MagnetKind.SwingHigh, bar.High, 50, bar.Start);
            return new DetectorReading(_seen);
        }

        public void Rescale(double factor) => Factors *= factor;
    }
}
