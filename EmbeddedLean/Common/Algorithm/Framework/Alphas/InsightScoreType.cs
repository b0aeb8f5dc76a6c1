namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>What about an insight is scored.</summary>
public enum InsightScoreType
{
    Direction,

    /// <summary>The size of the move.</summary>
    Magnitude,
}
