namespace MagnetLean.Risk;

/// <summary>What a fuse makes of one trigger. From <see cref="Cap"/> on a trigger acts.</summary>
public enum FuseResponse
{
    /// <summary>The trigger is not looked at.</summary>
    Off = 0,

    /// <summary>It is told and recorded when the trigger begins to hold, and nothing else happens.</summary>
    Watch = 1,

    /// <summary>
    /// Cooldown, as long as it holds and until <see cref="FuseOptions.CooldownUntil"/> after: positions are brought to
    /// <see cref="FuseOptions.CooldownLeverage"/> at most, and trading goes on below it.
    /// </summary>
    Cap = 2,

    /// <summary>Triggered without a cut: what is held stays, and nothing opens, grows or turns.</summary>
    ReduceOnly = 3,

    /// <summary>Triggered: positions are cut by 30 / 50 / 70 % for one / two / more such triggers at once, and at least to leverage 1.</summary>
    Cut = 4,

    /// <summary>Isolated: everything in the trigger's scope, the symbol or the account, is closed until it is re-armed.</summary>
    Isolate = 5,
}
