using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Research.Runs;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>
/// The data that finished runs of a sweep were made of: files of the data folder by name, each with a hash of what it held. It is what runs that are made
/// later, here or elsewhere, are to be made of. May be used on several threads.
/// </summary>
/// <param name="before">What was known before this process: the data of the runs that a resumed sweep goes on from.</param>
internal sealed class TrialData(IReadOnlyDictionary<string, string> before)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _known = new(before, StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _new = [];

    /// <summary>What was known before this process.</summary>
    public IReadOnlyDictionary<string, string> Before => before;

    /// <summary>What differs of a data folder from what was known before, a sentence a file with both hashes.</summary>
    /// <param name="here">The folder.</param>
    /// <param name="isWhole">Whether what is missing differs: no run is made here where it does not.</param>
    public IEnumerable<string> Differences(DataHashes here, bool isWhole) => before
        .OrderBy(file => file.Key, StringComparer.Ordinal)
        .Select(file => (file.Key, Then: file.Value, Now: here.Of(file.Key)))
        .Where(file => file.Now != file.Then && (isWhole || file.Now != ContentHash.Absent))
        .Select(file => $"its file {file.Key} was {file.Then}, now it is {file.Now}");

    /// <summary>Adds what a run has read here.</summary>
    /// <param name="paths">Full paths.</param>
    /// <param name="here">The folder that they lie in.</param>
    public void Add(IReadOnlyList<string> paths, DataHashes here)
    {
        foreach (var name in paths.Select(here.NameOf))
        {
            bool isNew;
            lock (_gate)
            {
                isNew = !_known.ContainsKey(name);
            }

            if (isNew)
            {
                Add(name, here.Of(name));
            }
        }
    }

    /// <summary>Adds a file; one that is known stays as it is.</summary>
    public void Add(string name, string hash)
    {
        lock (_gate)
        {
            if (_known.TryAdd(name, hash))
            {
                _new.Add(KeyValuePair.Create(name, hash));
            }
        }
    }

    /// <summary>What was added since this was last asked, in the order of names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TakeNew()
    {
        lock (_gate)
        {
            if (_new.Count == 0)
            {
                return [];
            }

            List<KeyValuePair<string, string>> taken = [.. _new.OrderBy(file => file.Key, StringComparer.Ordinal)];
            _new.Clear();
            return taken;
        }
    }
}
