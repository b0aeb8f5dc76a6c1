using System;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class ExposureTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20240304, 7);

    [Theory]
    [InlineData(10, null, 0.3, 100, 7)]
    [InlineData(-10, null, 0.3, 100, -7)]
    [InlineData(10, null, 0.3, 5, 5)]
    [InlineData(10, 8.0, 0.5, 100, 4)]
    [InlineData(6, 8.0, 0.5, 100, 3)]
    [InlineData(10, null, 0.0, 4, 4)]
    [InlineData(10, 8.0, null, 100, 8)]
    [InlineData(10, 8.0, null, 4, 8)]
    [InlineData(6, 8.0, null, 100, 6)]
    [InlineData(-6, 8.0, null, 100, 0)]
    [InlineData(5, 0.0, null, 100, 0)]
    [InlineData(-10, -8.0, null, 100, -8)]
    public void Triggered_allows_what_was_left_and_never_more(double exposure, double? before, double? cut, double capped, double permit) =>
        Exposure.Permit(FuseState.Triggered, (decimal)exposure, (decimal?)before, cut, (decimal)capped).ShouldBe((decimal)permit);

    [Theory]
    [InlineData(10, null, 4, 10)]
    [InlineData(10, 6.0, 4, 6)]
    [InlineData(10, 2.0, 4, 4)]
    [InlineData(3, 2.0, 4, 3)]
    [InlineData(-10, 6.0, 4, -4)]
    [InlineData(10, 0.0, 4, 4)]
    [InlineData(-10, -6.0, 4, -6)]
    public void Cooldown_allows_what_was_left_or_the_capped_leverage(double exposure, double? before, double capped, double permit) =>
        Exposure.Permit(FuseState.Cooldown, (decimal)exposure, (decimal?)before, null, (decimal)capped).ShouldBe((decimal)permit);

    [Theory]
    [InlineData(10, 7, 1, -3)]
    [InlineData(10, 6.5, 1, -4)]
    [InlineData(-10, -6.5, 1, 4)]
    [InlineData(10.4, 0, 1, -10)]
    [InlineData(0.4, 0, 1, 0)]
    [InlineData(5, 5, 1, 0)]
    [InlineData(5, 7, 1, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0.5, 1, 0.1, 0)]
    [InlineData(0.5, 0.2, 0.1, -0.3)]
    public void A_reduction_is_rounded_to_lots_so_that_it_is_enough(double exposure, double permit, double lot, double order) =>
        Exposure.Reduction((decimal)exposure, (decimal)permit, (decimal)lot).ShouldBe((decimal)order);

    [Theory]
    [InlineData(FuseState.Triggered, 7, 12.0, 7)]
    [InlineData(FuseState.Triggered, 7, 3.0, 3)]
    [InlineData(FuseState.Triggered, 7, 0.0, 0)]
    [InlineData(FuseState.Triggered, 7, -7.0, 7)]
    [InlineData(FuseState.Triggered, 7, null, 7)]
    [InlineData(FuseState.Triggered, 0, 5.0, 0)]
    [InlineData(FuseState.Isolated, 0, 5.0, 0)]
    [InlineData(FuseState.Cooldown, 7, 12.0, 9)]
    [InlineData(FuseState.Cooldown, 7, -12.0, -9)]
    [InlineData(FuseState.Cooldown, 7, 8.0, 8)]
    [InlineData(FuseState.Cooldown, 20, 25.0, 20)]
    [InlineData(FuseState.Cooldown, 20, -25.0, -9)]
    public void A_target_stands_as_far_as_the_state_allows(FuseState state, double held, double? asked, double target) =>
        Exposure.Target(state, (decimal)held, (decimal)held, (decimal?)asked, 9.5m, 1).ShouldBe((decimal)target);

    // Resting orders may leave more standing than is held: what is between the two would still open something.
    [Theory]
    [InlineData(FuseState.Triggered, 10, 4, 7, 0, 1, 10)]
    [InlineData(FuseState.Triggered, 10, 4, 4, 0, 1, 4)]
    [InlineData(FuseState.Cooldown, 4, 4, 20, 7.5, 2, 6)] // three whole lots of the capped 7.5
    public void A_target_is_held_against_what_is_held_and_what_stands(
        FuseState state, int standing, int held, int asked, double capped, int lot, int target) =>
        Exposure.Target(state, standing, held, asked, (decimal)capped, lot).ShouldBe(target);

    // The price of a fill and its fee make a position a little larger than it was allowed: up to one percent of it.
    [Theory]
    [InlineData(FuseState.Cooldown, 101, 100, 0)]
    [InlineData(FuseState.Cooldown, 102, 100, -2)]
    [InlineData(FuseState.Cooldown, -101, -100, 0)]
    [InlineData(FuseState.Cooldown, -102, -100, 2)]
    [InlineData(FuseState.Triggered, 101, 100, -1)]
    [InlineData(FuseState.Isolated, 1, 0, -1)]
    public void In_cooldown_alone_a_slight_excess_stays(FuseState state, int exposure, int permit, int order) =>
        Exposure.Reduction(state, exposure, permit, 1).ShouldBe(order);

    [Theory]
    [InlineData(FuseState.Cooldown, 10.0, 7, 10)]
    [InlineData(FuseState.Cooldown, 7.0, 10, 10)]
    [InlineData(FuseState.Cooldown, 10.0, 0, 10)]
    [InlineData(FuseState.Cooldown, -10.0, -7, -10)]
    [InlineData(FuseState.Cooldown, -10.0, 7, 7)]
    [InlineData(FuseState.Cooldown, null, 7, 7)]
    [InlineData(FuseState.Cooldown, -7.0, -10, -10)]
    [InlineData(FuseState.Cooldown, -0.5, 0.2, 0.2)]
    [InlineData(FuseState.Triggered, 10.0, 7, 7)]
    public void What_cooldown_once_allowed_stays_allowed(FuseState state, double? before, double now, double remembered) =>
        Exposure.Remembered(state, (decimal?)before, (decimal)now).ShouldBe((decimal)remembered);

    [Theory]
    [InlineData(FuseState.Cooldown, 5.0, 8, 8)]
    [InlineData(FuseState.Cooldown, 8.0, 5, 8)]
    [InlineData(FuseState.Cooldown, -5.0, -8, -8)]
    [InlineData(FuseState.Cooldown, null, 3, 3)]
    [InlineData(FuseState.Cooldown, 5.0, -5, 5)]
    [InlineData(FuseState.Cooldown, -8.0, -5, -8)]
    [InlineData(FuseState.Cooldown, null, 0.5, 0.5)]
    [InlineData(FuseState.Triggered, 5.0, 8, 5)]
    public void A_target_that_may_stand_widens_what_cooldown_allows(FuseState state, double? permit, double target, double widened) =>
        Exposure.Widened(state, (decimal?)permit, (decimal)target).ShouldBe((decimal)widened);

    [Fact]
    public void Active_allows_what_there_is_and_isolated_nothing_whatever_was_allowed_before()
    {
        Exposure.Permit(FuseState.Active, 10, 5, null, 1).ShouldBe(10);
        Exposure.Permit(FuseState.Isolated, 10, 10, null, 5).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.3, 0.5, 0.5)]
    [InlineData(0.5, 0.3, 0.5)]
    [InlineData(0.3, null, 0.3)]
    [InlineData(null, 0.3, 0.3)]
    [InlineData(null, null, null)]
    public void Of_two_cuts_the_deeper_is_made(double? one, double? other, double? deeper) => Exposure.Deeper(one, other).ShouldBe(deeper);

    [Fact]
    public void While_triggered_or_isolated_no_target_increases_the_quantity_or_turns_it() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        code =>
        {
            var random = new Random(code);
            var held = Quantity(random);
            var asked = random.Next(3) == 0 ? (decimal?)null : Quantity(random);
            var state = random.Next(2) == 0 ? FuseState.Triggered : FuseState.Isolated;
            var standing = state == FuseState.Isolated ? 0 : held;
            var target = Exposure.Target(state, standing, held, asked, Math.Abs(Quantity(random)), 0.01m);
            return Math.Abs(target) <= Math.Abs(held) && target * held >= 0;
        }).Check(Many);

    [Fact]
    public void A_permit_and_the_order_toward_it_never_enlarge_or_turn_a_position() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        code =>
        {
            var random = new Random(code);
            var held = Quantity(random);
            var before = random.Next(3) == 0 ? (decimal?)null : Quantity(random);
            var state = (FuseState)random.Next(1, 4);
            var capped = Math.Abs(Quantity(random));
            var lot = random.Next(2) == 0 ? 1 : 0.01m;
            var permit = Exposure.Permit(state, held, before, state == FuseState.Triggered ? random.NextDouble() : null, capped);
            var after = held + Exposure.Reduction(held, permit, lot);
            return Math.Abs(permit) <= Math.Abs(held) && permit * held >= 0
                && Math.Abs(after) <= Math.Abs(held) && after * held >= 0
                && (Math.Abs(after) <= Math.Abs(permit) || Math.Abs(after) < lot);
        }).Check(Many);

    [Fact]
    public void In_cooldown_a_larger_target_stays_within_the_capped_leverage() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        code =>
        {
            var random = new Random(code);
            var (held, asked, capped) = (Quantity(random), Quantity(random), Math.Abs(Quantity(random)));
            var target = Math.Abs(Exposure.Target(FuseState.Cooldown, held, held, asked, capped, 0.01m));
            return target <= Math.Max(Math.Abs(held), capped) && target <= Math.Max(Math.Abs(asked), Math.Abs(held));
        }).Check(Many);

    private static decimal Quantity(Random random) => random.Next(5) == 0 ? 0 : Math.Round((decimal)(random.NextDouble() * 40 - 20), 2);

    [Fact]
    public void Fills_are_asked_for() => Should.Throw<ArgumentNullException>(() => Exposure.Followed(1, 1, null!));

    [Theory]
    [InlineData(70, 70, new[] { -70, 70 }, 0)] // closed and opened again
    [InlineData(70, 100, new[] { -30 }, 70)] // the cut itself
    [InlineData(70, 70, new[] { 50, -50 }, 70)] // more, and back
    [InlineData(70, 70, new[] { -200, 270 }, 0)] // turned, and back
    [InlineData(-70, -70, new[] { 20, -20 }, -50)]
    [InlineData(70, 70, new int[0], 70)]
    public void What_was_closed_meanwhile_is_no_longer_permitted(int permit, int held, int[] fills, int expected) =>
        Exposure.Followed(permit, held, Array.ConvertAll(fills, fill => (decimal)fill)).ShouldBe(expected);
}
