using System;
using MathNet.Numerics.Distributions;

namespace MagnetLean.Research.Statistics;

/// <summary>
/// Wilson's score interval of a share (Wilson 1927): right for few observations and for shares near 0 and 1. It takes observations as independent.
/// </summary>
internal static class Wilson
{
    /// <summary>The interval; it begins at exactly 0 where nothing hit, and ends at exactly 1 where all did.</summary>
    /// <param name="hits">How many of them.</param>
    /// <param name="count">Out of how many; of none the interval is 0..1.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    public static (double Low, double High) Interval(double hits, double count, double confidence = 0.95)
    {
        if (count <= 0)
        {
            return (0, 1);
        }

        var z = Normal.InvCDF(0, 1, 0.5 + confidence / 2);
        var share = hits / count;
        var shrink = 1 + z * z / count;
        var middle = (share + z * z / (2 * count)) / shrink;
        var half = z / shrink * Math.Sqrt(share * (1 - share) / count + z * z / (4 * count * count));
        return (hits > 0 ? Math.Max(0, middle - half) : 0, hits < count ? Math.Min(1, middle + half) : 1);
    }
}
