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
