namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Where an insight expects its value to go.</summary>
public enum InsightDirection
{
    /// <summary>Down.</summary>
    Down = -1,

    /// <summary>Nowhere: no position is wanted.</summary>
    Flat = 0,

    Up = 1,
}
