using System.Collections.Generic;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.Search;

/// <summary>
/// Chooses sets of parameters, a batch at a time. It sees results in the order of their numbers and only when the whole batch is done, so that what
/// it chooses does not depend on how many runs go at once.
/// </summary>
internal interface ISearch
{
    /// <summary>The next batch.</summary>
    /// <param name="done">What the batch before came to, in its order; none before the first.</param>
    /// <returns>Trials, numbered on; none where the search is over.</returns>
    IReadOnlyList<Trial> Next(IReadOnlyList<TrialResult> done);
}
