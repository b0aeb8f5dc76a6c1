using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MagnetLean.Magnets;

/// <summary>
/// What pulls up and what pulls down, as <see cref="MagnetField"/> states it, four magnets at a time: the sums are taken in the same order whatever
/// the machine's vectors are. A pull carries its direction as its sign: those down are negative, even a pull of 0.
/// </summary>
internal struct FieldSides
{
    /// <summary>Magnets in a vector.</summary>
    public const int Lanes = 4;

    // Below it the framework's exponential takes another path for all four lanes, whose last bits depend on the tier it is compiled at.
    private const double LeastExponent = -700;

    private Vector256<double> _up;
    private Vector256<double> _down;
    private Vector256<double> _greatestUp;
    private Vector256<double> _greatestDown;

    /// <summary>Measures magnets at a price.</summary>
    /// <param name="price">P.</param>
    /// <param name="atr">ATR, above 0; infinity where every D is 0.</param>
    /// <param name="levels">Levels of the magnets.</param>
    /// <param name="strengths">Their strengths.</param>
    /// <param name="range">λ.</param>
    /// <param name="pulls">Takes their pulls; as many vectors as the magnets fill, the last one perhaps in part.</param>
    public static (FieldSide Up, FieldSide Down) Of(
        double price, double atr, ReadOnlySpan<double> levels, ReadOnlySpan<double> strengths, double range, Span<Vector256<double>> pulls)
    {
        var sides = default(FieldSides);
        var whole = levels.Length / Lanes;
        sides.Add(price, atr, Vectors(levels), Vectors(strengths), range, pulls[..whole]);
        if (whole < pulls.Length)
        {
            sides.AddRest(price, atr, levels[(whole * Lanes)..], strengths[(whole * Lanes)..], range, pulls[whole..]);
        }

        var all = MemoryMarshal.Cast<Vector256<double>, double>(pulls)[..levels.Length];
        return (Side(sides._up, sides._greatestUp, all, 1), Side(sides._down, sides._greatestDown, all, -1));
    }

    /// <summary>What a pull is the exponential of.</summary>
    /// <param name="distance">D.</param>
    /// <param name="range">λ.</param>
    public static Vector256<double> Exponent(Vector256<double> distance, double range) =>
        Vector256.Max(distance * (-1 / range), Vector256.Create(LeastExponent));

    // A loop for each step: the exponential is a call, across which nothing stays in a register.
    private void Add(
        double price,
        double atr,
        ReadOnlySpan<Vector256<double>> levels,
        ReadOnlySpan<Vector256<double>> strengths,
        double range,
        Span<Vector256<double>> pulls)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            pulls[i] = Exponent(Vector256.Abs(levels[i] - Vector256.Create(price)) / atr, range);
        }

        Raise(pulls);
        var (up, down) = (_up, _down);
        var (greatestUp, greatestDown) = (_greatestUp, _greatestDown);
        for (var i = 0; i < levels.Length; i++)
        {
            var pull = Vector256.CopySign(strengths[i] * pulls[i], levels[i] - Vector256.Create(price));
            pulls[i] = pull;
            up += Vector256.MaxNative(pull, Vector256<double>.Zero);
            down -= Vector256.MinNative(pull, Vector256<double>.Zero);
            greatestUp = Vector256.MaxNative(greatestUp, pull);
            greatestDown = Vector256.MaxNative(greatestDown, -pull);
        }

        (_up, _down) = (up, down);
        (_greatestUp, _greatestDown) = (greatestUp, greatestDown);
    }

    // Up to three magnets, which do not fill a vector: the rest of it has no strength. Inlined it would take registers from the loops.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddRest(
        double price, double atr, ReadOnlySpan<double> levels, ReadOnlySpan<double> strengths, double range, Span<Vector256<double>> pulls) =>
        Add(price, atr, [Vector(levels, price)], [Vector(strengths, 0)], range, pulls);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Raise(Span<Vector256<double>> exponents)
    {
        foreach (ref var exponent in exponents)
        {
            exponent = Vector256.Exp(exponent);
        }
    }

    private static ReadOnlySpan<Vector256<double>> Vectors(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector256<double>>(values);

    private static Vector256<double> Vector(ReadOnlySpan<double> values, double rest) =>
        Vector256.Create(values[0], values.Length > 1 ? values[1] : rest, values.Length > 2 ? values[2] : rest, rest);

    private static FieldSide Side(Vector256<double> sums, Vector256<double> most, ReadOnlySpan<double> pulls, int direction)
    {
        var greatest = Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));

        // Searched for as bits: that is vectorized, where a search for doubles is not, and it tells 0 from −0, a pull of 0 downward.
        var bits = BitConverter.DoubleToInt64Bits(Math.CopySign(greatest, direction));
        return new FieldSide(MemoryMarshal.Cast<double, long>(pulls).IndexOf(bits), Math.Abs(greatest), sums[0] + sums[1] + (sums[2] + sums[3]));
    }
}
