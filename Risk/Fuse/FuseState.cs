namespace MagnetLean.Risk;

/// <summary>Where a fuse stands. There is one for each symbol and one for the account; the stricter of the two rules.</summary>
public enum FuseState
{
    /// <summary>Nothing is wrong: no restriction.</summary>
    Active = 0,

    /// <summary>A trigger fired: positions have been cut once, and exposure may only shrink.</summary>
    Triggered = 1,

    /// <summary>The triggers have been silent for a while: trading is allowed at a low leverage.</summary>
    Cooldown = 2,

    /// <summary>Capital is out of the market: everything is flat and nothing opens until the fuse is re-armed.</summary>
    Isolated = 3,
}

/// <summary>What follows from a state.</summary>
public static class FuseStates
{
    /// <summary>The state that restricts more: Isolated before Triggered before Cooldown before Active.</summary>
    /// <param name="one">A state.</param>
    /// <param name="other">Another state.</param>
    public static FuseState Stricter(FuseState one, FuseState other) => Severity(one) >= Severity(other) ? one : other;

    /// <summary>Whether the size of a position may only shrink and its sign only stay.</summary>
    /// <param name="state">The state.</param>
    public static bool IsReduceOnly(this FuseState state) => state is FuseState.Triggered or FuseState.Isolated;

    private static int Severity(FuseState state) => state switch
    {
        FuseState.Active => 0,
        FuseState.Cooldown => 1,
        FuseState.Triggered => 2,
        _ => 3,
    };
}
