using System;

namespace MagnetLean.Risk;

/// <summary>What can blow the fuse. Several may fire at once.</summary>
[Flags]
public enum FuseTriggers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>V, the volatility pressure of a symbol, is above its limit.</summary>
    VolatilitySpike = 1,

    /// <summary>The account's equity has fallen too far below its high-water mark, or below the total floor, which isolates for good.</summary>
    DrawdownBreach = 2,

    /// <summary>C, the conflict between the magnets of a symbol, is above its limit.</summary>
    MagnetConflict = 4,

    /// <summary>The opposing magnet is stronger than the one traded toward.</summary>
    MagnetInversion = 8,

    /// <summary>The trend of a symbol opposes the position held in it.</summary>
    TrendFlip = 16,

    /// <summary>The liquidity score of a symbol is below its limit.</summary>
    LiquidityDry = 32,

    /// <summary>The account has lost too much since the day's first equity. Off unless set.</summary>
    DailyLoss = 64,

    /// <summary>Too many of the account's orders were rejected within a window. Off unless set.</summary>
    OrderFailures = 128,

    /// <summary>A symbol has had no bar for too many bar lengths. Off unless set.</summary>
    StaleData = 256,
}
