using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace MagnetLean.Cluster.Jobs;

/// <summary>Hashes of what a data folder holds. A file is read again only where its size or time has changed.</summary>
/// <param name="folder">The folder.</param>
internal sealed class DataHashes(string folder)
{
    /// <summary>What stands for the hash of what is not there.</summary>
    public const string Absent = "absent";

    private readonly ConcurrentDictionary<string, (long Size, DateTime Changed, string Hash)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<DataFile>> _lists = new(StringComparer.Ordinal);

    /// <summary>The hash of a file, or of all files of a folder.</summary>
    /// <param name="name">Its path within the data folder.</param>
    public string Of(string name)
    {
        var path = Path.Combine(folder, name);
        return Directory.Exists(path)
            ? Text(Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {OfFile(file)}"))
            : OfFile(path);
    }

    /// <summary>One hash of many files, which the list is known by from then on.</summary>
    /// <param name="paths">Their full paths.</param>
    public string FingerprintOf(IEnumerable<string> paths)
    {
        var files = paths
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new DataFile(name, Of(name)))
            .ToList();
        var fingerprint = Text(files.Select(file => $"{file.Name} {file.Hash}"));
        _lists.TryAdd(fingerprint, files);
        return fingerprint;
    }

    /// <summary>The files that a fingerprint was made of; none where it is not known.</summary>
    public IReadOnlyList<DataFile> FilesOf(string fingerprint) => _lists.GetValueOrDefault(fingerprint) ?? [];

    private string OfFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return Absent;
        }

        if (_known.TryGetValue(path, out var known) && (known.Size, known.Changed) == (file.Length, file.LastWriteTimeUtc))
        {
            return known.Hash;
        }

        using var content = file.OpenRead();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..BuildParts.HashLetters];
        _known[path] = (file.Length, file.LastWriteTimeUtc, hash);
        return hash;
    }

    private static string Text(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..BuildParts.HashLetters];
}
