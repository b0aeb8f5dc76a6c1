using System;
using System.Runtime.Intrinsics;

namespace MagnetLean.Magnets;

/// <summary>
/// The field of a symbol's magnets at a price.
/// <code>
/// D = |P − M| / ATR        pull = S · exp(−D / λ)        C = Σ pull on the other side / Σ pull on the primary's side
/// </code>
/// </summary>
/// <remarks>
/// The primary has the greatest pull, the secondary the greatest on the other side of price; of equal pulls the first counts. A level at the price lies on the
/// upper side. Without an ATR every D is 0. Pure, allocates nothing for up to 1024 magnets, one pass over them.
/// </remarks>
public static class MagnetField
{
    /// <summary>Where C ends: nearly nothing pulls the primary's way.</summary>
    public const double GreatestConflict = 1000;

    private const int MostOnStack = 1024;
    private const int Lanes = 4;

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
        Pull(Vector256.Create(strength), Vector256.Create(distance), range).ToScalar();

    /// <summary>Measures a field given as levels and strengths.</summary>
    /// <param name="price">P.</param>
    /// <param name="atr">ATR in the price's currency.</param>
    /// <param name="levels">Levels of the magnets.</param>
    /// <param name="strengths">Their strengths, in the same order.</param>
    /// <param name="range">λ, in ATRs.</param>
    /// <param name="held">Position of a magnet that stays primary whatever pulls harder; −1 for none.</param>
    /// <returns>Positions in <paramref name="levels"/> and figures.</returns>
    /// <exception cref="ArgumentException">The two spans differ in length, or <paramref name="held"/> is no position.</exception>
    public static FieldFigures Measure(double price, double atr, ReadOnlySpan<double> levels, ReadOnlySpan<double> strengths, double range, int held = -1)
    {
        if (levels.Length != strengths.Length || held >= levels.Length)
        {
            throw new ArgumentException("Levels and strengths belong together, and the held magnet is one of them.");
        }

        Span<double> pulls = levels.Length <= MostOnStack ? stackalloc double[levels.Length + Lanes] : new double[levels.Length + Lanes];
        var (above, below) = Pull(price, atr, levels, strengths, range, pulls);
        var upward = held >= 0 ? levels[held] >= price : above.Position >= 0 && (below.Position < 0 || above.Greatest >= below.Greatest);
        var (near, far) = upward ? (above, below) : (below, above);
        var primary = held >= 0 ? held : near.Position;
        if (primary < 0)
        {
            return FieldFigures.None;
        }

        var distance = Distance(price, levels[primary], atr);
        return new FieldFigures(primary, Pull(strengths[primary], distance, range), far.Position, far.Greatest, distance, Conflict(near.Sum, far.Sum));
    }

    // Four at a time, the sums in the same order whatever the machine's vectors are.
    private static (FieldSide Above, FieldSide Below) Pull(
        double price, double atr, ReadOnlySpan<double> levels, ReadOnlySpan<double> strengths, double range, Span<double> pulls)
    {
        var (sumAbove, sumBelow) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (mostAbove, mostBelow) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < levels.Length; i += Lanes)
        {
            var level = Four(levels, i, price);
            var distance = atr > 0 ? Vector256.Abs(Vector256.Create(price) - level) / atr : Vector256<double>.Zero;
            var pull = Pull(Four(strengths, i, 0), distance, range);
            var isAbove = Vector256.GreaterThanOrEqual(level, Vector256.Create(price));
            pull.CopyTo(pulls[i..]);
            sumAbove += pull & isAbove;
            sumBelow += Vector256.AndNot(pull, isAbove);
            mostAbove = Vector256.MaxNative(mostAbove, pull & isAbove);
            mostBelow = Vector256.MaxNative(mostBelow, Vector256.AndNot(pull, isAbove));
        }

        pulls = pulls[..levels.Length];
        return (Side(pulls, levels, price, true, sumAbove, mostAbove), Side(pulls, levels, price, false, sumBelow, mostBelow));
    }

    private static Vector256<double> Pull(Vector256<double> strength, Vector256<double> distance, double range) =>
        strength * Vector256.Exp(distance * (-1 / range));

    private static Vector256<double> Four(ReadOnlySpan<double> values, int from, double rest)
    {
        if (from + Lanes <= values.Length)
        {
            return Vector256.Create(values[from..]);
        }

        Span<double> four = [rest, rest, rest, rest];
        values[from..].CopyTo(four);
        return Vector256.Create<double>(four);
    }

    private static FieldSide Side(
        ReadOnlySpan<double> pulls, ReadOnlySpan<double> levels, double price, bool isAbove, Vector256<double> sums, Vector256<double> most)
    {
        var greatest = Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));
        var position = pulls.IndexOf(greatest);
        while (position >= 0 && levels[position] >= price != isAbove)
        {
            var next = pulls[(position + 1)..].IndexOf(greatest);
            position = next < 0 ? -1 : position + 1 + next;
        }

        return new FieldSide(position, greatest, sums[0] + sums[1] + (sums[2] + sums[3]));
    }

    private static double Conflict(double near, double far) => far <= 0 ? 0 : far < GreatestConflict * near ? far / near : GreatestConflict;

    private readonly record struct FieldSide(int Position, double Greatest, double Sum);
}
