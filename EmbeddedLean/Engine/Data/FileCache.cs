using System;
using System.Collections.Concurrent;
using System.IO;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>What was read of files. It stays for the life of the process and all runs share it; a file that has changed is read anew.</summary>
internal static class FileCache<T>
    where T : class
{
    // Immutable values under immutable keys: runs share the work, not state.
    private static readonly ConcurrentDictionary<Key, Lazy<T>> Known = new();

    /// <summary>The content of a file that exists.</summary>
    public static T Get(string path, Func<string, T> read)
    {
        var file = new FileInfo(path);
        var key = new Key(path, file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
        return Known.GetOrAdd(key, _ => new Lazy<T>(() => read(path))).Value;
    }

    // A class: tables of it need no code of their own.
    private sealed record Key(string Path, long Size, DateTime Changed);
}
