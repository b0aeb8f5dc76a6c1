using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;

namespace MagnetLean.Cluster.Desk;

/// <summary>
/// Whether all machines have the same data: what the desk has itself is the measure, and of what it does not have the runs that are finished already, or
/// the first worker that has read it.
/// </summary>
/// <param name="own">The desk's data.</param>
/// <param name="finished">The data of finished runs; takes what others are made of.</param>
internal sealed class DataComparison(DataHashes own, TrialData finished)
{
    private readonly Dictionary<string, (string Hash, string Whose)> _expected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _equal = new(StringComparer.Ordinal);

    /// <summary>Whether a fingerprint is that of files that were compared and are equal.</summary>
    public bool IsEqual(string fingerprint) => _equal.ContainsKey(fingerprint);

    /// <summary>Compares files.</summary>
    /// <param name="worker">Whose they are.</param>
    /// <param name="fingerprint">Their fingerprint.</param>
    /// <param name="files">The files.</param>
    /// <returns>The first that differs, as a sentence with both hashes; null where none does.</returns>
    public string? Difference(string worker, string fingerprint, IReadOnlyList<DataFile> files)
    {
        lock (_expected)
        {
            foreach (var file in files)
            {
                var (hash, whose) = Expected(file, worker);
                if (hash != file.Hash)
                {
                    return $"its data file {file.Name} is {file.Hash}, {whose} it is {hash}; allowed: the same data on all machines (--data-folder)";
                }
            }

            // Not before all are equal: nothing of a worker that is refused is a measure for others.
            foreach (var file in files)
            {
                _expected[file.Name] = Expected(file, worker);
                finished.Add(file.Name, file.Hash);
            }
        }

        _equal[fingerprint] = true;
        return null;
    }

    private (string Hash, string Whose) Expected(DataFile file, string worker) =>
        _expected.TryGetValue(file.Name, out var known) ? known
        : finished.Before.TryGetValue(file.Name, out var then) ? (then, "in the finished runs of this sweep")
        : own.Of(file.Name) is var here && here != ContentHash.Absent ? (here, "here")
        : (file.Hash, $"at {worker}");
}
