namespace MagnetLean.Leverage;

/// <summary>A leverage and how it came about.</summary>
/// <param name="Leverage">L, the leverage to use.</param>
/// <param name="Raw">(D × S) / (1 + C + V), before any bound.</param>
/// <param name="Distance">D, from price to magnet in ATRs.</param>
/// <param name="Strength">S, the magnet's strength, 0..1.</param>
/// <param name="Conflict">C, share of all pull that is against the magnet's, 0..1.</param>
/// <param name="Volatility">V, volatility pressure, from 0.</param>
/// <param name="HighTension">Whether the high-tension factor was applied.</param>
/// <param name="Reasons">What stands out.</param>
public readonly record struct LeverageResult(
    double Leverage,
    double Raw,
    double Distance,
    double Strength,
    double Conflict,
    double Volatility,
    bool HighTension,
    LeverageReasons Reasons);
