using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;

namespace MagnetLean.Research.Runs;

/// <summary>Hashes of what a data folder holds. A file is read again only where its size or time has changed.</summary>
/// <param name="folder">The folder.</param>
internal sealed class DataHashes(string folder)
{
    private readonly ConcurrentDictionary<string, (long Size, DateTime Changed, string Hash)> _known = new(StringComparer.Ordinal);

    /// <summary>The hash of a file, or of all files of a folder; <see cref="ContentHash.Absent"/> where there is neither.</summary>
    /// <param name="name">Its path within the data folder.</param>
    public string Of(string name)
    {
        var path = Path.Combine(folder, name);
        return Directory.Exists(path)
            ? ContentHash.Of(Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {OfFile(file)}"))
            : OfFile(path);
    }

    /// <summary>The path within the data folder, with slashes, of a full path.</summary>
    public string NameOf(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private string OfFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return ContentHash.Absent;
        }

        if (_known.TryGetValue(path, out var known) && (known.Size, known.Changed) == (file.Length, file.LastWriteTimeUtc))
        {
            return known.Hash;
        }

        var hash = ContentHash.OfFile(path);
        _known[path] = (file.Length, file.LastWriteTimeUtc, hash);
        return hash;
    }
}
