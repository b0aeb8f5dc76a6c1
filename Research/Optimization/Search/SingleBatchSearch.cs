using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Search;

/// <summary>A search whose sets are known before the first run: a grid, or sets that were drawn.</summary>
/// <param name="sets">The sets, in their order.</param>
/// <param name="window">The part of time that they run over; null leaves it to the algorithm.</param>
internal sealed class SingleBatchSearch(IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> sets, TrialWindow? window) : ISearch
{
    private bool _isOver;

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Next(IReadOnlyList<TrialResult> done)
    {
        if (_isOver)
        {
            return [];
        }

        _isOver = true;
        return [.. sets.Select((values, place) => new Trial(new Candidate(place + 1, values), window))];
    }
}
