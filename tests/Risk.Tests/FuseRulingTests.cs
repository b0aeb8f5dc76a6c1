using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class FuseRulingTests
{
    [Theory]
    [InlineData(FuseState.Active, FuseState.Active, false, FuseState.Active)]
    [InlineData(FuseState.Active, FuseState.Cooldown, false, FuseState.Cooldown)]
    [InlineData(FuseState.Triggered, FuseState.Cooldown, false, FuseState.Triggered)]
    [InlineData(FuseState.Cooldown, FuseState.Isolated, false, FuseState.Isolated)]
    [InlineData(FuseState.Active, FuseState.Active, true, FuseState.Triggered)]
    [InlineData(FuseState.Isolated, FuseState.Active, true, FuseState.Isolated)]
    public void The_stricter_state_rules_and_a_cut_that_is_owed_lets_nothing_grow(
        FuseState account, FuseState symbol, bool isOwed, FuseState ruling) =>
        FuseRuling.Of(FuseState.Active, null, Decided(account), Decided(symbol), isOwed).State.ShouldBe(ruling);

    [Fact]
    public void The_deeper_of_two_cuts_is_made_and_the_bound_of_an_episode_stays_in_it()
    {
        var ruling = FuseRuling.Of(FuseState.Triggered, 80, Decided(FuseState.Triggered, 0.5), Decided(FuseState.Triggered, 0.3));

        ruling.ShouldBe(new FuseRuling(FuseState.Triggered, 80, 0.5));
        // 100 are held, but no more than 80 were allowed: half of those remain.
        ruling.PermitOf(100, capped: 1000).ShouldBe(40);
    }

    [Fact]
    public void What_is_cut_together_follows_the_stricter_state_and_the_deeper_cut()
    {
        var joint = FuseRuling.Joint(Decided(FuseState.Triggered, 0.3), Decided(FuseState.Cooldown, 0.5));

        (joint.To, joint.Cut).ShouldBe((FuseState.Triggered, 0.5));
        FuseRuling.Joint(Decided(FuseState.Active), Decided(FuseState.Triggered, 0.3)).ShouldBe(Decided(FuseState.Triggered, 0.3));
    }

    [Fact]
    public void What_cooldown_let_grow_is_no_bound_for_the_next_episode()
    {
        var ruling = FuseRuling.Of(FuseState.Cooldown, 70, Decided(FuseState.Active), Decided(FuseState.Triggered, 0.3));

        ruling.ShouldBe(new FuseRuling(FuseState.Triggered, null, 0.3));
        ruling.PermitOf(90, capped: 1000).ShouldBe(63);
    }

    [Fact]
    public void An_account_that_re_arms_under_a_symbols_own_episode_opens_nothing()
    {
        var ruling = FuseRuling.Of(FuseState.Isolated, 0, Decided(FuseState.Active), Decided(FuseState.Triggered));

        ruling.ShouldBe(new FuseRuling(FuseState.Triggered, 0, null));
        ruling.PermitOf(50, capped: 1000).ShouldBe(0);
    }

    [Fact]
    public void Isolation_takes_all_once_and_an_active_fuse_bounds_nothing()
    {
        var begins = FuseRuling.Of(FuseState.Triggered, 70, Decided(FuseState.Isolated, 1), Decided(FuseState.Triggered));
        var goesOn = FuseRuling.Of(FuseState.Isolated, 0, Decided(FuseState.Isolated), Decided(FuseState.Active));
        var ends = FuseRuling.Of(FuseState.Cooldown, 70, Decided(FuseState.Active), Decided(FuseState.Active));

        begins.ShouldBe(new FuseRuling(FuseState.Isolated, 70, 1));
        begins.PermitOf(70, capped: 1000).ShouldBe(0);
        (goesOn, goesOn.SetsPermit).ShouldBe((new FuseRuling(FuseState.Isolated, 0, null), false));
        ends.ShouldBe(new FuseRuling(FuseState.Active, null, null));
    }

    [Theory]
    [InlineData(FuseState.Active, null, false)]
    [InlineData(FuseState.Cooldown, null, false)]
    [InlineData(FuseState.Cooldown, 0.0, true)]
    [InlineData(FuseState.Triggered, null, true)]
    [InlineData(FuseState.Triggered, 0.3, true)]
    [InlineData(FuseState.Isolated, null, false)]
    [InlineData(FuseState.Isolated, 1.0, true)]
    public void A_bound_is_drawn_while_triggered_and_where_something_is_cut(FuseState state, double? cut, bool draws) =>
        new FuseRuling(state, null, cut).SetsPermit.ShouldBe(draws);

    [Fact]
    public void In_cooldown_the_bound_stays_until_a_cut_draws_it_anew()
    {
        FuseRuling.Of(FuseState.Cooldown, 80, Decided(FuseState.Cooldown), Decided(FuseState.Active))
            .ShouldBe(new FuseRuling(FuseState.Cooldown, 80, null));
        FuseRuling.Of(FuseState.Cooldown, 80, Decided(FuseState.Cooldown, 0), Decided(FuseState.Active))
            .ShouldBe(new FuseRuling(FuseState.Cooldown, null, 0));
    }

    private static FuseDecision Decided(FuseState to, double? cut = null) => new()
    {
        Machine = new FuseMachine { State = to },
        Cut = cut,
    };
}
