using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Study;

/// <summary>
/// Distances in ATRs: the buckets that a study reports by, and the finer grid (steps of 5%) on which levels are placed at random. Nearer than the
/// first edge a single bar reaches both sides and tells nothing; beyond the last one hardly anything is decided in the time a trade has.
/// </summary>
internal static class DistanceBuckets
{
    private const double GridStep = 1.05;

    /// <summary>Edges of the buckets, rising.</summary>
    public static readonly IReadOnlyList<double> Edges = [0.25, 0.75, 1.5, 3, 5, 8];

    /// <summary>Distances of the grid, rising.</summary>
    public static readonly double[] Grid = [.. Enumerable.Range(0, NodeOf(Edges[^1]) + 1).Select(node => Edges[0] * Math.Pow(GridStep, node))];

    /// <summary>Bucket of a distance; −1 for one too near, the number of buckets for one too far.</summary>
    public static int Of(double distance)
    {
        var bucket = -1;
        while (bucket + 1 < Edges.Count && distance >= Edges[bucket + 1])
        {
            bucket++;
        }

        return bucket;
    }

    /// <summary>How many buckets there are.</summary>
    public static int Count => Edges.Count - 1;

    /// <summary>Position in the grid of the distance nearest to one within the edges.</summary>
    public static int NodeOf(double distance) => (int)Math.Round(Math.Log(distance / Edges[0]) / Math.Log(GridStep));

    /// <summary>A bucket in words.</summary>
    public static string Label(int bucket) => FormattableString.Invariant($"{Edges[bucket]}-{Edges[bucket + 1]} ATR");
}
