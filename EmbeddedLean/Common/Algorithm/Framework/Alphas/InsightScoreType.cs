namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>What about an insight is scored.</summary>
public enum InsightScoreType
{
    /// <summary>The direction.</summary>
    Direction,

    /// <summary>The size of the move.</summary>
    Magnitude,
}
