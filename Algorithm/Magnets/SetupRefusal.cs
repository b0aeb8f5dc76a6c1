namespace MagnetLean.Magnets;

/// <summary>Why a field is not traded. The first that applies, in this order.</summary>
public enum SetupRefusal
{
    /// <summary>It is traded.</summary>
    None,

    /// <summary>The market state is not measured yet, or there is no ATR.</summary>
    NotReady,

    /// <summary>No magnet pulls.</summary>
    NoMagnet,

    /// <summary>The primary magnet is weaker than <see cref="SetupOptions.WorstTier"/>.</summary>
    WeakMagnet,

    /// <summary>The magnet is nearer than <see cref="SetupOptions.MinSetupDistance"/>.</summary>
    TooNear,

    /// <summary>The magnet is further than <see cref="SetupOptions.MaxSetupDistance"/>.</summary>
    TooFar,

    /// <summary>C is above <see cref="SetupOptions.MaxSetupConflict"/>.</summary>
    Contested,

    /// <summary>The magnet on the other side is stronger: see <see cref="FieldReading.IsInverted"/>.</summary>
    Inverted,

    /// <summary>The trend points away from the magnet.</summary>
    AgainstTrend,

    /// <summary>The way to the magnet is below <see cref="SetupOptions.MinRewardToCost"/> times what entering and leaving costs.</summary>
    TooCostly,
}
