using System;
using System.Runtime.Intrinsics;

namespace MagnetLean.Magnets;

/// <summary>
/// The field of a symbol's magnets at a price.
/// <code>
/// D = |P − M| / ATR        pull = S · exp(−D / λ)        C = Σ pull on the other side / Σ pull on both sides
/// </code>
/// </summary>
/// <remarks>
/// The primary has the greatest pull, the secondary the greatest on the other side of price; of equal pulls the first counts. A level at the price
/// lies on the upper side. C is an index: 0 uncontested, ½ balanced, 1 where everything pulls the other way. Without an ATR every D is 0. Pure, costs
/// the same for each magnet, allocates nothing for up to 1024.
/// </remarks>
public static class MagnetField
{
    private const int MostVectorsOnStack = 256;

    /// <summary>Distance in ATRs; 0 where ATR is not above 0.</summary>
    /// <param name="price">P.</param>
    /// <param name="level">M.</param>
    /// <param name="atr">ATR.</param>
    /// <returns>D, from 0.</returns>
    public static double Distance(double price, double level, double atr) => atr > 0 ? Math.Abs(price - level) / atr : 0;

    /// <summary>Strength as felt at a distance.</summary>
    /// <param name="strength">S, 0..100.</param>
    /// <param name="distance">D, in ATRs.</param>
    /// <param name="range">λ, in ATRs.</param>
    /// <returns>Pull, 0..100.</returns>
    public static double Pull(double strength, double distance, double range) =>
        (strength * Vector256.Exp(FieldSides.Exponent(Vector256.Create(distance), range))).ToScalar();

    /// <summary>C: what pulls against a direction as a share of all that pulls.</summary>
    /// <param name="near">Sum of the pulls in the direction, from 0.</param>
    /// <param name="far">Sum of the pulls against it, from 0.</param>
    /// <returns>0..1; 0 where nothing pulls.</returns>
    public static double Conflict(double near, double far) => far > 0 ? far / (near + far) : 0;

    /// <summary>Measures a field given as levels and strengths.</summary>
    /// <param name="price">P.</param>
    /// <param name="atr">ATR in the price's currency.</param>
    /// <param name="levels">Levels of the magnets.</param>
    /// <param name="strengths">Their strengths, in the same order.</param>
    /// <param name="range">λ, in ATRs.</param>
    /// <param name="held">Position of a magnet that stays primary whatever pulls harder; −1 for none.</param>
    /// <returns>Positions in <paramref name="levels"/> and figures.</returns>
    /// <exception cref="ArgumentException">The two spans differ in length, or <paramref name="held"/> is no position.</exception>
    public static FieldFigures Measure(
        double price, double atr, ReadOnlySpan<double> levels, ReadOnlySpan<double> strengths, double range, int held = -1)
    {
        if (levels.Length != strengths.Length || held >= levels.Length)
        {
            throw new ArgumentException("Levels and strengths belong together, and the held magnet is one of them.");
        }

        var vectors = (levels.Length + FieldSides.Lanes - 1) / FieldSides.Lanes;
        Span<Vector256<double>> pulls = vectors <= MostVectorsOnStack ? stackalloc Vector256<double>[vectors] : new Vector256<double>[vectors];
        var (above, below) = FieldSides.Of(price, atr > 0 ? atr : double.PositiveInfinity, levels, strengths, range, pulls);
        var upward = held >= 0 ? levels[held] >= price : above.Position >= 0 && (below.Position < 0 || above.Greatest >= below.Greatest);
        var (near, far) = upward ? (above, below) : (below, above);
        var primary = held >= 0 ? held : near.Position;
        if (primary < 0)
        {
            return FieldFigures.None;
        }

        var distance = Distance(price, levels[primary], atr);
        return new FieldFigures(
            primary, Pull(strengths[primary], distance, range), far.Position, far.Greatest, distance, Conflict(near.Sum, far.Sum));
    }
}
