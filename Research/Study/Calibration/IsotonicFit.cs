using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Study.Calibration;

/// <summary>
/// Isotonic regression by pooling adjacent violators (Ayer et al. 1955): of all sequences that never fall, the one nearest to the given values by
/// weighted squares.
/// </summary>
internal static class IsotonicFit
{
    /// <summary>The sequence.</summary>
    /// <param name="values">Values in order.</param>
    /// <param name="weights">Their weights, above 0.</param>
    public static double[] Of(IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        var pools = new Stack<(double Value, double Weight, int Count)>();
        foreach (var (value, weight) in values.Zip(weights))
        {
            var pool = (Value: value, Weight: weight, Count: 1);
            while (pools.TryPeek(out var before) && before.Value >= pool.Value)
            {
                pools.Pop();
                var together = before.Weight + pool.Weight;
                pool = ((before.Value * before.Weight + pool.Value * pool.Weight) / together, together, before.Count + pool.Count);
            }

            pools.Push(pool);
        }

        return [.. pools.Reverse().SelectMany(pool => Enumerable.Repeat(pool.Value, pool.Count))];
    }
}
