using System;
using System.Collections.Generic;
using System.Globalization;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Cluster.Desk;

/// <summary>
/// Tells at which worker runs did not complete. Results say why, with the desk's paths, and nothing of where: they do not depend on it.
/// </summary>
/// <param name="tell">Hears of each reason once, as long as there are not too many.</param>
internal sealed class FailurePlaces(Action<string> tell)
{
    private const int Most = 10;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Takes notice of a result.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="dataFolder">The worker's data, as that machine has it.</param>
    /// <param name="result">The result.</param>
    public void Note(string worker, string dataFolder, TrialResult result)
    {
        lock (_told)
        {
            if (result.IsCompleted || _told.Count >= Most || !_told.Add(result.Error ?? string.Empty))
            {
                return;
            }
        }

        tell(string.Create(
            CultureInfo.InvariantCulture, $"run {result.Trial.Candidate.Id} did not complete at {worker}, whose data lies in {dataFolder}: {result.ErrorLine}"));
    }
}
