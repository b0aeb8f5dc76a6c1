using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Persistence;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>
/// Confluence: a swing detector and a volume detector on the strategy's bars, a swing detector on bars four times as long; price 100, ATR 1.
/// </summary>
public class MagnetMergingTests
{
    private readonly PlantedLevels _swings = new();
    private readonly PlantedLevels _volume = new() { Type = MagnetType.Volume, Kind = MagnetKind.HighVolumeNode };
    private readonly PlantedLevels _long = new() { Kind = MagnetKind.SwingLow };
    private int _hour;

    [Fact]
    public void Two_types_at_one_level_become_one_magnet_stronger_than_each_that_knows_its_parts()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        Pass(map);
        var swing = map[0];
        _volume.Next = [(103.2, 1)];
        Pass(map);

        map.Count.ShouldBe(1);
        var merged = map[0];
        merged.Type.ShouldBe(MagnetType.Timeframe);
        merged.Kind.ShouldBe(MagnetKind.Confluence);
        merged.Level.ShouldBe(103); // that of the stronger
        merged.Strength.ShouldBeGreaterThan(swing.Strength);
        merged.Evidence.Confluence.ShouldBe(1);
        merged.Born.ShouldBe(swing.Born);
        merged.KnownAt.ShouldBe(swing.KnownAt + Bars.Hour);
        merged.Parts.ToArray().Select(part => (part.Kind, part.TimeframeMultiple, part.Level))
            .ShouldBe([(MagnetKind.SwingHigh, 1, 103), (MagnetKind.HighVolumeNode, 1, 103.2)]);
        merged.Reason.ShouldBe(
            "confluence 103 of swing high (1 h) + high-volume node (1 h); swing high leads, prominent by 5.0 ATR, recency 1.00: S 61.3 (Tier2)");
        map.Born.ToArray().Select(magnet => magnet.Kind).ShouldBe([MagnetKind.HighVolumeNode, MagnetKind.Confluence]);
        map.Ended.ToArray().Select(ended => (ended.Magnet.Kind, ended.End))
            .ShouldBe([(MagnetKind.HighVolumeNode, MagnetEnd.Merged), (MagnetKind.SwingHigh, MagnetEnd.Merged)]);
    }

    [Theory]
    [InlineData(0.5, 103.0)] // 60 · 0.5 / 1.1 = 27.3, of 30
    [InlineData(1.0, 103.2)] // 37.5
    public void A_merged_magnet_lies_where_the_stronger_does(double prominence, double level)
    {
        var map = Map();
        _swings.Next = [(103, 0.9375)]; // 70 · 0.9375 / 2.1875 = 30
        Pass(map);
        _volume.Next = [(103.2, prominence)];
        Pass(map);

        map[0].Level.ShouldBe(level);
    }

    [Fact]
    public void Of_two_as_strong_the_first_says_where_a_merged_magnet_lies()
    {
        var map = new MagnetMap(new MagnetOptions { TimeframeMultiples = [1] }, Bars.Hour, _ => [_swings, _volume]);
        (_swings.Next, _volume.Next) = ([(103, 1.25)], [(103.2, 0.6)]); // each what counts half, of the same weight

        Pass(map);

        (map.Count, map[0].Level).ShouldBe((1, 103));
        map[0].Parts[0].Strength.ShouldBe(map[0].Parts[1].Strength);
    }

    // At an ATR of 2 levels half of it apart are near.
    [Theory]
    [InlineData(103.5, 1)]
    [InlineData(103.51, 2)]
    public void How_near_levels_must_be_to_merge_grows_with_the_range_of_bars(double second, int magnets)
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        _volume.Next = [(second, 3)];
        map.Update(Bars.At(_hour++, 100, 100.5, 99.5, 100), State with { Atr = 2 });

        map.Count.ShouldBe(magnets);
    }

    [Fact]
    public void A_magnet_of_as_many_parts_as_there_can_be_is_confirmed_by_a_further_one()
    {
        MagnetType[] types = [MagnetType.Structural, MagnetType.Volume];
        PlantedLevels[] of = [.. Enumerable.Range(0, 6).Select(i => new PlantedLevels { Type = types[i % 2] })];
        var map = new MagnetMap(
            new MagnetOptions { TimeframeMultiples = [1, 2, 3], StructuralWeight = 0.7, VolumeWeight = 0.6 },
            Bars.Hour,
            multiple => [of[2 * (multiple - 1)], of[2 * (multiple - 1) + 1]]);
        foreach (var planted in of[..5])
        {
            planted.Next = [(103, 5)];
        }

        Pass(map, 6);
        map[0].Parts.Count.ShouldBe(5);
        var fresh = map[0].Strength;
        Pass(map, 30);
        map[0].Strength.ShouldBeLessThan(fresh);
        of[5].Next = [(103, 5)];
        Pass(map, 3);

        (map.Count, map[0].Parts.Count).ShouldBe((1, 5));
        map[0].Evidence.Recency.ShouldBe(1, 0.01);
        map.Ended.Length.ShouldBe(0);
    }

    // Both parts are of one kind and level: whose reason is gone is told by who saw it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whose_reason_is_gone_is_known_by_who_saw_it(bool first)
    {
        var same = new PlantedLevels { Type = MagnetType.Volume };
        var map = new MagnetMap(new MagnetOptions { TimeframeMultiples = [1] }, Bars.Hour, _ => [_swings, same]);
        (_swings.Next, same.Next) = ([(103, 50)], [(103, 50)]);
        Pass(map);
        map[0].Parts.Count.ShouldBe(2);

        (first ? _swings : same).Over = [103];
        Pass(map);

        map[0].Parts.ToArray().ShouldHaveSingleItem().Type.ShouldBe(first ? MagnetType.Volume : MagnetType.Structural);
    }

    // Touched at 103 it merges into one at 103.2, from where price is a whole ATR away at once.
    [Fact]
    public void A_touch_holds_although_the_magnet_has_merged_into_a_further_one()
    {
        var map = Map();
        _swings.Next = [(103, 0.9375)];
        Pass(map);
        map.Update(Bars.At(_hour++, 100, 103, 99.5, 102.1), State);
        _volume.Next = [(103.2, 5)];
        map.Update(Bars.At(_hour++, 102.1, 102.3, 102.05, 102.3), State);
        (map[0].Level, map[0].Touches).ShouldBe((103.2, 0));

        map.Update(Bars.At(_hour++, 100, 100.5, 99.5, 100), State);

        map[0].Touches.ShouldBe(1);
    }

    [Fact]
    public void What_it_brings_is_credited_to_its_parts_by_the_strength_that_each_would_have_alone()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        Pass(map);
        _volume.Next = [(103.2, 1)];
        Pass(map);

        // Of 100: 0.7 · 5 / 6.25 = 56 and 0.6 · 1 / 1.6 = 37.5.
        var parts = map[0].Parts;
        parts.ToArray().Select(part => (part.Type, Math.Round(part.Strength, 6))).ShouldBe([(MagnetType.Structural, 56), (MagnetType.Volume, 37.5)]);
        parts.Shares().ShouldBe([56 / 93.5, 37.5 / 93.5], 1e-9);

        var kept = StoredMagnet.Of(map[0]).ToMagnet();
        kept.Parts.ShouldBe(parts, "a restarted run knows them too");
    }

    [Fact]
    public void A_swing_that_shows_on_a_longer_timeframe_too_merges_with_itself_and_ages_slower()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        Pass(map);
        _long.Next = [(103, 4)];
        Pass(map, 3);

        map.Count.ShouldBe(1);
        map[0].TimeframeMultiple.ShouldBe(4);
        map[0].Parts.ToArray().Select(part => part.TimeframeMultiple).ShouldBe([1, 4]);

        var strength = map[0].Strength;
        Pass(map, 1000);
        map[0].Strength.ShouldBe(strength / 2, 1e-9);
    }

    [Theory]
    [InlineData(103.25, 1)]
    [InlineData(103.26, 2)]
    public void Only_what_lies_close_merges(double level, int magnets)
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        _volume.Next = [(level, 1)];
        Pass(map);

        map.Count.ShouldBe(magnets);
    }

    [Fact]
    public void What_lies_on_the_other_side_of_price_does_not_merge()
    {
        var map = Map();
        _swings.Next = [(100.1, 5)];
        _volume.Next = [(99.9, 1)];
        Pass(map);

        map.Count.ShouldBe(2);
    }

    [Fact]
    public void Merging_can_be_switched_off()
    {
        var map = Map(new MagnetOptions { MergeDistance = 0 });
        _swings.Next = [(103, 5)];
        _volume.Next = [(103, 1)];
        Pass(map);

        map.Count.ShouldBe(2);
    }

    [Fact]
    public void A_merged_magnet_takes_further_parts_in_and_stays_itself()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        _volume.Next = [(103.1, 1)];
        Pass(map);
        var merged = map[0];
        _long.Next = [(103.2, 2)];
        Pass(map, 3);

        map.Count.ShouldBe(1);
        map[0].Id.ShouldBe(merged.Id);
        map[0].Parts.Count.ShouldBe(3);
        map[0].Strength.ShouldBeGreaterThan(merged.Strength);
    }

    [Fact]
    public void A_part_that_is_seen_again_confirms_the_whole()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        _volume.Next = [(103.1, 1)];
        Pass(map);
        var fresh = map[0].Strength;
        Pass(map, 100);
        _swings.Next = [(103.1, 1)];
        Pass(map);

        map[0].Strength.ShouldBe(fresh, 1e-9);
        map[0].Parts.Count.ShouldBe(2);
    }

    [Fact]
    public void Parts_whose_reason_is_gone_leave_and_the_last_ends_the_magnet()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        _volume.Next = [(103.1, 1)];
        Pass(map);
        var merged = map[0];

        _swings.Over = [103];
        Pass(map);
        map[0].Id.ShouldBe(merged.Id);
        map[0].Level.ShouldBe(103);
        map[0].Parts.ToArray().ShouldHaveSingleItem().Kind.ShouldBe(MagnetKind.HighVolumeNode);
        map[0].Strength.ShouldBeLessThan(merged.Strength);

        _volume.Over = [103.1];
        Pass(map);
        map.Count.ShouldBe(0);
        map.Ended.ToArray().ShouldHaveSingleItem().End.ShouldBe(MagnetEnd.Expired);
    }

    [Fact]
    public void Rolling_parts_leave_when_they_move()
    {
        var rolling = _volume.Rolling();
        var map = new MagnetMap(new MagnetOptions { TimeframeMultiples = [1] }, Bars.Hour, _ => [_swings, rolling]);
        _swings.Next = [(103, 5)];
        _volume.Next = [(103.1, 1)];
        Pass(map);
        map[0].Parts.Count.ShouldBe(2);

        _volume.Next = [(105, 1)];
        Pass(map);

        map.Count.ShouldBe(2);
        map[0].Parts.ToArray().ShouldHaveSingleItem().Kind.ShouldBe(MagnetKind.SwingHigh);
        map[1].Level.ShouldBe(105);
    }

    [Fact]
    public void Touches_are_kept_and_a_merged_magnet_is_spent_as_any_other()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        Pass(map);
        map.Update(Bars.At(_hour++, 100, 103, 99.5, 101), State);
        map[0].Touches.ShouldBe(1);
        _volume.Next = [(103, 1)];
        Pass(map);
        map[0].Touches.ShouldBe(1);

        map.Update(Bars.At(_hour++, 100, 103.6, 99.5, 103.5), State);

        map.Ended.ToArray().ShouldHaveSingleItem().End.ShouldBe(MagnetEnd.ClosedBeyond);
    }

    [Fact]
    public void A_held_magnet_that_merges_stays_held_and_is_found_by_its_old_id_type_and_level()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        Pass(map);
        var held = map[0];
        _volume.Next = [(103.2, 30), (98.5, 30)];
        Pass(map);

        var field = map.Field(100, 1, held.Id);
        field.IsHeld.ShouldBeTrue();
        field.Primary!.Value.Parts[0].Id.ShouldBe(held.Id);
        map.TryGet(held.Id, out var found).ShouldBeTrue();
        found.Type.ShouldBe(MagnetType.Timeframe);
        map.TryFind(MagnetType.Structural, 103, 0.5, out found).ShouldBeTrue();
        found.Type.ShouldBe(MagnetType.Timeframe);
        map.TryFind(MagnetType.Timeframe, 98.5, 0.1, out found).ShouldBeTrue(); // alone now, merged before the restart
        map.TryFind(MagnetType.Structural, 98.5, 0.1, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_split_scales_the_parts_too_and_they_can_still_end()
    {
        var map = Map();
        _swings.Next = [(103, 5)];
        _volume.Next = [(103.2, 1)];
        Pass(map);
        var merged = map[0];

        map.Rescale(0.5);

        map[0].ShouldBe(merged.Rescaled(0.5));
        map[0].Parts[1].Level.ShouldBe(51.6);
        _volume.Over = [51.6];
        map.Update(Bars.At(_hour++, 50, 50.2, 49.8, 50), State with { Atr = 0.5 });
        map[0].Parts.Count.ShouldBe(1);
    }

    [Fact]
    public void A_scale_says_what_a_score_is_worth_and_age_is_applied_to_that()
    {
        var map = Map(new MagnetOptions(), new Halved());
        _swings.Next = [(103, 5)];
        Pass(map);
        map[0].Strength.ShouldBe(28, 1e-9);

        _volume.Next = [(103, 3)];
        Pass(map);
        map[0].Strength.ShouldBe(90, 1e-9);
        Pass(map, 250);
        map[0].Strength.ShouldBe(45, 1e-9);
    }

    private static MarketState State => new(Bars.Epoch, 100, 1, Trend.Neutral, 0, null, 200, true);

    private MagnetMap Map(MagnetOptions? options = null, IStrengthScale? scale = null) => new(
        (options ?? new MagnetOptions()) with { TimeframeMultiples = [1, 4], StructuralWeight = 0.7, VolumeWeight = 0.6 },
        Bars.Hour,
        multiple => multiple == 1 ? [_swings, _volume] : [_long],
        scale);

    private void Pass(MagnetMap map, int bars = 1)
    {
        for (var i = 0; i < bars; i++)
        {
            map.Update(Bars.At(_hour++, 100, 100.5, 99.5, 100), State);
        }
    }

    private sealed class Halved : IStrengthScale
    {
        public double Strength(MagnetType type, double score) => type == MagnetType.Timeframe ? 90 : score / 2;
    }
}
