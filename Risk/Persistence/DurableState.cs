using System;
using System.Collections.Generic;
using System.Globalization;
using QuantConnect.Storage;

namespace MagnetLean.Risk;

/// <summary>
/// A small state that outlives the process, in LEAN's object store. It is written in turn to two keys with a sequence number and a checksum and
/// flushed to disk each time; the newest whole one is read. Bytes that cannot be read are kept aside under <c>unreadable-…</c>.
/// </summary>
/// <remarks>
/// LEAN's store only marks what it is given and writes seconds later; asking it for the file's path makes it write at once. Not thread-safe.
/// </remarks>
public sealed class DurableState
{
    private readonly ObjectStore _store;
    private readonly string _folder;
    private readonly string _name;
    private readonly string[] _keys;
    private readonly StoreHealth? _health;

    /// <summary>Makes a state.</summary>
    /// <param name="store">The algorithm's object store.</param>
    /// <param name="folder">Folder of the keys: the store is shared by all that runs on it.</param>
    /// <param name="name">Name of the state in that folder: letters, digits, hyphens.</param>
    public DurableState(ObjectStore store, string folder, string name)
        : this(store, folder, name, health: null)
    {
    }

    internal DurableState(ObjectStore store, string folder, string name, StoreHealth? health)
    {
        (_store, _folder, _name, _health) = (store, folder, name, health);
        _keys = [$"{folder}/{name}-a", $"{folder}/{name}-b"];
    }

    /// <summary>Why the latest <see cref="Save"/> failed; null where it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>The number of the latest state that was read or is on disk; 0 before the first.</summary>
    internal long Sequence { get; private set; }

    /// <summary>The key that is written next.</summary>
    internal string NextKey => _keys[(int)((Sequence + 1) % _keys.Length)];

    /// <summary>Reads the newest whole state and puts aside what cannot be read. Call once, before the first <see cref="Save"/>.</summary>
    /// <param name="now">The moment, for the names of bytes put aside.</param>
    public DurableRead Load(DateTime now)
    {
        string? newest = null;
        var isOutdated = false;
        var faults = new List<string>();
        for (var i = 0; i < _keys.Length; i++)
        {
            if (!_store.ContainsKey(_keys[i]) || _store.ReadBytes(_keys[i]) is not { } bytes)
            {
                continue;
            }

            if (!DurableEnvelope.TryOpen(bytes, out var sequence, out var state, out var fault, out var isNewer))
            {
                isOutdated |= isNewer;
                faults.Add($"{_keys[i]}: {fault}; kept as {PutAside(bytes, now.Ticks + i)}");
            }
            else if (newest is null || sequence > Sequence)
            {
                (newest, Sequence) = (state, sequence);
            }
        }

        // Beside a state of a newer version the other copy is out of date, however whole it is.
        return new DurableRead(isOutdated ? null : newest, faults.Count == 0 ? null : string.Join("; ", faults));
    }

    /// <summary>Puts a state aside that was whole but makes no sense to its reader.</summary>
    /// <param name="state">The state.</param>
    /// <param name="now">The moment, for its name.</param>
    /// <returns>The key it is kept under.</returns>
    public string PutAside(string state, DateTime now) => PutAside(System.Text.Encoding.UTF8.GetBytes(state), now.Ticks);

    /// <summary>Writes a state and has it on disk when this returns. Never throws.</summary>
    /// <param name="state">JSON text.</param>
    /// <returns>
    /// Whether it is on disk, read back and the same. The store refuses above its limits, the disk when it is full; what was stored before is still
    /// there then, and <see cref="Fault"/> says why.
    /// </returns>
    public bool Save(string state)
    {
        // What fails goes over the same copy again: the other may be the only whole one.
        Fault = DurableWrite.To(_store, NextKey, DurableEnvelope.Seal(Sequence + 1, state));
        Sequence += Fault is null ? 1 : 0;
        _health?.Report(_name, Fault);
        return Fault is null;
    }

    private string PutAside(byte[] bytes, long ticks)
    {
        var key = $"{_folder}/unreadable-{ticks.ToString(CultureInfo.InvariantCulture)}";
        return DurableWrite.To(_store, key, bytes) is { } fault ? $"{key} (not written: {fault})" : key;
    }
}
