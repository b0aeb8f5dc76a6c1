using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>Why journals cannot be stored, by engine: one that cannot is no reason for the others to wait.</summary>
internal sealed class IngestionFaults
{
    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);

    /// <summary>Those that there are now, in order of the engines.</summary>
    public IReadOnlyList<(string Engine, string Fault)> All => [.. _faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => (fault.Key, fault.Value))];

    /// <summary>Whether there is one of an engine: what its tables say of it is not how it stands.</summary>
    public bool Has(string engine) => _faults.ContainsKey(engine);

    /// <summary>What is wrong with one; null for nothing.</summary>
    public string? Of(string engine) => _faults.GetValueOrDefault(engine);

    /// <summary>Takes one.</summary>
    /// <returns>Whether it is another than before.</returns>
    public bool Set(string engine, string fault)
    {
        var isNew = !_faults.TryGetValue(engine, out var known) || !known.Equals(fault, StringComparison.Ordinal);
        _faults[engine] = fault;
        return isNew;
    }

    /// <summary>Forgets those of engines that are no more.</summary>
    public void Keep(IReadOnlyCollection<string> engines)
    {
        foreach (var gone in _faults.Keys.Except(engines, StringComparer.Ordinal).ToList())
        {
            Clear(gone);
        }
    }

    /// <summary>What was wrong is no more.</summary>
    public void Clear(string engine) => _faults.TryRemove(engine, out _);
}
