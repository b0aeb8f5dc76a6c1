namespace MagnetLean.Risk;

/// <summary>Direction in which the market of a symbol leans.</summary>
public enum Trend
{
    /// <summary>The fast average lies below the slow one by more than the neutral band.</summary>
    Down = -1,

    /// <summary>The averages lie within the neutral band of each other, or there are too few bars to tell.</summary>
    Neutral = 0,

    /// <summary>The fast average lies above the slow one by more than the neutral band.</summary>
    Up = 1,
}
