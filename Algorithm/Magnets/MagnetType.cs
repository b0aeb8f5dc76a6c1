namespace MagnetLean.Magnets;

/// <summary>What kind of market behaviour makes a level attract.</summary>
public enum MagnetType
{
    /// <summary>Confirmed swing highs and lows.</summary>
    Structural,

    /// <summary>Resting stops: equal highs and lows, fair-value gaps, round numbers.</summary>
    Liquidity,

    /// <summary>Where forced flow began or ended: displacement, rejection, climax, imbalance.</summary>
    OrderFlow,

    /// <summary>Where much was traded: point of control, high-volume nodes, value-area edges; and the far edge of where nothing was.</summary>
    Volume,

    /// <summary>Confluence: several timeframes or types at one level.</summary>
    Timeframe,
}
