namespace MagnetLean.Magnets;

/// <summary>What exactly was seen at a level; finer than <see cref="MagnetType"/>.</summary>
public enum MagnetKind
{
    /// <summary>A high that the bars on both sides do not exceed. Structural.</summary>
    SwingHigh,

    /// <summary>A low that the bars on both sides do not undercut. Structural.</summary>
    SwingLow,

    /// <summary>The price with the most volume of the profile. Volume.</summary>
    PointOfControl,

    /// <summary>A price with clearly more volume than its surroundings. Volume.</summary>
    HighVolumeNode,

    /// <summary>Upper edge of the prices that hold most of the volume. Volume.</summary>
    ValueAreaHigh,

    /// <summary>Lower edge of the prices that hold most of the volume. Volume.</summary>
    ValueAreaLow,

    /// <summary>Swing highs that end at the same price: stops rest above. Liquidity.</summary>
    EqualHighs,

    /// <summary>Swing lows that end at the same price: stops rest below. Liquidity.</summary>
    EqualLows,

    /// <summary>Edge of an unfilled fair-value gap that price reaches first. Liquidity.</summary>
    GapEdge,

    /// <summary>Middle of an unfilled fair-value gap. Liquidity.</summary>
    GapMiddle,

    /// <summary>Multiple of 1 or 5 times a power of ten. Liquidity.</summary>
    RoundNumber,

    /// <summary>Where a bar of outsized range and volume began. Order flow.</summary>
    DisplacementOrigin,

    /// <summary>End of a long wick. Order flow.</summary>
    RejectionWick,

    /// <summary>Extreme of a bar of climactic volume. Order flow.</summary>
    VolumeClimax,

    /// <summary>Extreme of the bars over which one side's quotes outweighed the other's. Order flow.</summary>
    QuoteImbalance,

    /// <summary>Far edge of prices that hardly anything was traded at. Volume.</summary>
    VoidEdge,

    /// <summary>High-volume node of the last session. Volume.</summary>
    SessionNode,

    /// <summary>Upper edge of the last session's value area. Volume.</summary>
    SessionValueAreaHigh,

    /// <summary>Lower edge of the last session's value area. Volume.</summary>
    SessionValueAreaLow,

    /// <summary>Far edge of a void of the last session's profile. Volume.</summary>
    SessionVoidEdge,

    /// <summary>Point of control of a past session that was not traded at since. Volume.</summary>
    NakedPointOfControl,

    /// <summary>Several of these at one level, on several timeframes or of several types. Timeframe.</summary>
    Confluence,
}
