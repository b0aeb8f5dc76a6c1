using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>
/// The survival fuse: from what a fuse remembers, what it sees and what time it is, to what it does. Pure, without a clock, and the same for a
/// symbol and for the account.
/// </summary>
/// <remarks>
/// <code>
/// Active     any trigger               Triggered   cut 30 / 50 / 70 % for one / two / more, then reduce only
/// Triggered  180 s without a trigger   Cooldown    leverage at most 1
/// Triggered  a trigger false before    Triggered   cut again; one that stays true only prolongs
/// Cooldown   a bar, and 300 s          Active
/// Cooldown   any trigger               Triggered
/// any        drawdown, or by hand      Isolated    flat
/// Isolated   by hand, or RearmAfter    Active      high-water mark rebased
/// </code>
/// Durations end with the first bar that closes after them. Thread-safe: it holds only its options.
/// </remarks>
public sealed class SurvivalFuse
{
    // These change between bars, too.
    private const FuseTriggers ClockDriven =
        FuseTriggers.StaleData | FuseTriggers.DrawdownBreach | FuseTriggers.DailyLoss | FuseTriggers.OrderFailures;

    private readonly TriggerRules _rules;

    /// <summary>Makes a fuse.</summary>
    /// <param name="options">Its constants.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public SurvivalFuse(FuseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options.Validated();
        _rules = new TriggerRules(Options);
    }

    /// <summary>The constants.</summary>
    public FuseOptions Options { get; }

    /// <summary>One step. Allocates nothing.</summary>
    /// <param name="machine">What the fuse remembers.</param>
    /// <param name="conditions">What it sees; unknown figures are left out.</param>
    /// <param name="clock">The moment. Moments must not go back.</param>
    public FuseDecision Evaluate(in FuseMachine machine, in FuseConditions conditions, in FuseClock clock)
    {
        var firing = _rules.Firing(conditions, out var known);
        if (firing == FuseTriggers.None && machine.State == FuseState.Active && machine.Held == FuseTriggers.None)
        {
            return Stay(machine, firing);
        }

        var held = firing | machine.Held & ~known;
        var isBelowFloor = _rules.IsBelowFloor(conditions);
        if (machine.State == FuseState.Isolated)
        {
            return WhileIsolated(AtFloor(machine with { Held = held }, isBelowFloor, conditions.Equity is not null, clock), firing, clock);
        }

        var floored = machine.Floored || isBelowFloor;
        if ((firing & FuseTriggers.DrawdownBreach) != 0)
        {
            return Isolate(
                machine with { Held = held, Floored = floored, LastFired = clock.Now },
                firing,
                clock.Now,
                floored ? FuseCause.Floor : FuseCause.Trigger);
        }

        if (firing == FuseTriggers.None)
        {
            return WhileSilent(machine with { Held = held }, clock);
        }

        var cutting = machine.State == FuseState.Triggered ? firing & ~machine.Held : firing;
        var since = machine.State == FuseState.Triggered ? machine.Since : clock.Now;

        // A bar's figures are news at its close only: between bars they count as last seen there.
        var isSeenNow = clock.BarClosed || ((firing & ClockDriven) | cutting) != FuseTriggers.None;
        return new FuseDecision(
            machine with { State = FuseState.Triggered, Since = since, LastFired = isSeenNow ? clock.Now : machine.LastFired, Held = held },
            machine.State,
            firing,
            cutting,
            CutFor(cutting),
            Options.CooldownLeverage,
            cutting == FuseTriggers.None ? FuseCause.None : FuseCause.Trigger);
    }

    /// <summary>Isolates by hand or because something failed. An isolated fuse stays as it is.</summary>
    /// <param name="machine">What the fuse remembers.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cause">Who asks.</param>
    public FuseDecision Isolate(in FuseMachine machine, Instant now, FuseCause cause = FuseCause.Manual) =>
        machine.State == FuseState.Isolated ? Stay(machine, FuseTriggers.None) : Isolate(machine, FuseTriggers.None, now, cause);

    /// <summary>
    /// Re-arms an isolated fuse by hand; the high-water mark is to be rebased. Does nothing in another state, or below the total floor.
    /// </summary>
    /// <param name="machine">What the fuse remembers.</param>
    /// <param name="now">The moment.</param>
    public FuseDecision Reset(in FuseMachine machine, Instant now) => CanRearm(machine)
        ? Rearm(machine, FuseTriggers.None, now, FuseCause.Manual)
        : Stay(machine, FuseTriggers.None);

    /// <summary>Triggers that hold under these conditions, in no order.</summary>
    /// <param name="conditions">What is seen.</param>
    public FuseTriggers Firing(in FuseConditions conditions) => _rules.Firing(conditions, out _);

    /// <summary>Greatest leverage a state allows: infinite when active, 0 when isolated.</summary>
    /// <param name="state">The state.</param>
    public double LeverageCap(FuseState state) => state switch
    {
        FuseState.Active => double.PositiveInfinity,
        FuseState.Isolated => 0,
        _ => Options.CooldownLeverage,
    };

    /// <summary>The figures behind <paramref name="triggers"/>: value against limit. Losses are in percent.</summary>
    /// <param name="triggers">The triggers to explain.</param>
    /// <param name="conditions">What was seen.</param>
    public IReadOnlyList<FuseFigure> Figures(FuseTriggers triggers, FuseConditions conditions) => _rules.Figures(triggers, conditions);

    /// <summary>What an evaluation came to, in a sentence.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="conditions">The conditions it was taken on.</param>
    public string Explain(in FuseDecision decision, in FuseConditions conditions) => Explain(decision, Figures(decision.Firing, conditions));

    internal static string Explain(in FuseDecision decision, IReadOnlyList<FuseFigure> figures) => decision.Cause switch
    {
        FuseCause.Trigger or FuseCause.Floor => string.Join(", ", figures.Select(figure => $"{figure.Trigger} ({figure})"))
            + (decision.Cause == FuseCause.Floor ? "; below the total floor, nothing re-arms it" : string.Empty),
        FuseCause.Elapsed => decision.To == FuseState.Cooldown ? "no trigger for long enough" : "cooled down without a trigger",
        FuseCause.Rearm => "isolated for the time after which it re-arms; high-water mark rebased",
        FuseCause.Manual => decision.To == FuseState.Isolated ? "isolated by hand" : "reset by hand; high-water mark rebased",
        FuseCause.Fault => "isolated because of a fault",
        _ => string.Empty,
    };

    private FuseDecision WhileIsolated(in FuseMachine machine, FuseTriggers firing, in FuseClock clock) =>
        Options.RearmAfter is { } after && CanRearm(machine) && clock.HasCome(machine.Since + after)
            ? Rearm(machine, firing, clock.Now, FuseCause.Rearm)
            : Stay(machine, firing);

    // One bad tick must not end an account for good: it stays below its floor only once a bar after the one that isolated it says so too.
    private static FuseMachine AtFloor(in FuseMachine machine, bool isBelow, bool isKnown, in FuseClock clock)
    {
        var isLater = clock.BarClosed && !clock.HasOldPrices && clock.Now > machine.Since;
        var isConfirmed = machine.LastFired > machine.Since;
        return machine with
        {
            Floored = isBelow || machine.Floored && (isConfirmed || !isLater || !isKnown),
            LastFired = isBelow && isLater ? clock.Now : machine.LastFired,
        };
    }

    /// <summary>Takes back that an account fell through its floor where corrected marks say that it did not.</summary>
    internal FuseMachine Corrected(in FuseMachine machine, in FuseConditions conditions) =>
        machine.Floored && !_rules.IsBelowFloor(conditions) ? machine with { Floored = false, LastFired = machine.Since } : machine;

    private FuseDecision WhileSilent(in FuseMachine machine, in FuseClock clock) => machine.State switch
    {
        FuseState.Triggered when clock.HasCome(machine.LastFired + Options.TriggeredFor) => Move(machine, FuseState.Cooldown, clock.Now),
        FuseState.Cooldown when clock.HasCome(machine.LastFired + Options.CooldownUntil) && clock.BarHasPassedSince(machine.Since) =>
            Move(machine, FuseState.Active, clock.Now),
        _ => Stay(machine, FuseTriggers.None),
    };

    private FuseDecision Move(in FuseMachine machine, FuseState to, Instant now) => new(
        machine with { State = to, Since = now, Held = FuseTriggers.None },
        machine.State,
        FuseTriggers.None,
        FuseTriggers.None,
        0,
        LeverageCap(to),
        FuseCause.Elapsed);

    /// <summary>The decision to leave everything as it is.</summary>
    internal FuseDecision Stay(in FuseMachine machine) => Stay(machine, FuseTriggers.None);

    private FuseDecision Stay(in FuseMachine machine, FuseTriggers firing) =>
        new(machine, machine.State, firing, FuseTriggers.None, 0, LeverageCap(machine.State), FuseCause.None);

    private static FuseDecision Isolate(in FuseMachine machine, FuseTriggers firing, Instant now, FuseCause cause) =>
        new(machine with { State = FuseState.Isolated, Since = now }, machine.State, firing, firing, 1, 0, cause);

    // What held in isolation is forgotten: should it still hold at the next evaluation, it begins an episode. The drawdown ends here, with the
    // rebased mark.
    private static FuseDecision Rearm(in FuseMachine machine, FuseTriggers firing, Instant now, FuseCause cause) =>
        new(
            new FuseMachine(FuseState.Active, now, machine.LastFired, FuseTriggers.None, false),
            machine.State,
            firing & ~FuseTriggers.DrawdownBreach,
            FuseTriggers.None,
            0,
            double.PositiveInfinity,
            cause);

    private bool CanRearm(in FuseMachine machine) => machine.State == FuseState.Isolated && !(machine.Floored && Options.TotalFloor is not null);

    private double CutFor(FuseTriggers cutting) => BitOperations.PopCount((uint)cutting) switch
    {
        0 => 0,
        1 => Options.CutForOneTrigger,
        2 => Options.CutForTwoTriggers,
        _ => Options.CutForThreeTriggers,
    };
}
