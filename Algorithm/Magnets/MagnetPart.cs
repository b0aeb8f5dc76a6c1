namespace MagnetLean.Magnets;

/// <summary>One of the magnets that a merged magnet is made of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What was seen.</param>
/// <param name="TimeframeMultiple">Bars of the strategy in one bar of the timeframe it was seen on.</param>
/// <param name="Level">Where it was seen; near the level of the merged magnet.</param>
/// <param name="Strength">S that it would have alone, just confirmed, with the touches of the whole, 0..100 and before any calibration.</param>
public readonly record struct MagnetPart(long Id, MagnetType Type, MagnetKind Kind, int TimeframeMultiple, double Level, double Strength);
