using System;
using System.Collections.Concurrent;
using System.IO;

namespace MagnetLean.Files;

/// <summary>
/// What was read of files. It stays for the life of the process and all runs share it; a file that has changed is read anew, in its old place.
/// </summary>
internal static class FileCache<T>
    where T : class
{
    // Contents are immutable: runs share the reading of a file, no state.
    private static readonly ConcurrentDictionary<Key, Content> Known = new();

    /// <summary>The content of a file that exists.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="way">How it is read, where a file can be read in several ways.</param>
    public static T Get(string path, Func<string, T> read, string way = "")
    {
        var file = new FileInfo(path);
        var (size, changed) = (file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
        Content Read() => new(size, changed, new Lazy<T>(() => read(path)));
        var content = Known.AddOrUpdate(
            new Key(path, way),
            _ => Read(),
            (_, known) => known.Size == size && known.Changed == changed ? known : Read());
        return content.Value.Value;
    }

    /// <summary>The content of a file that was read before and has not changed since; null of any other.</summary>
    public static T? Find(string path, string way = "")
    {
        var file = new FileInfo(path);
        return file.Exists
            && Known.TryGetValue(new Key(path, way), out var known)
            && known.Size == file.Length
            && known.Changed == file.LastWriteTimeUtc
            ? known.Value.Value
            : null;
    }

    // Classes, not structs: dictionaries of classes share code that is compiled ahead.
    private sealed record Key(string Path, string Way);

    private sealed record Content(long Size, DateTime Changed, Lazy<T> Value);
}
