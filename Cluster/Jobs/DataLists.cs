using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Runs;

namespace MagnetLean.Cluster.Jobs;

/// <summary>Lists of what runs have asked a data folder for: each is told by one hash, and by its files only where somebody asks for them.</summary>
/// <param name="hashes">Hashes of the data folder.</param>
internal sealed class DataLists(DataHashes hashes)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<DataFile>> _lists = new(StringComparer.Ordinal);

    /// <summary>One hash of many files, which the list is known by from then on.</summary>
    /// <param name="paths">Their full paths.</param>
    public string FingerprintOf(IEnumerable<string> paths)
    {
        var files = paths
            .Select(hashes.NameOf)
            .Order(StringComparer.Ordinal)
            .Select(name => new DataFile(name, hashes.Of(name)))
            .ToList();
        var fingerprint = ContentHash.Of(files.Select(file => $"{file.Name} {file.Hash}"));
        _lists.TryAdd(fingerprint, files);
        return fingerprint;
    }

    /// <summary>The files that a fingerprint was made of; none where it is not known.</summary>
    public IReadOnlyList<DataFile> FilesOf(string fingerprint) => _lists.GetValueOrDefault(fingerprint) ?? [];
}
