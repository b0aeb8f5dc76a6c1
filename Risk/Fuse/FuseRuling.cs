namespace MagnetLean.Risk;

/// <summary>
/// What rules one position at one moment, from the account's fuse and the symbol's: the one place where the two become a state and a bound.
/// </summary>
/// <param name="State">The stricter of the two states.</param>
/// <param name="Permit">Signed exposure that was allowed before and still bounds the position; null where nothing from before does.</param>
/// <param name="Cut">Fraction to give up now, 0..1, and at least down to the leverage cap; null where no episode begins.</param>
public readonly record struct FuseRuling(FuseState State, decimal? Permit, double? Cut)
{
    /// <summary>Whether the bound is to be drawn now, from what is held; otherwise it stays what it was.</summary>
    public bool SetsPermit => State == FuseState.Triggered || Cut is not null;

    /// <summary>The ruling of a moment.</summary>
    /// <param name="before">State that ruled the position at the previous moment.</param>
    /// <param name="permit">Signed exposure that was allowed then; null where the position was free.</param>
    /// <param name="account">What the account's fuse has decided.</param>
    /// <param name="symbol">What the symbol's fuse has decided.</param>
    /// <param name="isOwed">Whether an earlier cut could not be made yet: until it is, the position may only shrink.</param>
    public static FuseRuling Of(FuseState before, decimal? permit, in FuseDecision account, in FuseDecision symbol, bool isOwed = false)
    {
        var state = StateOf(account.To, symbol.To, isOwed);
        var cut = Exposure.Deeper(account.Cut, symbol.Cut);
        return state switch
        {
            FuseState.Active => new FuseRuling(state, null, null),
            FuseState.Isolated => new FuseRuling(state, permit, before == FuseState.Isolated ? null : 1),

            // What Cooldown let grow is no bound for the cut of a new episode.
            FuseState.Triggered => new FuseRuling(state, before.IsReduceOnly() ? permit : null, cut),
            _ => new FuseRuling(state, cut is null ? permit : null, cut),
        };
    }

    /// <summary>What two fuses whose positions are cut together come to: the stricter of their states, and the deeper of their cuts.</summary>
    /// <param name="one">What one of them has decided.</param>
    /// <param name="other">What the other has.</param>
    public static FuseDecision Joint(in FuseDecision one, in FuseDecision other)
    {
        var stricter = FuseStates.Stricter(one.To, other.To) == one.To ? one : other;
        return stricter with { Cut = Exposure.Deeper(one.Cut, other.Cut) };
    }

    /// <summary>The state that rules a position.</summary>
    /// <param name="account">State of the account's fuse.</param>
    /// <param name="symbol">State of the symbol's fuse.</param>
    /// <param name="isOwed">Whether an earlier cut could not be made yet.</param>
    public static FuseState StateOf(FuseState account, FuseState symbol, bool isOwed = false) =>
        FuseStates.Stricter(FuseStates.Stricter(account, symbol), isOwed ? FuseState.Triggered : FuseState.Active);

    /// <summary>Signed exposure that is allowed from now on; only where <see cref="SetsPermit"/>.</summary>
    /// <param name="exposure">Signed quantity held, orders on their way counted in.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    public decimal PermitOf(decimal exposure, decimal capped) => Exposure.Permit(State, exposure, Permit, Cut, capped);
}
