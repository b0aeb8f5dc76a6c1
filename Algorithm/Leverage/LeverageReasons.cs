using System;

namespace MagnetLean.Leverage;

/// <summary>Why a leverage is what it is. Several may hold at once; thresholds are in <see cref="LeverageOptions"/>.</summary>
[Flags]
public enum LeverageReasons
{
    /// <summary>Nothing out of the ordinary.</summary>
    None = 0,

    /// <summary>Price is far from the magnet: D above <see cref="LeverageOptions.FarDistance"/>.</summary>
    FarFromMagnet = 1,

    /// <summary>The magnet is strong: S above <see cref="LeverageOptions.StrongMagnet"/>.</summary>
    StrongMagnet = 2,

    /// <summary>Magnets on the other side pull hard: C above <see cref="LeverageOptions.HighConflict"/>.</summary>
    HighConflict = 4,

    /// <summary>The market moves much more than usual: V above <see cref="LeverageOptions.HighVolatility"/>.</summary>
    HighVolatility = 8,

    /// <summary>
    /// Far from a strong magnet with hardly any conflict or volatility: <see cref="FarFromMagnet"/>, <see cref="StrongMagnet"/> and high tension
    /// together.
    /// </summary>
    PerfectSetup = 16,

    /// <summary>An input was not a finite number, so leverage is the minimum.</summary>
    UnusableInput = 32,
}
