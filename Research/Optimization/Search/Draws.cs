using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.SampleData;

namespace MagnetLean.Research.Optimization.Search;

/// <summary>Draws sets of parameters. A set that was drawn before is left out: it would tell nothing new.</summary>
internal static class Draws
{
    /// <summary>Sets drawn at random, each apart from the others.</summary>
    /// <param name="space">Of what.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> AtRandom(SearchSpace space, int count, int seed)
    {
        var random = DeterministicRandom.Stream((ulong)seed, 0);
        return Distinct(space, Enumerable.Range(0, count).Select(_ => space.Parameters.Select(_ => random.NextUnit()).ToArray()));
    }

    /// <summary>
    /// A Latin hypercube (McKay, Beckman and Conover 1979): each parameter's range is cut into as many equal parts as sets are drawn, and each part
    /// has one of them, at a random place within it.
    /// </summary>
    /// <param name="space">Of what.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> LatinHypercube(SearchSpace space, int count, int seed)
    {
        var columns = space.Parameters
            .Select((_, place) => Column(count, DeterministicRandom.Stream((ulong)seed, (ulong)place + 1)))
            .ToArray();
        return Distinct(space, Enumerable.Range(0, count).Select(row => columns.Select(column => column[row]).ToArray()));
    }

    private static double[] Column(int count, DeterministicRandom random)
    {
        var shares = Enumerable.Range(0, count).Select(part => (part + random.NextUnit()) / count).ToArray();

        // Fisher and Yates.
        for (var last = count - 1; last > 0; last--)
        {
            var other = random.NextInteger(0, last);
            (shares[last], shares[other]) = (shares[other], shares[last]);
        }

        return shares;
    }

    private static List<IReadOnlyList<KeyValuePair<string, string>>> Distinct(SearchSpace space, IEnumerable<double[]> draws) =>
        [.. draws.Select(space.At).DistinctBy(values => new Candidate(0, values).Key)];
}
