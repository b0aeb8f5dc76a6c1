namespace MagnetLean.Magnets;

/// <summary>All that speaks for a magnet: the input of <see cref="MagnetStrength"/>.</summary>
/// <remarks>
/// Units of the prominence. Structural: height of the swing in ATRs of its timeframe. Liquidity: equal swings beyond the first; size of the gap in
/// ATRs; decimal places that a round number is round to, from 1. Order flow: how many times the least that counts was seen, from 1. Volume: density
/// beyond the usual one (0.5: half again as much); for a void the share of the usual volume that is missing.
/// </remarks>
/// <param name="Type">Type of the level; for a merged magnet that of the part which speaks for it most.</param>
/// <param name="Prominence">How far the level stands out, from 0.</param>
/// <param name="TimeframeMultiple">Bars of the strategy in one bar of the timeframe it was seen on, from 1.</param>
/// <param name="Touches">How often price came to it and turned away.</param>
/// <param name="Confluence">How many further parts a merged magnet has.</param>
/// <param name="Recency">
/// 1 when it was last confirmed on this bar, halved every <see cref="MagnetOptions.MagnetHalfLife"/> bars of its timeframe, 0..1.
/// </param>
internal readonly record struct MagnetEvidence(
    MagnetType Type,
    double Prominence,
    int TimeframeMultiple = 1,
    int Touches = 0,
    int Confluence = 0,
    double Recency = 1);
