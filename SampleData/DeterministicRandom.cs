using System;
using System.Numerics;

namespace MagnetLean.SampleData;

/// <summary>
/// xoshiro256** (Blackman, Vigna 2018), seeded by splitmix64. Integer arithmetic throughout, so the same seed gives the same
/// sequence on every machine and every runtime, which <see cref="Random"/> does not promise.
/// </summary>
internal sealed class DeterministicRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>One of many streams of a seed, each independent of the others.</summary>
    public static DeterministicRandom Stream(ulong seed, ulong number)
    {
        var mixed = SplitMix(ref seed);
        number ^= mixed;
        return new DeterministicRandom(SplitMix(ref number));
    }

    public DeterministicRandom(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits()
    {
        var bits = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return bits;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextBetween(double low, double high) => low + (high - low) * NextUnit();

    /// <summary>Uniform integer in [low, high].</summary>
    public int NextInteger(int low, int high) => low + (int)((high - low + 1) * NextUnit());

    /// <summary>
    /// Mean 0, variance 1, bell-shaped on [-3.46, 3.46]: the sum of four uniforms. The logarithm of an exact normal would differ between platforms.
    /// </summary>
    public double NextBell() => (NextUnit() + NextUnit() + NextUnit() + NextUnit() - 2.0) * Math.Sqrt(3.0);

    /// <summary>Standard normal, by the polar method (Marsaglia 1964). Its logarithm may differ in the last digit between platforms.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var (x, y) = (NextBetween(-1, 1), NextBetween(-1, 1));
            var square = x * x + y * y;
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Poisson count, by multiplication (Knuth).</summary>
    /// <param name="mean">Its mean, from 0 to some tens.</param>
    public int NextPoisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), NextUnit(), 0);
        for (; product > limit; count++)
        {
            product *= NextUnit();
        }

        return count;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
