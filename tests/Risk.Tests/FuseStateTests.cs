using System;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>Each row of the state table.</summary>
public sealed class FuseStateTests
{
    private static readonly Instant Ten = Instant.FromUtc(2024, 3, 4, 10, 0);
    private static readonly FuseConditions Calm = new()
    {
        VolatilityPressure = 0,
        Conflict = 0,
        LiquidityScore = 100,
        Trend = Trend.Neutral,
        Position = 1,
    };
    private static readonly FuseConditions Spike = Calm with { VolatilityPressure = 3 };
    private static readonly FuseConditions Breach = new() { Equity = 94, HighWaterMark = 100, HighestEquity = 100 };

    [Fact]
    public void A_fuse_is_active_until_something_fires()
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(1));

        run.Bar(Calm).To.ShouldBe(FuseState.Active);
        run.Last.LeverageCap.ShouldBe(double.PositiveInfinity);
        run.Last.IsEvent.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.7)]
    [InlineData(4, 0.7)]
    public void The_cut_grows_with_the_number_of_triggers(int triggers, double cut)
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(1));
        var conditions = Calm with
        {
            VolatilityPressure = 3,
            Conflict = triggers > 1 ? 1 : 0,
            LiquidityScore = triggers > 2 ? 5 : 100,
            Trend = triggers > 3 ? Trend.Down : Trend.Up,
        };

        run.Bar(conditions).Cut.ShouldBe(cut);
        run.Last.To.ShouldBe(FuseState.Triggered);
        run.Last.ReduceOnly.ShouldBeTrue();
        run.Last.CancelFlatInsights.ShouldBeTrue();
        run.Last.CancelAllInsights.ShouldBeFalse();
        run.Last.LeverageCap.ShouldBe(1);
    }

    [Fact]
    public void A_trigger_that_stays_true_prolongs_without_a_new_cut()
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(1));
        run.Bar(Spike);
        for (var minute = 0; minute < 10; minute++)
        {
            run.Bar(Spike).Cut.ShouldBeNull();
            run.Last.To.ShouldBe(FuseState.Triggered);
            run.Last.IsEvent.ShouldBeFalse();
        }

        run.Bar(Calm, times: 2).To.ShouldBe(FuseState.Triggered);
        run.Bar(Calm).To.ShouldBe(FuseState.Cooldown);
    }

    [Fact]
    public void A_trigger_that_was_false_before_cuts_again_for_itself_alone()
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(1));
        run.Bar(Spike);
        run.Bar(Spike with { Conflict = 1 }).Cut.ShouldBe(0.3);
        run.Last.Beginning.ShouldBe(FuseTriggers.MagnetConflict);
        run.Last.Firing.ShouldBe(FuseTriggers.MagnetConflict | FuseTriggers.VolatilitySpike);

        run.Bar(Calm with { Conflict = 1 }).Cut.ShouldBeNull();
        run.Bar(Spike with { Conflict = 1 }).Cut.ShouldBe(0.3, "the spike had gone and is back");
    }

    [Fact]
    public void A_trigger_that_is_unknown_for_a_while_has_not_been_false()
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(1));
        run.Bar(Spike);
        run.Bar(Calm with { VolatilityPressure = null }).Firing.ShouldBe(FuseTriggers.None);
        run.Bar(Spike).Cut.ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(2, 2, 3)]
    [InlineData(60, 1, 2)]
    [InlineData(1440, 1, 2)]
    public void Durations_are_rounded_up_to_the_next_bar(int minutesOfABar, int barsUntilCooldown, int barsUntilActive)
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(minutesOfABar));
        run.Bar(Spike);

        for (var bar = 1; bar <= barsUntilActive; bar++)
        {
            run.Bar(Calm).To.ShouldBe(
                bar >= barsUntilActive ? FuseState.Active : bar >= barsUntilCooldown ? FuseState.Cooldown : FuseState.Triggered, $"bar {bar}");
        }
    }

    [Fact]
    public void Between_bars_a_duration_ends_only_with_the_next_close()
    {
        var run = new Run(new FuseOptions(), Duration.FromHours(1));
        run.Bar(Spike);

        run.Tick(Calm, Duration.FromMinutes(4)).To.ShouldBe(FuseState.Triggered);
        run.Tick(Calm, Duration.FromMinutes(55)).To.ShouldBe(FuseState.Triggered);
        run.Tick(Calm, Duration.FromMinutes(2)).To.ShouldBe(FuseState.Cooldown, "the hour is over though no bar came");
        run.Tick(Calm, Duration.FromMinutes(30)).To.ShouldBe(FuseState.Cooldown);
        run.Tick(Calm, Duration.FromMinutes(31)).To.ShouldBe(FuseState.Cooldown, "a whole bar must pass");
        run.Tick(Calm, Duration.FromMinutes(60)).To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void Cooldown_allows_leverage_of_one_and_falls_back_at_any_trigger()
    {
        var run = new Run(new FuseOptions(), Duration.FromHours(1));
        run.Bar(Spike);
        run.Bar(Calm).To.ShouldBe(FuseState.Cooldown);
        run.Last.LeverageCap.ShouldBe(1);
        run.Last.ReduceOnly.ShouldBeFalse();

        run.Bar(Spike).To.ShouldBe(FuseState.Triggered);
        run.Last.Cut.ShouldBe(0.3);
    }

    [Theory]
    [InlineData(FuseState.Active)]
    [InlineData(FuseState.Triggered)]
    [InlineData(FuseState.Cooldown)]
    public void A_drawdown_breach_isolates_from_any_state(FuseState from)
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var decision = fuse.Evaluate(new FuseMachine(from, Ten, Ten, FuseTriggers.None, false), Breach, FuseClock.AtBar(Ten, Duration.FromHours(1)));

        decision.To.ShouldBe(FuseState.Isolated);
        decision.Flatten.ShouldBeTrue();
        decision.CancelAllInsights.ShouldBeTrue();
        decision.LeverageCap.ShouldBe(0);
        decision.Cause.ShouldBe(FuseCause.Trigger);
    }

    [Fact]
    public void Isolated_stays_until_a_person_resets_it()
    {
        var run = new Run(new FuseOptions(), Duration.FromDays(1));
        run.Bar(Breach);
        run.Bar(Calm, times: 1000).To.ShouldBe(FuseState.Isolated);

        var reset = run.Fuse.Reset(run.Machine, run.Now);
        reset.To.ShouldBe(FuseState.Active);
        reset.Rebase.ShouldBeTrue();
        reset.Cause.ShouldBe(FuseCause.Manual);
    }

    [Fact]
    public void Isolated_re_arms_by_itself_after_the_time_set_for_it()
    {
        var run = new Run(new FuseOptions { RearmAfter = Duration.FromDays(5) }, Duration.FromDays(1));
        run.Bar(Breach);
        run.Bar(Breach, times: 4).To.ShouldBe(FuseState.Isolated);
        run.Bar(Breach).To.ShouldBe(FuseState.Active);
        run.Last.Cause.ShouldBe(FuseCause.Rearm);
        run.Last.Firing.ShouldBe(FuseTriggers.None, "the drawdown ends with the rebased mark");
        run.Last.Rebase.ShouldBeTrue();
    }

    [Fact]
    public void Below_the_total_floor_nothing_re_arms()
    {
        var run = new Run(new FuseOptions { RearmAfter = Duration.FromDays(5) }, Duration.FromDays(1));
        run.Bar(new FuseConditions { Equity = 74.99m, HighWaterMark = 76, HighestEquity = 100 });
        run.Last.Cause.ShouldBe(FuseCause.Floor);
        run.Bar(new FuseConditions { Equity = 74.99m, HighWaterMark = 76, HighestEquity = 100 });
        run.Bar(new FuseConditions { Equity = 80, HighWaterMark = 80, HighestEquity = 100 }, times: 100).To.ShouldBe(FuseState.Isolated);
        run.Fuse.Reset(run.Machine, run.Now).IsEvent.ShouldBeFalse();
    }

    [Fact]
    public void A_floor_that_no_later_bar_confirms_was_a_bad_tick()
    {
        var run = new Run(new FuseOptions { RearmAfter = Duration.FromDays(5) }, Duration.FromDays(1));
        run.Bar(new FuseConditions { Equity = 1, HighWaterMark = 100, HighestEquity = 100 });
        run.Fuse.Reset(run.Machine, run.Now).IsEvent.ShouldBeFalse("the next bar may confirm it");
        run.Bar(new FuseConditions { Equity = 99, HighWaterMark = 100, HighestEquity = 100 });
        run.Machine.Floored.ShouldBeFalse();
        run.Bar(new FuseConditions { Equity = 99, HighWaterMark = 100, HighestEquity = 100 }, times: 4).To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void The_floor_is_reached_in_isolation_too()
    {
        var run = new Run(new FuseOptions { RearmAfter = Duration.FromDays(5) }, Duration.FromDays(1));
        run.Bar(new FuseConditions { Equity = 76, HighWaterMark = 100, HighestEquity = 100 });
        run.Bar(new FuseConditions { Equity = 74, HighWaterMark = 100, HighestEquity = 100 });
        run.Bar(new FuseConditions { Equity = 76, HighWaterMark = 100, HighestEquity = 100 }, times: 100).To.ShouldBe(FuseState.Isolated);
    }

    [Theory]
    [InlineData(75.0, false)]
    [InlineData(74.99, true)]
    public void The_floor_lies_25_percent_below_the_highest_equity_ever(double equity, bool floored)
    {
        var run = new Run(new FuseOptions(), Duration.FromDays(1));
        run.Bar(new FuseConditions { Equity = (decimal)equity, HighWaterMark = (decimal)equity, HighestEquity = 100 });

        run.Machine.Floored.ShouldBe(floored);
        run.Last.To.ShouldBe(floored ? FuseState.Isolated : FuseState.Active);
    }

    [Fact]
    public void Without_the_floor_even_that_re_arms()
    {
        var run = new Run(new FuseOptions { RearmAfter = Duration.FromDays(1), TotalFloor = null }, Duration.FromDays(1));
        run.Bar(new FuseConditions { Equity = 10, HighWaterMark = 100, HighestEquity = 100 });
        run.Bar(new FuseConditions { Equity = 10, HighWaterMark = 100, HighestEquity = 100 }).To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void Isolation_by_hand_works_from_any_state_and_only_once()
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        foreach (var state in Enum.GetValues<FuseState>())
        {
            var decision = fuse.Isolate(new FuseMachine(state, Ten, Ten, FuseTriggers.None, false), Ten);
            decision.To.ShouldBe(FuseState.Isolated);
            decision.IsEvent.ShouldBe(state != FuseState.Isolated);
        }
    }

    [Theory]
    [InlineData(FuseState.Active)]
    [InlineData(FuseState.Triggered)]
    [InlineData(FuseState.Cooldown)]
    public void Reset_does_nothing_where_nothing_is_isolated(FuseState state)
    {
        var machine = new FuseMachine(state, Ten, Ten, FuseTriggers.VolatilitySpike, false);
        var decision = new SurvivalFuse(new FuseOptions()).Reset(machine, Ten);

        decision.Machine.ShouldBe(machine);
        decision.IsEvent.ShouldBeFalse();
    }

    [Theory]
    [InlineData(FuseState.Active, FuseState.Cooldown, FuseState.Cooldown)]
    [InlineData(FuseState.Triggered, FuseState.Cooldown, FuseState.Triggered)]
    [InlineData(FuseState.Isolated, FuseState.Triggered, FuseState.Isolated)]
    [InlineData(FuseState.Active, FuseState.Active, FuseState.Active)]
    public void Of_two_fuses_the_stricter_rules(FuseState one, FuseState other, FuseState rules)
    {
        FuseStates.Stricter(one, other).ShouldBe(rules);
        FuseStates.Stricter(other, one).ShouldBe(rules);
    }

    [Fact]
    public void Looking_between_bars_at_the_figures_of_the_last_one_does_not_prolong_an_episode()
    {
        var (backtest, live) = (new Run(new FuseOptions(), Duration.FromHours(1)), new Run(new FuseOptions(), Duration.FromHours(1)));
        foreach (var conditions in new[] { Spike, Calm, Calm, Calm })
        {
            backtest.Bar(conditions);
            live.Bar(conditions).To.ShouldBe(backtest.Last.To);
            for (var minute = 0; minute < 59; minute++)
            {
                live.Tick(conditions, Duration.FromMinutes(1)).To.ShouldBe(backtest.Last.To);
            }
        }

        backtest.Last.To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void What_the_clock_alone_can_change_does_prolong_it()
    {
        var run = new Run(new FuseOptions { StaleAfterBars = 3 }, Duration.FromHours(1));
        run.Bar(Calm with { SilentBars = 0 });
        for (var minute = 1; minute < 60; minute++)
        {
            run.Tick(Calm with { SilentBars = 3 + minute / 60.0 }, Duration.FromMinutes(1)).To.ShouldBe(FuseState.Triggered);
        }

        run.Bar(Calm with { SilentBars = 0 }).To.ShouldBe(FuseState.Triggered, "its feed was dead a minute ago");
    }

    [Fact]
    public void A_floor_is_confirmed_only_when_every_position_has_a_new_price()
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var below = new FuseConditions { Equity = 70, HighWaterMark = 100, HighestEquity = 100 };
        var back = below with { Equity = 99 };
        var isolated = fuse.Evaluate(default, below, FuseClock.AtBar(Ten, Duration.FromHours(1))).Machine;

        var another = FuseClock.AtBar(Ten + Duration.FromSeconds(1), Duration.FromHours(1)) with { HasOldPrices = true };
        var anothers = fuse.Evaluate(isolated, below, another).Machine;
        fuse.Evaluate(anothers, back, FuseClock.AtBar(Ten + Duration.FromHours(1), Duration.FromHours(1)))
            .Machine.Floored.ShouldBeFalse("one bad tick");

        var own = fuse.Evaluate(anothers, below, FuseClock.AtBar(Ten + Duration.FromHours(1), Duration.FromHours(1))).Machine;
        fuse.Evaluate(own, back, FuseClock.AtBar(Ten + Duration.FromHours(2), Duration.FromHours(1))).Machine.Floored.ShouldBeTrue();
    }

    [Fact]
    public void An_evaluation_allocates_nothing()
    {
        var run = new Run(new FuseOptions(), Duration.FromMinutes(1));
        run.Bar(Calm, times: 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Bar(Calm, times: 1000);
        run.Bar(Spike, times: 1000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_trigger_that_only_caps_does_not_prolong_an_episode_of_one_that_cuts()
    {
        var run = new Run(
            new FuseOptions { Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap } }, Duration.FromMinutes(1));

        run.Bar(Calm with { Conflict = 0.9 }).To.ShouldBe(FuseState.Triggered);
        run.Bar(Spike, times: 2).To.ShouldBe(FuseState.Triggered);
        run.Bar(Spike).To.ShouldBe(FuseState.Cooldown, "180 s after the one that cuts");
        run.Bar(Spike, times: 10).To.ShouldBe(FuseState.Cooldown);
    }

    [Fact]
    public void A_floor_is_taken_back_where_corrected_marks_say_that_it_was_none()
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var floored = new FuseMachine(FuseState.Isolated, Ten, Ten + Duration.FromHours(3), FuseTriggers.DrawdownBreach, Floored: true);
        var (above, below) = (new FuseConditions { Equity = 76, HighestEquity = 100 }, new FuseConditions { Equity = 74, HighestEquity = 100 });

        fuse.Corrected(floored, above).ShouldBe(floored with { Floored = false, LastFired = Ten });
        fuse.Corrected(floored, below).ShouldBe(floored);
        fuse.Corrected(floored with { Floored = false }, above).ShouldBe(floored with { Floored = false });
    }

    [Theory]
    [InlineData(FuseState.Active, double.PositiveInfinity, false, false)]
    [InlineData(FuseState.Triggered, 1.0, true, false)]
    [InlineData(FuseState.Cooldown, 1.0, false, false)]
    [InlineData(FuseState.Isolated, 0.0, true, true)]
    public void Each_state_has_its_leverage_and_what_it_forbids(FuseState state, double cap, bool reduceOnly, bool flatten)
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var decision = fuse.Stay(new FuseMachine(state, Ten, Ten, FuseTriggers.None, false));

        (fuse.LeverageCap(state), decision.LeverageCap).ShouldBe((cap, cap));
        (decision.ReduceOnly, decision.Flatten, decision.CancelAllInsights, decision.CancelFlatInsights)
            .ShouldBe((reduceOnly, flatten, flatten, false));
    }

    [Theory]
    [InlineData(FuseState.Active, FuseCause.Rearm, true)]
    [InlineData(FuseState.Active, FuseCause.Manual, true)]
    [InlineData(FuseState.Active, FuseCause.Elapsed, false)]
    [InlineData(FuseState.Isolated, FuseCause.Manual, false)]
    public void The_mark_starts_anew_where_a_fuse_re_arms(FuseState to, FuseCause cause, bool rebases) =>
        new FuseDecision { Machine = new FuseMachine { State = to }, Cause = cause }.Rebase.ShouldBe(rebases);

    [Fact]
    public void Every_cause_is_told_in_a_sentence()
    {
        var fuse = new SurvivalFuse(new FuseOptions());

        Said(FuseState.Triggered, FuseState.Cooldown, FuseCause.Elapsed).ShouldBe("no trigger for long enough");
        Said(FuseState.Cooldown, FuseState.Active, FuseCause.Elapsed).ShouldBe("cooled down without a trigger");
        Said(FuseState.Triggered, FuseState.Cooldown, FuseCause.Elapsed, FuseTriggers.TrendFlip)
            .ShouldBe("no trigger for long enough but what only caps");
        Said(FuseState.Isolated, FuseState.Active, FuseCause.Rearm)
            .ShouldBe("isolated for the time after which it re-arms; high-water mark rebased");
        Said(FuseState.Triggered, FuseState.Active, FuseCause.Rearm)
            .ShouldBe("held back by the drawdown for the time after which it re-arms; high-water mark rebased");
        Said(FuseState.Active, FuseState.Isolated, FuseCause.Manual).ShouldBe("isolated by hand");
        Said(FuseState.Isolated, FuseState.Active, FuseCause.Manual).ShouldBe("reset by hand; high-water mark rebased");
        Said(FuseState.Active, FuseState.Isolated, FuseCause.Fault).ShouldBe("isolated because of a fault");
        Said(FuseState.Active, FuseState.Active, FuseCause.None).ShouldBeEmpty();

        string Said(FuseState from, FuseState to, FuseCause cause, FuseTriggers firing = FuseTriggers.None) =>
            FuseReason.Of(new FuseDecision { From = from, Machine = new FuseMachine { State = to }, Cause = cause, Firing = firing }, []);
    }

    [Fact]
    public void A_fall_through_the_floor_says_that_nothing_re_arms_it()
    {
        var run = new Run(new FuseOptions(), Duration.FromDays(1));
        var conditions = new FuseConditions { Equity = 70, HighWaterMark = 72, HighestEquity = 100 };

        var decision = run.Bar(conditions);
        FuseReason.Of(decision, run.Fuse.Figures(decision.Firing, conditions)).ShouldBe(
            "DrawdownBreach (below the highest equity ever % 30 > 25); below the total floor, nothing re-arms it");
    }

    [Theory]
    [InlineData(null, FuseState.Active, FuseState.Triggered, FuseCause.Trigger, "", "account went from Active to Triggered at {0}: why.")]
    [InlineData("SPY", FuseState.Triggered, FuseState.Triggered, FuseCause.Trigger, "cut", "SPY cut again in Triggered at {0}: why; cut.")]
    [InlineData("SPY", FuseState.Active, FuseState.Active, FuseCause.Watch, "", "SPY was watched in Active at {0}: why.")]
    public void A_transition_is_a_sentence(string? symbol, FuseState from, FuseState to, FuseCause cause, string done, string sentence) =>
        new FuseTransition(Ten, symbol, from, to, cause, FuseTriggers.None, [], "why", done).Sentence
            .ShouldBe(string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, "2024-03-04 10:00:00 UTC"));

    [Fact]
    public void A_second_look_at_the_moment_of_a_fall_through_the_floor_is_no_later_bar()
    {
        var fuse = new SurvivalFuse(new FuseOptions());
        var clock = FuseClock.AtBar(Ten, Duration.FromHours(1));
        var below = new FuseConditions { Equity = 70, HighWaterMark = 100, HighestEquity = 100 };
        var isolated = fuse.Evaluate(default, below, clock).Machine;

        fuse.Evaluate(isolated, below with { Equity = 99 }, clock).Machine.Floored.ShouldBeTrue();
    }

    [Fact]
    public void Who_re_arms_has_not_fallen_through_the_floor()
    {
        var run = new Run(new FuseOptions { RearmAfter = Duration.FromDays(1) }, Duration.FromDays(1));
        run.Bar(Breach);

        (run.Bar(Breach).To, run.Machine.Floored, run.Machine.Held).ShouldBe((FuseState.Active, false, FuseTriggers.None));
    }

    [Fact]
    public void What_caps_brings_an_episode_down_to_the_cap_once()
    {
        var run = new Run(new FuseOptions { Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap } }, Duration.FromMinutes(1));
        run.Bar(Calm with { Conflict = 0.9 });

        run.Bar(Spike);
        (run.Last.To, run.Last.Beginning, run.Last.Cut, run.Last.Cause)
            .ShouldBe((FuseState.Triggered, FuseTriggers.VolatilitySpike, 0.0, FuseCause.Trigger));
        run.Bar(Spike);
        (run.Last.To, run.Last.Beginning, run.Last.Cut, run.Last.Cause).ShouldBe((FuseState.Triggered, FuseTriggers.None, null, FuseCause.None));
    }

    [Fact]
    public void What_caps_prolongs_cooldown_at_each_bar_and_not_between()
    {
        var run = new Run(new FuseOptions { Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap } }, Duration.FromMinutes(1));
        var first = run.Bar(Spike).Machine.LastFired;
        first.ShouldBe(run.Now);

        run.Tick(Spike, Duration.FromSeconds(30)).Machine.LastFired.ShouldBe(first);
        run.Bar(Spike).Machine.LastFired.ShouldBe(first + Duration.FromMinutes(1));
    }

    [Fact]
    public void A_trigger_that_cuts_begins_an_episode_with_all_that_holds()
    {
        var run = new Run(new FuseOptions { Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap } }, Duration.FromMinutes(1));
        run.Bar(Spike).To.ShouldBe(FuseState.Cooldown);

        run.Bar(Spike with { Conflict = 0.9 }).Beginning.ShouldBe(FuseTriggers.VolatilitySpike | FuseTriggers.MagnetConflict);
        run.Last.Cut.ShouldBe(0.3);
    }

    // The spike caps from the bar on in which Triggered ends, 180 s after the conflict; calm after it, Cooldown lasts 300 s from there.
    [Fact]
    public void What_only_caps_when_triggered_ends_begins_nothing_anew_and_prolongs_from_there()
    {
        var run = new Run(new FuseOptions { Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap } }, Duration.FromMinutes(1));
        run.Bar(Calm with { Conflict = 0.9 });
        run.Bar(Calm, times: 2);
        run.Bar(Spike).To.ShouldBe(FuseState.Cooldown);

        run.Bar(Spike).Beginning.ShouldBe(FuseTriggers.None);
        run.Bar(Calm, times: 4).To.ShouldBe(FuseState.Cooldown);
        run.Bar(Calm).To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void Capped_for_one_bar_when_triggered_ends_it_cools_down_from_that_bar()
    {
        var run = new Run(new FuseOptions { Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap } }, Duration.FromMinutes(1));
        run.Bar(Calm with { Conflict = 0.9 });
        run.Bar(Calm, times: 2);
        run.Bar(Spike).To.ShouldBe(FuseState.Cooldown);

        run.Bar(Calm, times: 4).To.ShouldBe(FuseState.Cooldown);
        run.Bar(Calm).To.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void Only_a_bar_with_a_known_equity_takes_a_fall_through_the_floor_back()
    {
        var below = new FuseConditions { Equity = 70, HighWaterMark = 100, HighestEquity = 100 };
        var above = below with { Equity = 99 };
        var run = new Run(new FuseOptions(), Duration.FromHours(1));
        run.Bar(below).Machine.Floored.ShouldBeTrue();

        run.Tick(above, Duration.FromMinutes(1)).Machine.Floored.ShouldBeTrue("no bar has closed");
        run.Bar(new FuseConditions()).Machine.Floored.ShouldBeTrue("nobody knows the equity");
        run.Bar(above).Machine.Floored.ShouldBeFalse();
    }

    [Fact]
    public void A_bar_above_the_floor_confirms_nothing()
    {
        var below = new FuseConditions { Equity = 70, HighWaterMark = 100, HighestEquity = 100 };
        var above = below with { Equity = 99 };
        var run = new Run(new FuseOptions(), Duration.FromHours(1));
        run.Bar(below);
        run.Bar(above).Machine.Floored.ShouldBeFalse();

        run.Tick(below, Duration.FromMinutes(1)).Machine.Floored.ShouldBeTrue();
        run.Bar(above).Machine.Floored.ShouldBeFalse("between bars it was a bad tick, too");
    }

    [Fact]
    public void Without_a_total_floor_a_fall_through_a_former_one_is_no_hindrance()
    {
        var floored = new FuseMachine(FuseState.Isolated, Ten, Ten, FuseTriggers.DrawdownBreach, Floored: true);

        new SurvivalFuse(new FuseOptions { TotalFloor = null }).Reset(floored, Ten).To.ShouldBe(FuseState.Active);
        new SurvivalFuse(new FuseOptions()).Reset(floored, Ten).To.ShouldBe(FuseState.Isolated);
    }

    [Fact]
    public void Of_half_a_coin_a_loss_is_a_share_too() => new SurvivalFuse(new FuseOptions())
        .Figures(FuseTriggers.DrawdownBreach, new FuseConditions { Equity = 0.4m, HighWaterMark = 0.5m })
        .ShouldHaveSingleItem().Value.ShouldBe(20);

    private sealed class Run(FuseOptions options, Duration bar)
    {
        private Instant _lastBar = Ten;

        public SurvivalFuse Fuse { get; } = new(options);

        public FuseMachine Machine { get; private set; }

        public FuseDecision Last { get; private set; }

        public Instant Now { get; private set; } = Ten;

        public FuseDecision Bar(in FuseConditions conditions, int times = 1)
        {
            for (var i = 0; i < times; i++)
            {
                _lastBar += bar;
                Now = _lastBar;
                Take(conditions, FuseClock.AtBar(Now, bar));
            }

            return Last;
        }

        public FuseDecision Tick(in FuseConditions conditions, Duration later)
        {
            Now += later;
            return Take(conditions, new FuseClock(Now, false, _lastBar, bar));
        }

        private FuseDecision Take(in FuseConditions conditions, in FuseClock clock)
        {
            Last = Fuse.Evaluate(Machine, conditions, clock);
            Machine = Last.Machine;
            return Last;
        }
    }
}
