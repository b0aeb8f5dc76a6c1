using System;

namespace MagnetLean.Magnets;

/// <summary>
/// The one formula of a magnet's strength. Each piece of evidence closes a share of the gap that is left to certainty; age opens it again.
/// <code>
/// S = 100 · recency · ( 1 − (1 − w·q) · (1 − a)^touches · (1 − b)^log₂(timeframe) · (1 − c)^confluence )        q = p / (p + h)
/// </code>
/// </summary>
/// <remarks>
/// w is the type's weight, p the prominence and h the prominence that counts half, a, b and c what one touch that held, one doubling of the
/// timeframe and one further part of a merged magnet are worth; all are options. A merged magnet has the S of the part for which it is highest, so
/// it is stronger than each of them. S never falls when any one of prominence, touches, timeframe, confluence or recency rises, and stays within
/// 0..100. More touches than 8 and more further parts than 4 add nothing. An <see cref="IStrengthScale"/> may replace all but the recency.
/// </remarks>
internal static class MagnetStrength
{
    /// <summary>Touches that count.</summary>
    public const int MostTouches = 8;

    /// <summary>Further parts that count.</summary>
    public const int MostConfluence = 4;

    /// <summary>S of the evidence.</summary>
    /// <param name="evidence">What speaks for the magnet.</param>
    /// <param name="options">Weights.</param>
    /// <returns>Strength, 0..100.</returns>
    public static double Of(in MagnetEvidence evidence, MagnetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var p = Math.Max(0, evidence.Prominence);
        var q = double.IsPositiveInfinity(p) ? 1 : p / (p + options.HalfProminence(evidence.Type));
        var doubtOfLevel = 1 - options.WeightOf(evidence.Type) * q;
        var doubtOfTouches = Power(1 - options.TouchEvidence, Math.Clamp(evidence.Touches, 0, MostTouches));
        var doubtOfTimeframe = evidence.TimeframeMultiple > 1 ? Math.Pow(1 - options.TimeframeEvidence, Math.Log2(evidence.TimeframeMultiple)) : 1;
        var doubtOfConfluence = Power(1 - options.ConfluenceEvidence, Math.Clamp(evidence.Confluence, 0, MostConfluence));

        return 100 * Math.Clamp(evidence.Recency, 0, 1) * (1 - doubtOfLevel * doubtOfTouches * doubtOfTimeframe * doubtOfConfluence);
    }

    /// <summary>Class of a strength.</summary>
    /// <param name="strength">S, 0..100.</param>
    /// <param name="options">Thresholds.</param>
    /// <returns>The tier.</returns>
    public static MagnetTier TierOf(double strength, MagnetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return strength >= options.Tier1Strength ? MagnetTier.Tier1
            : strength >= options.Tier2Strength ? MagnetTier.Tier2
            : strength >= options.Tier3Strength ? MagnetTier.Tier3
            : MagnetTier.Tier4;
    }

    private static double Power(double doubt, int times)
    {
        var product = 1.0;
        for (var i = 0; i < times; i++)
        {
            product *= doubt;
        }

        return product;
    }
}
