namespace MagnetLean.Sizing;

/// <summary>Why a position is not safe to trade.</summary>
public enum SizeRefusal
{
    /// <summary>It is safe.</summary>
    None,

    /// <summary>
    /// A price or leverage is not above zero, a figure exceeds 10¹², stop or magnet is more than a thousand times the entry away, the tier is
    /// unknown, or margin in use is negative.
    /// </summary>
    UnusableInput,

    /// <summary>Equity is zero or negative.</summary>
    NoEquity,

    /// <summary>The stop is the entry price (within a billionth of it), so the risk cannot be measured.</summary>
    StopAtEntry,

    /// <summary>The magnet is the entry price: there is nothing to gain.</summary>
    MagnetAtEntry,

    /// <summary>Stop and magnet lie on the same side of the entry.</summary>
    StopOnWrongSide,

    /// <summary>Other positions tie up all the margin there may be, or the tier may take none.</summary>
    NoMarginLeft,

    /// <summary>At this leverage the stop would cost the whole margin or more.</summary>
    StopBeyondMargin,

    /// <summary>The reward is too small for the risk: below <see cref="SizingOptions.MinRewardToRisk"/>.</summary>
    PoorReward,
}
