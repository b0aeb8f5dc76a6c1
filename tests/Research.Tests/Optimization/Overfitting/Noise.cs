using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.SampleData;

namespace MagnetLean.Tests.Optimization.Overfitting;

/// <summary>Returns of strategies without any skill.</summary>
internal static class Noise
{
    /// <summary>Independent normal returns of one per cent a period.</summary>
    public static double[][] Trials(int seed, int count, int periods)
    {
        var random = new DeterministicRandom((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, periods).Select(_ => 0.01 * random.NextNormal()).ToArray())];
    }

    /// <summary>Greatest distance between the distribution of values and the uniform one on 0..1.</summary>
    public static double DistanceFromUniform(IReadOnlyCollection<double> values) =>
        values.Order().Select((value, i) => Math.Max(value - (double)i / values.Count, (i + 1.0) / values.Count - value)).Max();
}
