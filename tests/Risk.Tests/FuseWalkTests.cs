using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Risk;
using NodaTime;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>Long random walks through the state machine: whatever happens, only what the table documents happens.</summary>
public sealed class FuseWalkTests
{
    private static readonly Config Walks = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20240304, 7);
    private static readonly FuseOptions Options = new()
    {
        RearmAfter = Duration.FromHours(30),
        DailyLossLimit = 0.03,
        OrderFailureLimit = 2,
        StaleAfterBars = 3,
    };

    [Fact]
    public void A_walk_never_takes_a_transition_that_is_not_documented() => Check(walk => walk.AreSomeAndAll(IsDocumented));

    private static bool IsDocumented(Step step) => (step.Decision.From, step.Decision.To) switch
    {
        (FuseState.Active, FuseState.Active) => step.Decision.Firing == FuseTriggers.None,
        (FuseState.Active or FuseState.Cooldown, FuseState.Triggered) =>
            step.Decision.Firing != FuseTriggers.None && step.Decision.Cut >= 0.3,
        (FuseState.Triggered, FuseState.Triggered) => true,
        (FuseState.Triggered, FuseState.Cooldown) =>
            step.Decision.Firing == FuseTriggers.None && step.Clock.Now - step.Before.LastFired >= Options.TriggeredFor,
        (FuseState.Cooldown, FuseState.Cooldown) => step.Decision.Firing == FuseTriggers.None,
        (FuseState.Cooldown, FuseState.Active) =>
            step.Decision.Firing == FuseTriggers.None
                && step.Clock.Now - step.Before.LastFired >= Options.CooldownUntil
                && step.Clock.Now > step.Before.Since,
        (FuseState.Isolated, FuseState.Active) => step.Decision.Rebase
            && step.Clock.Now - step.Before.Since >= Options.RearmAfter
            && !(step.Before.Floored && step.Before.LastFired > step.Before.Since),
        (FuseState.Isolated, FuseState.Isolated) => true,
        (_, FuseState.Isolated) => (step.Decision.Firing & FuseTriggers.DrawdownBreach) != 0,
        _ => false,
    };

    [Fact]
    public void A_drawdown_breach_is_never_survived_outside_isolation() => Check(walk => walk.AreSomeAndAll(step =>
        (step.Decision.Firing & FuseTriggers.DrawdownBreach) == 0 || step.Decision.To == FuseState.Isolated || step.Decision.Rebase));

    [Fact]
    public void Only_triggers_that_were_not_held_before_cut_within_an_episode() => Check(walk => walk.AreSomeAndAll(step =>
        step.Decision.From != FuseState.Triggered
        || step.Decision.To != FuseState.Triggered
        || (step.Decision.Beginning & step.Before.Held) == 0
        && step.Decision.Cut == BitOperations.PopCount((uint)step.Decision.Beginning) switch { 0 => null, 1 => 0.3, 2 => 0.5, _ => 0.7 }));

    [Fact]
    public void A_restriction_is_lifted_only_at_the_close_of_a_bar_or_when_one_is_overdue() => Check(walk => walk.AreSomeAndAll(step =>
        step.Decision.Cause is not (FuseCause.Elapsed or FuseCause.Rearm)
        || step.Clock.BarClosed
        || step.Clock.Now >= step.Clock.LastBar + step.Clock.BarLength));

    [Fact]
    public void A_fuse_without_triggers_always_comes_back() => Check(walk =>
    {
        var fuse = new SurvivalFuse(Options);
        var machine = walk[^1].Decision.Machine;
        var now = walk[^1].Clock.Now;
        for (var bar = 0; bar < 40 && machine.State != FuseState.Active; bar++)
        {
            now += Duration.FromHours(1);
            machine = fuse.Evaluate(machine, default, FuseClock.AtBar(now, Duration.FromHours(1))).Machine;
        }

        return machine.State == FuseState.Active || machine.Floored;
    });

    [Fact]
    public void The_order_of_checks_never_matters() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        code =>
        {
            var fuse = new SurvivalFuse(Options);
            var all = Conditions(code);
            FuseConditions[] parts =
            [
                new() { VolatilityPressure = all.VolatilityPressure },
                new() { Conflict = all.Conflict },
                new() { TradedStrength = all.TradedStrength, OpposingStrength = all.OpposingStrength },
                new() { Trend = all.Trend, Position = all.Position },
                new() { LiquidityScore = all.LiquidityScore },
                new() { SilentBars = all.SilentBars },
                new() { Equity = all.Equity, HighWaterMark = all.HighWaterMark, HighestEquity = all.HighestEquity },
                new() { Equity = all.Equity, DayOpenEquity = all.DayOpenEquity },
                new() { Equity = all.Equity, Rejections = all.Rejections },
            ];
            return fuse.Firing(all) == parts.Aggregate(FuseTriggers.None, (sum, part) => sum | fuse.Firing(part));
        }).Check(Walks);

    private static void Check(System.Func<Step[], bool> holds) => Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>(),
        codes => codes.Length == 0 || holds(Walk(codes))).Check(Walks.WithEndSize(150));

    private static Step[] Walk(int[] codes)
    {
        var fuse = new SurvivalFuse(Options);
        var machine = default(FuseMachine);
        var lastBar = Instant.FromUtc(2024, 3, 4, 0, 0);
        var now = lastBar;
        var steps = new Step[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var random = new System.Random(codes[i] * 31 + i);
            var barClosed = random.Next(4) > 0;
            now = barClosed ? lastBar + Duration.FromHours(random.Next(1, 4)) : now + Duration.FromSeconds(random.Next(0, 400));
            now = barClosed && now <= lastBar ? lastBar + Duration.FromHours(1) : now;
            lastBar = barClosed ? now : lastBar;
            var clock = new FuseClock(now, barClosed, lastBar, Duration.FromHours(1));
            var conditions = random.Next(3) == 0 ? Conditions(random.Next()) : default;
            var decision = fuse.Evaluate(machine, conditions, clock);
            steps[i] = new Step(machine, clock, decision);
            machine = decision.Machine;
        }

        return steps;
    }

    private static FuseConditions Conditions(int code)
    {
        var random = new System.Random(code);
        double? Some(double low, double high) => random.Next(3) == 0 ? null : low + random.NextDouble() * (high - low);
        return new FuseConditions
        {
            VolatilityPressure = Some(0, 3),
            Conflict = Some(0, 1),
            TradedStrength = Some(0, 100),
            OpposingStrength = Some(0, 60),
            Trend = random.Next(3) == 0 ? null : (Trend)random.Next(-1, 2),
            Position = random.Next(3) == 0 ? null : random.Next(-1, 2),
            LiquidityScore = Some(10, 100),
            SilentBars = Some(0, 3.5),
            Equity = random.Next(2) == 0 ? null : random.Next(70, 101),
            HighWaterMark = random.Next(2) == 0 ? null : random.Next(76, 101),
            HighestEquity = 100,
            DayOpenEquity = random.Next(2) == 0 ? null : random.Next(90, 101),
            Rejections = random.Next(4),
        };
    }

    private sealed record Step(FuseMachine Before, FuseClock Clock, FuseDecision Decision);
}
