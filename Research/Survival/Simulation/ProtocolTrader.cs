using System;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Setups;
using NodaTime;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>
/// An account that trades the protocol on one symbol, bar by bar: what the alpha, construction, risk and execution models do on LEAN, in their order,
/// around the same core. Orders that rest are filled first, then the field is read, a setup is proposed and sized, the fuse decides, and orders go
/// out.
/// </summary>
/// <param name="rules">The core.</param>
/// <param name="fuse">What is made of the fuse.</param>
/// <param name="cash">Money at the start.</param>
internal sealed class ProtocolTrader(ProtocolRules rules, FuseUse fuse, decimal cash)
{
    private readonly Venue _venue = rules.Venue;
    private readonly SimulatedFuse? _fuse = fuse == FuseUse.Full ? new SimulatedFuse(rules.Fuse, rules.Venue) : null;
    private TradeSetup? _setup;
    private Instant _setupEnd;

    /// <summary>The account.</summary>
    public SimulatedAccount Account { get; } = new(rules.Venue, cash);

    /// <summary>The account's fuse; null where it trades without.</summary>
    public SimulatedFuse? Fuse => _fuse;

    /// <summary>Setups entered.</summary>
    public int Setups { get; private set; }

    /// <summary>One bar.</summary>
    public void Step(in PathStep step)
    {
        FillResting(step);
        var field = _setup?.Plan.Magnet is { } magnet ? step.Magnets.Field(step.Bar.Close, step.State.Atr, magnet.Id) : step.Field;
        var entry = Propose(step, field);
        var leaves = _setup is { } setup && entry == 0 && _setupEnd < step.Clock.End;
        if (_fuse is { } guard)
        {
            var asked = entry != 0 ? entry : leaves ? 0m : (decimal?)null;
            var ruling = guard.Step(step, Conditions(field, step.State), Account, _setup, asked);
            Cut(ruling.Reduction, step);
            if (entry != 0 && ruling.Target != entry)
            {
                (_setup, entry) = (null, 0);
            }
        }

        if (entry != 0 && !Account.CanAfford(entry, step.Close))
        {
            _setup = null;
        }
        else if (entry != 0)
        {
            Setups++;
            Book(Account.Trade(entry, step), step);
        }
        else if (leaves)
        {
            Leave(step);
        }
    }

    // What rested before this bar: a position opened within it is protected from the next one on. Stop and target both fill where a bar reaches both,
    // and what that turns the position into is closed at once.
    private void FillResting(in PathStep step)
    {
        var (stop, target) = (Account.Stop, Account.Target);
        if (Account.Pending != 0 && !Account.CanAfford(Account.Pending, step.Close))
        {
            Account.WithdrawPending();
            _setup = null;
        }

        Book(Account.FillPending(step), step);
        if (Account.FillStop(stop, step) is { } stopped)
        {
            Book(stopped, step);
            if (Account.CanAfford(target.Quantity, step.Close) && Account.FillTarget(target, step) is not null)
            {
                Account.Trade(-Account.Held, step);
            }
        }
        else if (Account.FillTarget(target, step) is { } reached)
        {
            Book(reached, step);
        }
    }

    private decimal Propose(in PathStep step, in FieldReading field)
    {
        if (_setup is not null
            || Account.Held != 0
            || SetupRule.Evaluate(field, step.State, rules.Setup).Setup is not { } found
            || !MayOpen(field, step.State))
        {
            return 0;
        }

        var plan = SetupPlan.Toward(found, step.State);
        var (leverage, size, quantity) = rules.Sizer.Size(
            plan,
            Account.Equity(step.Close),
            unitValue: 1,
            _venue.Lot,
            marginInUse: 0,
            Math.Min(_fuse?.LeverageCap ?? double.PositiveInfinity, _venue.Leverage));
        if (quantity == 0 || SetupRule.AfterCosts(found, _venue.RoundTrip(step.Bar, step.Close), rules.Setup).Setup is null)
        {
            return 0;
        }

        _setup = new TradeSetup(plan);
        _setup.Enter(leverage, size, quantity);
        _setupEnd = step.Clock.SetupEnd;
        return quantity;
    }

    private bool MayOpen(in FieldReading field, in MarketState state) => fuse == FuseUse.None
        || _fuse?.IsReduceOnly != true && rules.Fuse.Firing(Conditions(field, state)) == FuseTriggers.None;

    private FuseConditions Conditions(in FieldReading field, in MarketState state) =>
        ProtocolSignals.ConditionsOf(field, state, _setup?.MarginOf(Account.Held) ?? 0);

    private void Cut(decimal reduction, in PathStep step)
    {
        if (reduction == 0)
        {
            return;
        }

        Book(Account.Trade(reduction, step), step);
        Protect();
    }

    private void Leave(in PathStep step)
    {
        Account.Protect(0, 0, null);
        var rest = -Account.Held - Account.Pending;
        if (rest != 0)
        {
            Book(Account.Trade(rest, step), step);
        }
    }

    // A fill of the setup; at the end of it the setup is over, before that stop and target follow what is held.
    private void Book(AccountFill? filled, in PathStep step)
    {
        if (filled is not { } fill || _setup is not { } setup)
        {
            return;
        }

        setup.Fill(fill.Quantity, fill.Price, 1, fill.Fee, step.Clock.End);
        _setup = Account.Held == 0 ? null : setup;
        Protect();
    }

    // What stays once the orders on their way have filled.
    private void Protect() => Account.Protect(
        _setup is null ? 0 : Account.Held + Account.Pending, _setup is null ? 0 : _venue.ToTick(_setup.Stop),
        _setup?.Target is { } target ? _venue.ToTick(target) : null);
}
