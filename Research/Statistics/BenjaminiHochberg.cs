using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Statistics;

/// <summary>
/// p-values corrected for how many there are (Benjamini and Hochberg 1995): calling those at most q discoveries keeps the expected share of false
/// ones at q.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <summary>The corrected values, in the order of the given ones, each 0..1 and at least as large.</summary>
    public static double[] Correct(IReadOnlyList<double> p)
    {
        var corrected = new double[p.Count];
        var least = 1.0;
        foreach (var (at, rank) in Enumerable.Range(0, p.Count).OrderBy(i => p[i]).Select((at, i) => (at, i + 1)).Reverse())
        {
            least = Math.Min(least, p[at] * p.Count / rank);
            corrected[at] = least;
        }

        return corrected;
    }
}
