using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Interfaces;
using QuantConnect.Storage;

namespace MagnetLean.Risk;

/// <summary>
/// A small state that outlives the process, in LEAN's object store. It is written in turn to two keys with a sequence number and a checksum and
/// flushed to disk each time; the newest whole one is read. Bytes that cannot be read are kept aside under <c>unreadable-…</c>.
/// </summary>
/// <remarks>
/// LEAN's store only marks what it is given and writes seconds later; asking it for the file's path makes it write at once. Not thread-safe.
/// </remarks>
/// <param name="store">The algorithm's object store.</param>
/// <param name="folder">Folder of the keys, as <see cref="Folder"/> makes it: the store is shared by all that runs on it.</param>
/// <param name="name">Name of the state in that folder: letters, digits, hyphens.</param>
public sealed class DurableState(ObjectStore store, string folder, string name)
{
    private readonly string[] _keys = [$"{folder}/{name}-a", $"{folder}/{name}-b"];
    private long _sequence;

    /// <summary>Folder for one algorithm on one account. Characters that LEAN's store does not take become underscores.</summary>
    /// <param name="project">Project number; 0 outside LEAN's cloud.</param>
    /// <param name="algorithm">Name of the algorithm.</param>
    /// <param name="account">Name of the account.</param>
    public static string Folder(int project, string algorithm, string account) =>
        $"magnetlean/{project.ToString(CultureInfo.InvariantCulture)}-{Plain(algorithm)}-{Plain(account)}";

    /// <summary>Reads the newest whole state and puts aside what cannot be read. Call once, before the first <see cref="Save"/>.</summary>
    /// <param name="now">The moment, for the names of bytes put aside.</param>
    public DurableRead Load(DateTime now)
    {
        string? newest = null;
        var isOutdated = false;
        var faults = new List<string>();
        for (var i = 0; i < _keys.Length; i++)
        {
            if (!store.ContainsKey(_keys[i]))
            {
                continue;
            }

            var bytes = store.ReadBytes(_keys[i]);
            if (!DurableEnvelope.TryOpen(bytes, out var sequence, out var state, out var fault, out var isNewer))
            {
                isOutdated |= isNewer;
                faults.Add($"{_keys[i]}: {fault}; kept as {PutAside(bytes, now.Ticks + i)}");
            }
            else if (newest is null || sequence > _sequence)
            {
                (newest, _sequence) = (state, sequence);
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

    /// <summary>Writes a state and has it on disk when this returns.</summary>
    /// <param name="state">JSON text.</param>
    /// <returns>
    /// Whether it is on disk. The store refuses above its limits, the disk when it is full; what was stored before is still there then.
    /// </returns>
    public bool Save(string state)
    {
        // What fails goes over the same copy again: the other may be the only whole one.
        var next = _sequence + 1;
        if (!Write(_keys[(int)(next % _keys.Length)], DurableEnvelope.Seal(next, state)))
        {
            return false;
        }

        _sequence = next;
        return true;
    }

    private string PutAside(byte[]? bytes, long ticks)
    {
        var key = $"{folder}/unreadable-{ticks.ToString(CultureInfo.InvariantCulture)}";
        Write(key, bytes ?? []);
        return key;
    }

    private bool Write(string key, byte[] bytes)
    {
        // A disk that refuses is told of by an event only.
        var isRefused = false;
        void Refuse(object? sender, ObjectStoreErrorRaisedEventArgs error) => isRefused = true;
        store.ErrorRaised += Refuse;
        try
        {
            if (!store.SaveBytes(key, bytes))
            {
                return false;
            }

            store.GetFilePath(key);
            return !isRefused;
        }
        finally
        {
            store.ErrorRaised -= Refuse;
        }
    }

    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
