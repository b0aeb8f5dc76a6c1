using System;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>Ids that depend on nothing but what was seen: a run that starts later, or again, names the same swing the same.</summary>
internal static class MagnetId
{
    private const ulong Largest = (1UL << 53) - 1;

    public static long Of(MagnetKind kind, int timeframeMultiple, Instant born, double level)
    {
        var hash = Mix((ulong)kind + ((ulong)timeframeMultiple << 8));
        hash = Mix(hash ^ (ulong)born.ToUnixTimeTicks());
        hash = Mix(hash ^ BitConverter.DoubleToUInt64Bits(level));
        return Math.Max(1, (long)(hash & Largest));
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input moves half of the output's.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
