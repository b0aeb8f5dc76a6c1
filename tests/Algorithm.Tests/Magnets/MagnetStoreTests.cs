using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Where live magnets lie, how they age, and how they are found again.</summary>
public sealed class MagnetStoreTests
{
    private static readonly MagnetOptions Options = new() { MaxMagnets = 12 };
    private readonly MagnetStore _store = new(Options, Bars.Hour, null);

    [Fact]
    public void Each_magnet_ages_by_the_bars_of_its_own_timeframe_wherever_it_comes_to_lie()
    {
        var day = Add(105, 5, 24);
        var hour = Add(103, 5, 1);

        Pass(250);
        _store.Strengths[0].ShouldBe(hour / 2, 1e-9);
        _store.Strengths[1].ShouldBe(day * Math.Pow(2, -1 / 24.0), 1e-9);
        _store.RemoveAt(0);
        Pass(250);
        _store.Strengths[0].ShouldBe(day * Math.Pow(2, -2 / 24.0), 1e-9);
        _store.Read(0).Evidence.Recency.ShouldBe(Math.Pow(2, -2 / 24.0), 1e-9);
        _store.Read(0).TimeframeMultiple.ShouldBe(24);
    }

    [Fact]
    public void A_part_that_goes_takes_its_evidence_and_leaves_the_age()
    {
        var slot = Slot(1, 5, 1);
        slot.IsMerged = true;
        slot.AddPart(Part(2, 5, 1));
        _store.Weigh(ref slot);
        _store.Add(103, slot);
        var (both, alone) = (slot.Certainty, Of(5, 1));
        both.ShouldBe(MagnetStrength.Of(new MagnetEvidence(MagnetType.Structural, 5, Confluence: 1), Options));
        slot.Lead.ShouldBe(0, "of equal parts the first leads");

        Pass(250);
        _store.RemovePart(0, 1);

        _store.Strengths[0].ShouldBe(alone / 2, 1e-9);
        _store[0].Certainty.ShouldBe(alone);
    }

    [Fact]
    public void What_speaks_for_nothing_has_no_strength()
    {
        Add(103, 0, 1).ShouldBe(0);

        (_store.Read(0).Strength, _store.Read(0).Evidence.Recency).ShouldBe((0, 1));

        Add(104, 0.001, 1).ShouldBeLessThan(1);
        Pass(250);
        _store.Read(1).Evidence.Recency.ShouldBe(0.5, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_weakest_is_found_at_any_place_also_where_places_are_free(int place)
    {
        for (var i = 0; i < 6; i++)
        {
            Add(100 + i, i == place ? 1 : 5, 1);
        }

        _store.Age(0);
        _store.Weakest().ShouldBe(place);

        _store.RemoveAt(place);
        _store.Age(0);
        _store.Weakest().ShouldBe(0, "of equals the first, and not the one that has gone");
        Add(99, 1, 1);
        _store.Age(0);
        _store.Weakest().ShouldBe(0);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_store_of_any_size_is_filled_to_its_last_place(int most)
    {
        var store = new MagnetStore(Options with { MaxMagnets = most }, Bars.Hour, null);
        for (var i = 0; i < most; i++)
        {
            var slot = Slot(1 + i, 5, 1);
            store.Weigh(ref slot);
            store.Add(100 + i, slot);
        }

        store.Age(0);

        store.IsFull.ShouldBeTrue();
        Enumerable.Range(0, most).Select(i => store.Read(i).Id).ShouldBe(Enumerable.Range(1, most).Select(id => (long)id));
        store.Strengths.ToArray().ShouldAllBe(strength => strength > 0.99 * Of(5, 1) && strength < Of(5, 1));
    }

    [Fact]
    public void Weak_ones_are_noticed_however_many_there_are()
    {
        for (var i = 0; i < 8; i++)
        {
            Add(100 + i, 1, 1);
        }

        _store.Age(60).ShouldBeTrue();
        _store.Age(1).ShouldBeFalse();
    }

    [Fact]
    public void The_nearest_is_found_and_of_two_as_near_the_lower()
    {
        Add(102.5, 5, 1);
        Add(103.5, 5, 1);

        Nearest(102.6).ShouldBe(0);
        Nearest(103.4).ShouldBe(1);
        Nearest(103).ShouldBe(0);
        Nearest(105).ShouldBe(-1);

        int Nearest(double level) => _store.Nearest(level, 1, default);
    }

    [Fact]
    public void A_part_is_found_by_its_id_in_the_magnet_that_it_is_part_of()
    {
        foreach (var (level, id) in new[] { (101, 10), (102, 20), (103, 30) })
        {
            var slot = Slot(id, 5, 1);
            slot.IsMerged = true;
            slot.AddPart(Part(id + 1, 5, 1));
            slot.Id = id + 2;
            _store.Weigh(ref slot);
            _store.Add(level, slot);
        }

        (_store.Find(20), _store.Find(21), _store.Find(22), _store.Find(10), _store.Find(31)).ShouldBe((1, 1, 1, 0, 2));
        _store.Find(40).ShouldBe(-1);
    }

    [Fact]
    public void A_magnet_of_as_many_parts_as_there_can_be_gives_them_up_one_by_one()
    {
        var slot = Slot(1, 5, 4);
        slot.IsMerged = true;
        foreach (var (id, multiple) in new[] { (2, 24), (3, 1), (4, 24), (5, 4) })
        {
            slot.AddPart(Part(id, 5, multiple));
        }

        slot.Longest.Multiple.ShouldBe(24);
        slot.RemovePart(1);
        (slot.PartCount, slot.Parts[0].Id, slot.Parts[1].Id, slot.Parts[2].Id, slot.Parts[3].Id, slot.Parts[4].Id).ShouldBe((4, 1, 3, 4, 5, 0));
        slot.Longest.Multiple.ShouldBe(24);
        slot.RemovePart(2);
        slot.Longest.Multiple.ShouldBe(4);

        var held = slot.Parts[0].Source;
        (slot.Holds(held), slot.Holds(Source(4))).ShouldBe((true, false));
    }

    // By the finalizer of SplitMix64, worked out beside this program.
    [Theory]
    [InlineData(MagnetKind.SwingHigh, 1, 626015244102378)]
    [InlineData(MagnetKind.SwingHigh, 4, 4022803833819839)]
    [InlineData(MagnetKind.PointOfControl, 1, 3754315298564872)]
    public void An_id_is_a_hash_of_what_was_seen(MagnetKind kind, int multiple, long id) =>
        MagnetId.Of(kind, multiple, Instant.FromUtc(2024, 3, 4, 10, 0), 103.5).ShouldBe(id);

    [Fact]
    public void Parts_are_a_value()
    {
        MagnetPart[] five = [.. Enumerable.Range(1, 5).Select(id => new MagnetPart(id, MagnetType.Volume, MagnetKind.VoidEdge, id, 100, 10 * id))];
        var parts = MagnetParts.Of(five);

        parts.ToArray().ShouldBe(five);
        MagnetParts.Of(five.Append(five[0])).ShouldBe(parts, "more than there can be");
        (parts == MagnetParts.Of(five), parts != MagnetParts.Of(five), parts != MagnetParts.Of(five[..4]), parts == MagnetParts.Of(five[..4]))
            .ShouldBe((true, false, true, false));
        (parts.Equals("five"), parts.Equals((object)MagnetParts.Of(five)), parts.Equals((object)MagnetParts.Of(five[..4])))
            .ShouldBe((false, true, false));
        parts.GetHashCode().ShouldBe(MagnetParts.Of(five).GetHashCode());
        (default(MagnetParts).GetHashCode(), parts.GetHashCode() == 0).ShouldBe((0, false));
        MagnetParts.Of(five[..2]).ToString().ShouldBe("VoidEdge 1x, VoidEdge 2x");
        (parts[4].Id, Should.Throw<ArgumentOutOfRangeException>(() => parts[5]).ParamName).ShouldBe((5, "position"));
        Should.Throw<ArgumentOutOfRangeException>(() => parts[-1]);

        parts.Rescale(0.5);
        parts.ToArray().Select(part => part.Level).ShouldBe([50, 50, 50, 50, 50]);
    }

    [Fact]
    public void Shares_go_by_strength_and_are_alike_where_there_is_none()
    {
        Shares(60, 40).ShouldBe([0.6, 0.4]);
        Shares(0.75, 0.25).ShouldBe([0.75, 0.25]);
        Shares(0, 0, 0, 0).ShouldBe([0.25, 0.25, 0.25, 0.25]);
        Shares().ShouldBeEmpty();

        static double[] Shares(params double[] strengths) =>
            MagnetParts.Of(strengths.Select(strength => new MagnetPart(1, MagnetType.Volume, MagnetKind.VoidEdge, 1, 100, strength))).Shares();
    }

    private static MagnetSource Source(int multiple) => new(new PlantedLevels(), multiple, Options.MagnetHalfLife);

    private static MagnetSlot.Part Part(long id, double prominence, int multiple) =>
        new() { Id = id, Source = Source(multiple), Kind = MagnetKind.SwingHigh, Prominence = prominence };

    private static MagnetSlot Slot(long id, double prominence, int multiple)
    {
        var slot = new MagnetSlot { Id = id };
        slot.AddPart(Part(id, prominence, multiple));
        return slot;
    }

    private static double Of(double prominence, int multiple) =>
        MagnetStrength.Of(new MagnetEvidence(MagnetType.Structural, prominence, multiple), Options);

    // How strong it is.
    private double Add(double level, double prominence, int multiple)
    {
        var slot = Slot((long)(1000 * level), prominence, multiple);
        _store.Weigh(ref slot);
        _store.Add(level, slot);
        return slot.Certainty;
    }

    private void Pass(int bars)
    {
        for (var bar = 0; bar < bars; bar++)
        {
            _store.Age(0);
        }
    }
}
