using System;
using System.Collections.Generic;
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
/// "Trigger" stands for one whose response is <see cref="FuseResponse.Cut"/>, "drawdown" for one whose response is
/// <see cref="FuseResponse.Isolate"/>: see <see cref="FuseOptions.Triggers"/>. One that is <see cref="FuseResponse.ReduceOnly"/> triggers without a
/// cut, and one that is <see cref="FuseResponse.Cap"/> leads from Active to Cooldown and holds it there.
/// Durations end with the first bar that closes after them. Thread-safe: it holds only its options.
/// </remarks>
public sealed class SurvivalFuse
{
    // These change between bars, too.
    private const FuseTriggers ClockDriven =
        FuseTriggers.StaleData | FuseTriggers.DrawdownBreach | FuseTriggers.DailyLoss | FuseTriggers.OrderFailures;

    private readonly TriggerRules _rules;
    private readonly FuseTriggers _watched;
    private readonly FuseTriggers _capping;
    private readonly FuseTriggers _cutting;
    private readonly FuseTriggers _isolating;
    private readonly FuseTriggers _acting;

    /// <summary>Makes a fuse.</summary>
    /// <param name="options">Its constants.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public SurvivalFuse(FuseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options.Validated();
        _rules = new TriggerRules(Options);
        _watched = Options.Triggers.Which(FuseResponse.Watch);
        _capping = Options.Triggers.Which(FuseResponse.Cap);
        _cutting = Options.Triggers.Which(FuseResponse.Cut);
        _isolating = Options.Triggers.Which(FuseResponse.Isolate);
        _acting = _capping | _cutting | _isolating | Options.Triggers.Which(FuseResponse.ReduceOnly);
    }

    /// <summary>The constants.</summary>
    public FuseOptions Options { get; }

    /// <summary>One step. Allocates nothing.</summary>
    /// <param name="machine">What the fuse remembers.</param>
    /// <param name="conditions">What it sees; unknown figures are left out.</param>
    /// <param name="clock">The moment. Moments must not go back.</param>
    public FuseDecision Evaluate(in FuseMachine machine, in FuseConditions conditions, in FuseClock clock)
    {
        var holding = _rules.Firing(conditions, out var known);
        if (holding == FuseTriggers.None && machine.State == FuseState.Active && machine.Held == FuseTriggers.None)
        {
            return Stay(machine, holding);
        }

        var isBelowFloor = _rules.IsBelowFloor(conditions);
        var firing = Acting(holding, isBelowFloor);
        var held = holding | machine.Held & ~known;
        var decision = Decide(machine with { Held = machine.Held & _acting }, firing, held & (_acting | firing), isBelowFloor, conditions, clock);
        var (watched, remembered) = (holding & _watched, decision.Machine.Held | held & _watched);
        return (watched | remembered) == FuseTriggers.None
            ? decision
            : decision with { Machine = decision.Machine with { Held = remembered }, Noticed = watched & ~machine.Held };
    }

    /// <summary>Isolates by hand or because something failed. An isolated fuse stays as it is.</summary>
    /// <param name="machine">What the fuse remembers.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cause">Who asks.</param>
    public FuseDecision Isolate(in FuseMachine machine, Instant now, FuseCause cause = FuseCause.Manual) =>
        machine.State == FuseState.Isolated ? Stay(machine, FuseTriggers.None) : Isolate(machine, FuseTriggers.None, now, cause);

    /// <summary>
    /// Re-arms a fuse by hand that is isolated, or that a drawdown holds back in another way; the high-water mark is to be rebased. Does nothing in
    /// another state, or below the total floor.
    /// </summary>
    /// <param name="machine">What the fuse remembers.</param>
    /// <param name="now">The moment.</param>
    public FuseDecision Reset(in FuseMachine machine, Instant now) => CanRearm(machine)
        ? Rearm(machine, FuseTriggers.None, now, FuseCause.Manual)
        : Stay(machine, FuseTriggers.None);

    /// <summary>Triggers that hold under these conditions and act, in no order.</summary>
    /// <param name="conditions">What is seen.</param>
    public FuseTriggers Firing(in FuseConditions conditions) => Acting(_rules.Firing(conditions, out _), _rules.IsBelowFloor(conditions));

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

    private FuseTriggers Acting(FuseTriggers holding, bool isBelowFloor) =>
        holding & _acting | (isBelowFloor ? FuseTriggers.DrawdownBreach : FuseTriggers.None);

    private FuseDecision Decide(
        in FuseMachine machine, FuseTriggers firing, FuseTriggers held, bool isBelowFloor, in FuseConditions conditions, in FuseClock clock)
    {
        if (machine.State == FuseState.Isolated)
        {
            return WhileIsolated(AtFloor(machine with { Held = held }, isBelowFloor, conditions.Equity is not null, clock), firing, clock);
        }

        var floored = machine.Floored || isBelowFloor;
        if (isBelowFloor || (firing & _isolating) != FuseTriggers.None)
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

        // A drawdown that does not isolate would hold the account back for as long as it is not made good.
        if ((firing & machine.Held & FuseTriggers.DrawdownBreach) != FuseTriggers.None && HasRearmed(machine, clock))
        {
            return Rearm(machine, firing, clock.Now, FuseCause.Rearm);
        }

        return (firing & ~_capping) == FuseTriggers.None
            ? WhileCapped(machine, firing, held, clock)
            : Trigger(machine, firing, held, clock);
    }

    private FuseDecision Trigger(in FuseMachine machine, FuseTriggers firing, FuseTriggers held, in FuseClock clock)
    {
        var isUnderWay = machine.State == FuseState.Triggered;
        var beginning = isUnderWay ? firing & ~machine.Held : firing;
        var prolongs = IsSeenNow(firing & ~_capping, beginning & ~_capping, clock);
        return Begin(
            machine with
            {
                State = FuseState.Triggered,
                Since = isUnderWay ? machine.Since : clock.Now,
                LastFired = prolongs ? clock.Now : machine.LastFired,
                Held = held,
            },
            machine.State,
            firing,
            beginning);
    }

    // What only caps does not prolong Triggered, but Cooldown.
    private FuseDecision WhileCapped(in FuseMachine machine, FuseTriggers firing, FuseTriggers held, in FuseClock clock)
    {
        if (machine.State == FuseState.Triggered)
        {
            return clock.HasCome(machine.LastFired + Options.TriggeredFor)
                ? Move(machine with { LastFired = clock.Now }, FuseState.Cooldown, firing, clock.Now)
                : Begin(machine with { Held = held }, machine.State, firing, firing & ~machine.Held);
        }

        var isUnderWay = machine.State == FuseState.Cooldown;
        var beginning = isUnderWay ? firing & ~machine.Held : firing;
        return Begin(
            machine with
            {
                State = FuseState.Cooldown,
                Since = isUnderWay ? machine.Since : clock.Now,
                LastFired = IsSeenNow(firing, beginning, clock) ? clock.Now : machine.LastFired,
                Held = held,
            },
            machine.State,
            firing,
            beginning);
    }

    // A bar's figures are news at its close only: between bars they count as last seen there.
    private static bool IsSeenNow(FuseTriggers firing, FuseTriggers beginning, in FuseClock clock) =>
        clock.BarClosed || ((firing & ClockDriven) | beginning) != FuseTriggers.None;

    private FuseDecision Begin(in FuseMachine machine, FuseState from, FuseTriggers firing, FuseTriggers beginning) => new(
        machine,
        from,
        firing,
        beginning,
        CutFor(beginning),
        Options.CooldownLeverage,
        beginning == FuseTriggers.None ? FuseCause.None : FuseCause.Trigger);

    private bool HasRearmed(in FuseMachine machine, in FuseClock clock) =>
        Options.RearmAfter is { } after && clock.HasCome(machine.Since + after);

    private FuseDecision WhileIsolated(in FuseMachine machine, FuseTriggers firing, in FuseClock clock) =>
        HasRearmed(machine, clock) && CanRearm(machine)
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
        FuseState.Triggered when clock.HasCome(machine.LastFired + Options.TriggeredFor) =>
            Move(machine, FuseState.Cooldown, FuseTriggers.None, clock.Now),
        FuseState.Cooldown when clock.HasCome(machine.LastFired + Options.CooldownUntil) && clock.BarHasPassedSince(machine.Since) =>
            Move(machine, FuseState.Active, FuseTriggers.None, clock.Now),
        _ => Stay(machine, FuseTriggers.None),
    };

    private FuseDecision Move(in FuseMachine machine, FuseState to, FuseTriggers firing, Instant now) => new(
        machine with { State = to, Since = now, Held = firing },
        machine.State,
        firing,
        FuseTriggers.None,
        null,
        LeverageCap(to),
        FuseCause.Elapsed);

    /// <summary>The decision to leave everything as it is.</summary>
    internal FuseDecision Stay(in FuseMachine machine) => Stay(machine, FuseTriggers.None);

    private FuseDecision Stay(in FuseMachine machine, FuseTriggers firing) =>
        new(machine, machine.State, firing, FuseTriggers.None, null, LeverageCap(machine.State), FuseCause.None);

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
            null,
            double.PositiveInfinity,
            cause);

    private bool CanRearm(in FuseMachine machine) => machine.State == FuseState.Isolated
        ? !(machine.Floored && Options.TotalFloor is not null)
        : (machine.Held & _acting & FuseTriggers.DrawdownBreach) != FuseTriggers.None;

    // What caps takes no fraction, but brings positions down to the cap.
    private double? CutFor(FuseTriggers beginning) => BitOperations.PopCount((uint)(beginning & _cutting)) switch
    {
        0 => (beginning & _capping) == FuseTriggers.None ? null : 0,
        1 => Options.CutForOneTrigger,
        2 => Options.CutForTwoTriggers,
        _ => Options.CutForThreeTriggers,
    };
}
