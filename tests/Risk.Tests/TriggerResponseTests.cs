using System;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>What a fuse makes of a trigger: off, watched, or one of four ways to act.</summary>
public sealed class TriggerResponseTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Instant Ten = Instant.FromUtc(2024, 3, 4, 10, 0);
    private static readonly FuseConditions Calm = new() { VolatilityPressure = 0, LiquidityScore = 100 };
    private static readonly FuseConditions Spike = Calm with { VolatilityPressure = 3 };
    private static readonly FuseConditions Dry = Calm with { LiquidityScore = 5 };

    [Fact]
    public void The_protocol_isolates_on_a_drawdown_and_cuts_on_everything_else()
    {
        var responses = FuseOptions.Protocol.Triggers;

        responses.Which(FuseResponse.Isolate).ShouldBe(FuseTriggers.DrawdownBreach);
        responses.Which(FuseResponse.Cut).ShouldBe((FuseTriggers)511 & ~FuseTriggers.DrawdownBreach);
        (FuseOptions.Protocol.RestoreTargets, FuseOptions.Protocol.MeasureTrend).ShouldBe((false, true));
        FuseOptions.Protocol.ShouldBe(new FuseOptions());
    }

    [Fact]
    public void The_guard_of_an_account_leaves_magnets_alone_and_sets_the_optional_limits()
    {
        var guard = FuseOptions.AccountGuard.Validated();

        guard.Triggers.Which(FuseResponse.Off).ShouldBe(FuseTriggers.MagnetConflict | FuseTriggers.MagnetInversion);
        guard.Triggers.Which(FuseResponse.Isolate).ShouldBe(FuseTriggers.DrawdownBreach);
        (guard.DrawdownLimit, guard.TotalFloor, guard.DailyLossLimit).ShouldBe((0.05, 0.25, 0.025));
        (guard.OrderFailureLimit, guard.OrderFailureWindow, guard.StaleAfterBars).ShouldBe((5, Duration.FromMinutes(10), 5));
        (guard.RestoreTargets, guard.MeasureTrend, guard.RearmAfter).ShouldBe((true, false, null));
        new SurvivalFuseRiskManagementModel().Options.ShouldBe(guard);
    }

    [Fact]
    public void What_is_off_is_not_looked_at()
    {
        var run = new Run(With(FuseTriggers.VolatilitySpike, FuseResponse.Off));

        run.Bar(Spike).ShouldBe(run.Fuse.Stay(run.Machine));
        run.Fuse.Firing(Spike).ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void What_is_watched_is_told_when_it_begins_and_changes_nothing()
    {
        var run = new Run(With(FuseTriggers.VolatilitySpike, FuseResponse.Watch));

        var first = run.Bar(Spike);
        (first.Noticed, first.To, first.IsEvent, first.Cut, first.LeverageCap)
            .ShouldBe((FuseTriggers.VolatilitySpike, FuseState.Active, false, null, double.PositiveInfinity));
        run.Bar(Spike).Noticed.ShouldBe(FuseTriggers.None, "it has been told");
        run.Bar(Calm with { VolatilityPressure = null }).Noticed.ShouldBe(FuseTriggers.None);
        run.Bar(Spike).Noticed.ShouldBe(FuseTriggers.None, "unknown is not over");
        run.Bar(Calm).Noticed.ShouldBe(FuseTriggers.None);
        run.Bar(Spike).Noticed.ShouldBe(FuseTriggers.VolatilitySpike, "it was over and is back");
        run.Fuse.Firing(Spike).ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void What_is_watched_neither_deepens_nor_prolongs_what_another_trigger_does()
    {
        var watching = new Run(With(FuseTriggers.VolatilitySpike, FuseResponse.Watch));
        var off = new Run(With(FuseTriggers.VolatilitySpike, FuseResponse.Off));
        FuseConditions[] bars =
            [Spike, Dry with { VolatilityPressure = 3 }, Spike, Dry with { VolatilityPressure = 3 }, Spike, Spike, Spike, Spike, Calm];

        var states = bars.Select(bar => (watching.Bar(bar), off.Bar(bar))).ToList();

        states.ShouldAllBe(pair => pair.Item1.To == pair.Item2.To && pair.Item1.Cut == pair.Item2.Cut && pair.Item1.Cause == pair.Item2.Cause);
        states.Select(pair => pair.Item1.To).Distinct().Count().ShouldBe(3);
        watching.Machine.Held.ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void What_caps_allows_trading_at_leverage_one_while_it_holds_and_for_a_bar_after()
    {
        var run = new Run(With(FuseTriggers.VolatilitySpike, FuseResponse.Cap));

        var first = run.Bar(Spike);
        (first.To, first.Cut, first.ReduceOnly, first.CancelFlatInsights, first.LeverageCap, first.Cause)
            .ShouldBe((FuseState.Cooldown, 0.0, false, false, 1.0, FuseCause.Trigger));
        run.Bar(Spike).Cut.ShouldBeNull("it was brought to the cap");
        run.Last.IsEvent.ShouldBeFalse();
        run.Bar(Calm).To.ShouldBe(FuseState.Active);

        // 150 are held, the cap is 100: what is above goes. 80 stay as they are.
        var ruling = FuseRuling.Of(FuseState.Active, null, default, first);
        (ruling.PermitOf(150, 100), ruling.PermitOf(-150, 100), ruling.PermitOf(80, 100)).ShouldBe((100m, -100m, 80m));
    }

    [Fact]
    public void What_caps_is_stricter_beside_what_cuts_and_does_not_prolong_it()
    {
        var run = new Run(With(FuseTriggers.VolatilitySpike, FuseResponse.Cap));

        run.Bar(Dry with { VolatilityPressure = 3 }).Cut.ShouldBe(0.3, "one trigger cuts");
        run.Last.To.ShouldBe(FuseState.Triggered);
        run.Bar(Spike).To.ShouldBe(FuseState.Cooldown);
        run.Bar(Spike).To.ShouldBe(FuseState.Cooldown);
        run.Bar(Dry with { VolatilityPressure = 3 }).To.ShouldBe(FuseState.Triggered);
    }

    [Fact]
    public void What_is_reduce_only_lets_nothing_grow_and_cuts_nothing()
    {
        var run = new Run(With(FuseTriggers.LiquidityDry, FuseResponse.ReduceOnly));

        var first = run.Bar(Dry);
        (first.To, first.Cut, first.ReduceOnly, first.CancelFlatInsights).ShouldBe((FuseState.Triggered, null, true, true));
        FuseRuling.Of(FuseState.Active, null, default, first).PermitOf(150, 100).ShouldBe(150);
        run.Bar(Spike with { LiquidityScore = 5 }).Cut.ShouldBe(0.3);
        run.Bar(Calm, times: 2).To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void A_symbol_that_is_isolated_comes_back_by_hand_or_after_its_time()
    {
        var run = new Run(With(FuseTriggers.LiquidityDry, FuseResponse.Isolate) with { RearmAfter = Duration.FromHours(3) });

        (run.Bar(Dry).To, run.Last.Cut, run.Last.CancelAllInsights).ShouldBe((FuseState.Isolated, 1.0, true));
        run.Fuse.Reset(run.Machine, run.Now).To.ShouldBe(FuseState.Active);
        run.Bar(Calm, times: 2).To.ShouldBe(FuseState.Isolated);
        run.Bar(Calm).To.ShouldBe(FuseState.Active);
    }

    [Theory]
    [InlineData(FuseResponse.Cap, FuseState.Cooldown)]
    [InlineData(FuseResponse.ReduceOnly, FuseState.Triggered)]
    [InlineData(FuseResponse.Cut, FuseState.Triggered)]
    public void A_drawdown_that_does_not_isolate_holds_the_account_back_until_the_mark_is_rebased(FuseResponse response, FuseState state)
    {
        var breach = new FuseConditions { Equity = 94, HighWaterMark = 100, HighestEquity = 100 };
        var options = With(FuseTriggers.DrawdownBreach, response);
        var (live, backtest) = (new Run(options), new Run(options with { RearmAfter = Duration.FromHours(5) }));

        live.Bar(breach, times: 100).To.ShouldBe(state);
        var reset = live.Fuse.Reset(live.Machine, live.Now);
        (reset.To, reset.Rebase, reset.Cause).ShouldBe((FuseState.Active, true, FuseCause.Manual));

        backtest.Bar(breach, times: 5).To.ShouldBe(state);
        var rearmed = backtest.Bar(breach);
        (rearmed.To, rearmed.Rebase, rearmed.Cause).ShouldBe((FuseState.Active, true, FuseCause.Rearm));
    }

    [Theory]
    [InlineData(FuseResponse.Off)]
    [InlineData(FuseResponse.Watch)]
    [InlineData(FuseResponse.Cap)]
    public void The_total_floor_isolates_whatever_is_made_of_a_drawdown(FuseResponse response)
    {
        var run = new Run(With(FuseTriggers.DrawdownBreach, response));

        run.Bar(new FuseConditions { Equity = 74, HighWaterMark = 100, HighestEquity = 100 }).To.ShouldBe(FuseState.Isolated);
        (run.Last.Cause, run.Last.Firing).ShouldBe((FuseCause.Floor, FuseTriggers.DrawdownBreach));
    }

    [Fact]
    public void A_response_that_does_not_exist_is_refused() =>
        Should.Throw<OptionsException>(() => new SurvivalFuse(With(FuseTriggers.TrendFlip, (FuseResponse)9)))
            .Message.ShouldContain("TrendFlip is 9; allowed: Off, Watch, Cap, ReduceOnly, Cut, Isolate");

    [Fact]
    public void One_response_at_a_time_is_asked_for_and_set()
    {
        foreach (var trigger in TriggerResponses.Triggers)
        {
            var capped = new TriggerResponses().With(trigger, FuseResponse.Cap);
            (capped.Of(trigger), capped.Which(FuseResponse.Cap)).ShouldBe((FuseResponse.Cap, trigger));
        }

        TriggerResponses.Triggers.Count.ShouldBe(9);
        Should.Throw<ArgumentOutOfRangeException>(() => new TriggerResponses().Of(FuseTriggers.None));
    }

    private static FuseOptions With(FuseTriggers trigger, FuseResponse response) =>
        new() { Triggers = new TriggerResponses().With(trigger, response) };

    private sealed class Run(FuseOptions options)
    {
        public SurvivalFuse Fuse { get; } = new(options);

        public FuseMachine Machine { get; private set; }

        public FuseDecision Last { get; private set; }

        public Instant Now { get; private set; } = Ten;

        public FuseDecision Bar(FuseConditions conditions, int times = 1)
        {
            for (var i = 0; i < times; i++)
            {
                Now += Hour;
                Last = Fuse.Evaluate(Machine, conditions, FuseClock.AtBar(Now, Hour));
                Machine = Last.Machine;
            }

            return Last;
        }
    }
}
