namespace MagnetLean.Magnets;

/// <summary>All that speaks for a magnet: the input of <see cref="MagnetStrength"/>.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Prominence">
/// How far the level stands out, from 0: for swings in ATRs of their timeframe, for volume levels the density beyond the usual one (0.5: half again
/// as much).
/// </param>
/// <param name="TimeframeMultiple">Bars of the strategy in one bar of the timeframe it was seen on, from 1.</param>
/// <param name="Touches">How often price came to it and turned away.</param>
/// <param name="Confluence">How many magnets of other types lie at the same level.</param>
/// <param name="Recency">
/// 1 when it was last confirmed on this bar, halved every <see cref="MagnetOptions.MagnetHalfLife"/> bars of its timeframe, 0..1.
/// </param>
public readonly record struct MagnetEvidence(
    MagnetType Type,
    double Prominence,
    int TimeframeMultiple = 1,
    int Touches = 0,
    int Confluence = 0,
    double Recency = 1);
