namespace MagnetLean.Sizing;

/// <summary>Which of the four bounds of <see cref="PositionSizer"/> decided the margin. The first of equals counts.</summary>
public enum SizeCap
{
    /// <summary>None: no size was computed.</summary>
    None,

    /// <summary>What the stop may cost: <see cref="SizingOptions.RiskPerTrade"/>.</summary>
    Risk,

    /// <summary>What the magnet's tier may take.</summary>
    Tier,

    /// <summary>What any one position may take: <see cref="SizingOptions.MaxPositionMargin"/>.</summary>
    Position,

    /// <summary>What other positions have left of <see cref="SizingOptions.MaxTotalMargin"/>.</summary>
    Total,
}
