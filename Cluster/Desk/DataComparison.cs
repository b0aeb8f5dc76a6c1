using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using MagnetLean.Cluster.Jobs;

namespace MagnetLean.Cluster.Desk;

/// <summary>
/// Whether all machines have the same data: what the desk has itself is the measure, and of what it does not have the first worker that has read it.
/// </summary>
/// <param name="own">The desk's data.</param>
internal sealed class DataComparison(DataHashes own)
{
    private readonly ConcurrentDictionary<string, (string Hash, string Whose)> _expected = new(StringComparer.Ordinal);
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
        foreach (var file in files)
        {
            var (hash, whose) = _expected.GetOrAdd(
                file.Name, name => own.Of(name) is var here && here != DataHashes.Absent ? (here, "here") : (file.Hash, $"at {worker}"));
            if (hash != file.Hash)
            {
                return $"its data file {file.Name} is {file.Hash}, {whose} it is {hash}; allowed: the same data on all machines (--data-folder)";
            }
        }

        _equal[fingerprint] = true;
        return null;
    }
}
