using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Optimization.Space;

/// <summary>The parameters that are searched, each named once.</summary>
/// <param name="Parameters">In the order in which they were given.</param>
internal sealed record SearchSpace(IReadOnlyList<SearchParameter> Parameters)
{
    /// <summary>How many sets the grid has; the greatest decimal where there are more.</summary>
    public decimal Count
    {
        get
        {
            var count = 1m;
            foreach (var parameter in Parameters)
            {
                if (count > decimal.MaxValue / parameter.Count)
                {
                    return decimal.MaxValue;
                }

                count *= parameter.Count;
            }

            return count;
        }
    }

    /// <summary>All sets of the grid in LEAN's order: the last parameter moves first.</summary>
    public IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Grid() => Grid([], 0);

    /// <summary>A set out of all that are allowed.</summary>
    /// <param name="shares">A place a parameter, each from 0 to below 1.</param>
    public IReadOnlyList<KeyValuePair<string, string>> At(IReadOnlyList<double> shares) =>
        [.. Parameters.Select((parameter, place) => KeyValuePair.Create(parameter.Name, parameter.At(shares[place])))];

    private IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Grid(IReadOnlyList<KeyValuePair<string, string>> fixedOnes, int place)
    {
        if (place == Parameters.Count)
        {
            return [fixedOnes];
        }

        var parameter = Parameters[place];
        return parameter.Values.SelectMany(value => Grid([.. fixedOnes, KeyValuePair.Create(parameter.Name, value)], place + 1));
    }
}
