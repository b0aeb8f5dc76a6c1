using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Magnets;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class MagnetFieldTests
{
    private const double Range = 4;

    [Fact]
    public void Pull_is_strength_that_fades_with_distance()
    {
        MagnetField.Distance(100, 108, 2).ShouldBe(4);
        MagnetField.Pull(80, 4, Range).ShouldBe(80 / Math.E, 1e-12);
        MagnetField.Pull(80, 0, Range).ShouldBe(80);
    }

    [Fact]
    public void Where_there_are_no_magnets_nothing_pulls() =>
        MagnetField.Measure(100, 1, [], [], Range).ShouldBe(new FieldFigures(-1, 0, -1, 0, 0, 0));

    [Fact]
    public void The_exponential_is_exact_to_a_few_units_in_the_last_place()
    {
        for (var x = 0.0; x > -699; x -= 0.0317)
        {
            var (found, exact) = (MagnetField.Pull(1, -x, 1), Math.Exp(x));
            Math.Abs(found - exact).ShouldBeLessThanOrEqualTo(3 * (Math.BitIncrement(exact) - exact));
        }

        MagnetField.Pull(1, 0, 1).ShouldBe(1);
        MagnetField.Pull(100, 1e6, 1).ShouldBeInRange(0, 1e-300);
    }

    [Fact]
    public void A_magnet_out_of_all_reach_leaves_the_others_pulls_as_they_are()
    {
        double[] strengths = [60, 50, 40, 30];
        var differing = 0;

        // Often enough that the code is compiled anew on the way, which must change no bit.
        for (var i = 0; i < 300_000; i++)
        {
            var level = 101 + 0.0131 * (i % 5000);
            var near = MagnetField.Measure(100, 1, [level, 99, 98, 97], strengths, Range);
            var far = MagnetField.Measure(100, 1, [level, 99, 98, 100 - 1000 * Range], strengths, Range);
            differing += (far.PrimaryPull, far.SecondaryPull) == (near.PrimaryPull, near.SecondaryPull) ? 0 : 1;
        }

        differing.ShouldBe(0);
    }

    [Fact]
    public void The_primary_is_what_pulls_most_and_the_secondary_what_pulls_most_on_the_other_side()
    {
        double[] levels = [104, 101, 97, 90];
        double[] strengths = [90, 40, 60, 100];

        var field = MagnetField.Measure(100, 1, levels, strengths, Range);

        field.Primary.ShouldBe(0);
        field.PrimaryPull.ShouldBe(90 * Math.Exp(-1), 1e-12);
        field.Secondary.ShouldBe(2);
        field.SecondaryPull.ShouldBe(60 * Math.Exp(-0.75), 1e-12);
        field.Distance.ShouldBe(4);
        field.Conflict.ShouldBe(0.3626, 0.00005); // 28.342 + 8.208 below, 33.109 + 31.152 above: 36.550 / 100.811
    }

    [Fact]
    public void A_held_magnet_stays_primary_whatever_pulls_harder()
    {
        double[] levels = [104, 101, 97];
        double[] strengths = [90, 40, 95];

        var field = MagnetField.Measure(100, 1, levels, strengths, Range, held: 1);

        field.Primary.ShouldBe(1);
        field.Distance.ShouldBe(1);
        field.Secondary.ShouldBe(2);
        field.SecondaryPull.ShouldBeGreaterThan(field.PrimaryPull);
    }

    [Fact]
    public void A_held_magnet_may_be_the_first_of_all_or_lie_at_the_price_itself()
    {
        MagnetField.Measure(100, 1, [101, 104], [40, 90], Range, held: 0).Primary.ShouldBe(0);

        var reached = MagnetField.Measure(101, 1, [101, 97], [40, 95], Range, held: 0);
        (reached.Primary, reached.Secondary, reached.Distance).ShouldBe((0, 1, 0.0));
    }

    [Fact]
    public void One_sided_fields_are_uncontested()
    {
        var field = MagnetField.Measure(100, 1, [103, 105], [50, 50], Range);

        field.Primary.ShouldBe(0);
        field.Secondary.ShouldBe(-1);
        field.Conflict.ShouldBe(0);
    }

    [Fact]
    public void Without_magnets_there_is_no_field() => MagnetField.Measure(100, 1, [], [], Range).ShouldBe(FieldFigures.None);

    [Fact]
    public void Without_an_atr_every_magnet_is_at_hand()
    {
        var field = MagnetField.Measure(100, 0, [150, 20], [50, 60], Range);

        field.Primary.ShouldBe(1);
        field.Distance.ShouldBe(0);
        field.Conflict.ShouldBe(50.0 / 110, 1e-12);
    }

    [Fact]
    public void Conflict_is_one_where_nothing_pulls_the_held_way() =>
        MagnetField.Measure(100, 1, [1e6, 99], [50, 60], Range, held: 0).Conflict.ShouldBe(1);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(40, 0, 0)]
    [InlineData(30, 20, 0.4)]
    [InlineData(25, 25, 0.5)]
    [InlineData(10, 40, 0.8)]
    [InlineData(0, 40, 1)]
    public void Conflict_is_what_pulls_against_as_a_share_of_all_that_pulls(double near, double far, double conflict) =>
        MagnetField.Conflict(near, far).ShouldBe(conflict, 1e-12);

    [Fact]
    public void A_magnet_too_far_to_be_felt_is_still_the_primary_where_it_is_alone() =>
        MagnetField.Measure(1e6, 1, [100], [50], Range).Primary.ShouldBe(0);

    [Fact]
    public void Magnets_without_strength_count_on_their_own_side()
    {
        var field = MagnetField.Measure(100, 1, [99, 101], [0, 0], Range);
        (field.Primary, field.Secondary).ShouldBe((1, 0));

        field = MagnetField.Measure(100, 1, [99], [0], Range);
        (field.Primary, field.Secondary).ShouldBe((0, -1));
    }

    [Fact]
    public void Of_equal_pulls_the_first_counts_however_many_magnets_there_are()
    {
        for (var count = 1; count <= 9; count++)
        {
            double[] levels = [98, .. Enumerable.Repeat(99.0, count), .. Enumerable.Repeat(101.5, count)];
            double[] strengths = [.. Enumerable.Repeat(50.0, 2 * count + 1)];

            var field = MagnetField.Measure(100, 1, levels, strengths, Range);
            (field.Primary, field.Secondary).ShouldBe((1, 1 + count));
        }
    }

    [Fact]
    public void Levels_and_strengths_belong_together()
    {
        Should.Throw<ArgumentException>(() => MagnetField.Measure(100, 1, [99], [], Range));
        Should.Throw<ArgumentException>(() => MagnetField.Measure(100, 1, [99], [50], Range, held: 1));
    }

    [Fact]
    public void Nothing_pulls_more_than_the_primary_and_the_contest_of_the_free_field_is_what_it_says()
    {
        var input = Gen.Choose(1, 10_000).ArrayOf(12);

        Prop.ForAll(input.ToArbitrary(), x =>
        {
            var levels = x[..6].Select(value => value / 50.0).ToArray();
            var strengths = x[6..].Select(value => value / 100.0).ToArray();
            var field = MagnetField.Measure(100, 2, levels, strengths, Range);
            var pulls = levels.Select((level, i) => MagnetField.Pull(strengths[i], MagnetField.Distance(100, level, 2), Range)).ToArray();
            var sameSide = levels.Select(level => level >= 100 == levels[field.Primary] >= 100).ToArray();
            var same = pulls.Where((_, i) => sameSide[i]).Sum();
            var other = pulls.Where((_, i) => !sameSide[i]).Sum();
            return pulls[field.Primary] >= pulls.Max()
                && (field.Secondary < 0 ? other == 0 : !sameSide[field.Secondary] && field.SecondaryPull <= field.PrimaryPull)
                && Math.Abs(field.Conflict - other / (same + other)) <= 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(17UL, 19UL));
    }
}
