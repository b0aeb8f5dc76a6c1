using System;
using MagnetLean.Risk;
using MagnetLean.Setups;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>
/// The fuse of an account with one symbol: the symbol's machine, the account's, and what they allow of the position. Does with the core what
/// <see cref="SurvivalFuseRiskManagementModel"/> does with it on LEAN.
/// </summary>
/// <param name="fuse">The core.</param>
/// <param name="venue">Lots.</param>
internal sealed class SimulatedFuse(SurvivalFuse fuse, Venue venue)
{
    private FuseMachine _account;
    private FuseMachine _symbol;
    private EquityMarks _marks;
    private FuseState _state;
    private decimal? _permit;

    /// <summary>What the fuse makes of a bar.</summary>
    /// <param name="Reduction">Quantity to trade now so that exposure is within what is allowed; 0 for none.</param>
    /// <param name="Target">The position that may be asked for; null where nothing was asked.</param>
    public readonly record struct Ruling(decimal Reduction, decimal? Target);

    /// <summary>The stricter of the symbol's and the account's state, after the latest bar.</summary>
    public FuseState State => _state;

    /// <summary>Whether positions may only shrink.</summary>
    public bool IsReduceOnly => _state.IsReduceOnly();

    /// <summary>Greatest leverage of a new position.</summary>
    public double LeverageCap => fuse.LeverageCap(_state);

    /// <summary>Equity that the drawdown is measured from.</summary>
    public decimal HighWaterMark => _marks.HighWaterMark;

    /// <summary>How often the account was isolated.</summary>
    public int Isolations { get; private set; }

    /// <summary>How often a position or the way to one was cut.</summary>
    public int Episodes { get; private set; }

    /// <summary>One bar, after its resting orders were filled and its setup was sized.</summary>
    /// <param name="step">The bar.</param>
    /// <param name="conditions">What the protocol sees.</param>
    /// <param name="account">The account.</param>
    /// <param name="setup">The setup under way, or just sized; null for none.</param>
    /// <param name="asked">Position asked for: a new one, or 0 where its time is up; null for nothing.</param>
    public Ruling Step(in PathStep step, in FuseConditions conditions, SimulatedAccount account, TradeSetup? setup, decimal? asked)
    {
        var equity = account.Equity(step.Close);
        var clock = FuseClock.AtBar(step.Clock.End, venue.BarLength);
        _marks = _marks.Observe(equity, step.Clock.End, fuse.Options.DrawdownLimit, barClosed: true, isSeenAnew: true);
        var ofAccount = fuse.Evaluate(_account, _marks.Conditions(equity, null), clock);
        _account = ofAccount.Machine;
        if (ofAccount.Rebase)
        {
            _marks = _marks.Rebase(equity);
        }

        var seen = conditions with
        {
            Position = Math.Sign(account.Held),
            SilentBars = fuse.Options.StaleAfterBars is null ? null : 0,
        };
        var ofSymbol = fuse.Evaluate(_symbol, seen, clock);
        _symbol = ofSymbol.Machine;
        Isolations += ofAccount is { To: FuseState.Isolated, From: not FuseState.Isolated } ? 1 : 0;
        Episodes += ofSymbol.Cut is not null || ofAccount is { Cut: not null, To: not FuseState.Isolated } ? 1 : 0;

        var ruling = FuseRuling.Of(_state, _permit, ofAccount, ofSymbol);
        (_state, _permit) = (ruling.State, ruling.Permit);
        if (_state == FuseState.Active)
        {
            return new Ruling(0, asked);
        }

        var margin = seen.Margin ?? equity;
        var capped = (decimal)fuse.Options.CooldownLeverage * margin / step.Close;
        var exposure = account.Held + account.Pending;
        if (ruling.SetsPermit)
        {
            _permit = ruling.PermitOf(exposure, capped);
        }

        return Decide(account, exposure, asked, capped);
    }

    private Ruling Decide(SimulatedAccount account, decimal exposure, decimal? asked, decimal capped)
    {
        var permit = Exposure.Permit(_state, exposure, _permit, null, capped);
        var reduction = Exposure.Reduction(_state, exposure, permit, venue.Lot);
        _permit = Exposure.Remembered(_state, _permit, reduction == 0 ? permit : exposure + reduction);

        var standing = exposure + reduction;
        var target = Exposure.Target(_state, standing, account.Held, asked, capped, venue.Lot);
        _permit = Exposure.Widened(_state, _permit, target);
        return new Ruling(reduction, asked is null ? null : target);
    }
}
