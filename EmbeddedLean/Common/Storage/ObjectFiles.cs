using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using MagnetLean.Files;
using QuantConnect.Interfaces;

namespace QuantConnect.Storage;

/// <summary>
/// The object store's entries in memory and their files below a folder; without a folder they stay in memory. Keys use letters, digits,
/// <c>/ \ _ # - $ =</c> and blanks, and at most one dot within.
/// </summary>
internal sealed partial class ObjectFiles
{
    private const int Attempts = 4;

    // Ends the name of a file that is being written; no key has this letter.
    private const string Unfinished = "~";

    // The store is counted anew after so many saves at the latest: other runs may write into its folder.
    private const int SavesPerCount = 1000;

    private readonly string? _root;
    private readonly Func<string, bool>? _mayWrite;
    private readonly bool _replacesWhole;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    // What a run that was killed has left half written, by when it was: nobody will finish it.
    private readonly Dictionary<string, DateTime> _abandoned = new(StringComparer.Ordinal);
    private long _counted;
    private int _savesLeft;

    /// <summary>Files below a folder.</summary>
    /// <param name="root">The folder; null keeps everything in memory.</param>
    /// <param name="mayWrite">
    /// Asked before each write of a file; one that is refused is left out, as if the process had died before. What it throws is as if the disk had.
    /// Null: always.
    /// </param>
    /// <param name="replacesWhole">
    /// Whether an entry's file is there at every moment, old or new. File systems write what replaces a file out at once, at a millisecond each, which
    /// a live run pays; a backtest that is killed in between loses the entry, never half of it. Who reads a store that backtests share waits for the new one.
    /// </param>
    public ObjectFiles(string? root, Func<string, bool>? mayWrite = null, bool replacesWhole = true)
    {
        (_mayWrite, _replacesWhole) = (mayWrite, replacesWhole);
        _root = root is null ? null : Path.GetFullPath(root);
        if (_root is not null)
        {
            Directory.CreateDirectory(_root);
        }
    }

    public event EventHandler<ObjectStoreErrorRaisedEventArgs>? ErrorRaised;

    // The defaults of LEAN's own backtests.
    public long MaxSize => 10L * 1024 * 1024 * 1024;

    public int MaxFiles => 10000;

    public List<string> Keys()
    {
        lock (_gate)
        {
            return [.. _entries.Keys.Union(Stored())];
        }
    }

    public List<KeyValuePair<string, byte[]>> All() =>
        Keys().ConvertAll(key => KeyValuePair.Create(key, Read(key) ?? [])).FindAll(pair => pair.Value.Length != 0);

    public bool Contains(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            var name = Normalized(key);
            return _entries.ContainsKey(name) || (FileOf(name) is { } file && Exists(file));
        }
    }

    public byte[]? Read(string key)
    {
        if (!Contains(key))
        {
            throw new KeyNotFoundException(
                $"Object with path '{key}' was not found in the current project. Please use ObjectStore.ContainsKey(key) to check "
                + "if an object exists before attempting to read.");
        }

        lock (_gate)
        {
            var name = Normalized(key);
            if (_entries.TryGetValue(name, out var entry) && entry.Bytes is not null)
            {
                return entry.Bytes;
            }

            if (FileOf(name) is not { } file || !Exists(file))
            {
                return null;
            }

            var bytes = WithRetries(() => File.ReadAllBytes(file));
            _entries[name] = new Entry(bytes, Marked: false);
            return bytes;
        }
    }

    public bool Save(string key, byte[]? bytes)
    {
        ArgumentNullException.ThrowIfNull(key);
        var leavesFolder = _root is not null && FileOf(Normalized(key)) is null;
        if (leavesFolder || !KeyPattern().IsMatch(key) || key.Count(c => c == '/') > 100 || key.Count(c => c == '\\') > 100)
        {
            throw new ArgumentException($"LocalObjectStore: path is not supported: '{key}'");
        }

        lock (_gate)
        {
            var name = Normalized(key);
            if (!Fits(name, bytes))
            {
                return false;
            }

            _entries[name] = new Entry(bytes, Marked: true);
            return bytes is not null;
        }
    }

    public bool Delete(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            var name = Normalized(key);
            var had = _entries.Remove(name);
            _savesLeft = 0;
            if (FileOf(name) is { } file && File.Exists(file))
            {
                File.Delete(file);
                had = true;
            }

            return had;
        }
    }

    public string PathOf(string key)
    {
        if (_root is null)
        {
            throw new NotSupportedException("ObjectStore.GetFilePath: this run keeps its object store in memory; give it a folder.");
        }

        if (Contains(key))
        {
            Write();
        }
        else
        {
            Save(key, null);
        }

        var file = FileOf(Normalized(key)) ?? throw new ArgumentException($"LocalObjectStore: path is not supported: '{key}'");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    public void Forget()
    {
        Write();
        lock (_gate)
        {
            if (_root is not null)
            {
                _entries.Clear();
            }
        }
    }

    /// <summary>Writes all entries that are marked.</summary>
    public void Write()
    {
        lock (_gate)
        {
            foreach (var (name, entry) in _entries.ToList())
            {
                if (entry is not { Marked: true, Bytes: { } bytes } || FileOf(name) is not { } file)
                {
                    continue;
                }

                try
                {
                    if (_mayWrite?.Invoke(file) == false)
                    {
                        continue;
                    }

                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    OwnFile.Write(file + Unfinished, bytes);
                    if (!_replacesWhole)
                    {
                        File.Delete(file);
                    }

                    File.Move(file + Unfinished, file, overwrite: true);
                    _entries[name] = entry with { Marked = false };
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    ErrorRaised?.Invoke(this, new ObjectStoreErrorRaisedEventArgs(fault));
                }
            }
        }
    }

    [GeneratedRegex(@"^\.?[a-zA-Z0-9\\/_#\-\$= ]+\.?[a-zA-Z0-9]*$")]
    private static partial Regex KeyPattern();

    private static string Normalized(string key) => key.TrimStart('.').TrimStart('/', '\\').Replace('\\', '/');

    // A file that is being replaced is gone for a moment, in which the new one lies beside it, whole. One that was waited for in vain is not waited for again.
    private bool Exists(string file)
    {
        for (var attempt = 1; !File.Exists(file); attempt++)
        {
            if (!File.Exists(file + Unfinished))
            {
                return File.Exists(file);
            }

            var written = File.GetLastWriteTimeUtc(file + Unfinished);
            if (_abandoned.TryGetValue(file, out var known) && known == written)
            {
                return false;
            }

            if (attempt == Attempts)
            {
                _abandoned[file] = written;
                return false;
            }

            Thread.Sleep(1);
        }

        _abandoned.Remove(file);
        return true;
    }

    private string? Replaced(string file) => Exists(file) ? file : null;

    private static byte[] WithRetries(Func<byte[]> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return read();
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Sleep(250);
            }
        }
    }

    /// <summary>An entry's file; null where there is none, also of a name that leads out of the folder.</summary>
    private string? FileOf(string name)
    {
        if (_root is null)
        {
            return null;
        }

        var file = Path.GetFullPath(Path.Combine(_root, name));
        return file.StartsWith(Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file : null;
    }

    private IEnumerable<string> Stored() => _root is null || !Directory.Exists(_root)
        ? []
        : Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)
            .Select(file => file.EndsWith(Unfinished, StringComparison.Ordinal) ? Replaced(file[..^Unfinished.Length]) : file)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'));

    private bool Fits(string name, byte[]? bytes)
    {
        var (count, size) = (1, bytes?.LongLength ?? 0L);
        if (_savesLeft > 0 && _entries.TryGetValue(name, out var known) && known.Bytes is { } before
            && _counted - before.LongLength + size is var changed && changed <= MaxSize)
        {
            _savesLeft--;
            _counted = changed;
            return true;
        }

        foreach (var other in Keys().Where(key => key != name))
        {
            count++;
            size += _entries.TryGetValue(other, out var entry) && entry.Bytes is { } held
                ? held.LongLength
                : FileOf(other) is { } file && File.Exists(file) ? new FileInfo(file).Length : 0L;
        }

        var limit = count > MaxFiles
            ? $"You have reached the ObjectStore limit for files it can save: {count}/{MaxFiles}. Unable to save the new file. "
                + "You can find the limit with the ObjectStore.MaxFiles property."
            : size > MaxSize
                ? string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"You have reached the ObjectStore storage capacity limit: {size / 1048576.0}MB/{MaxSize / 1048576.0}MB. "
                    + $"Unable to save the new file. You can find the limit with the ObjectStore.MaxSize property.")
                : null;
        if (limit is not null)
        {
            ErrorRaised?.Invoke(this, new ObjectStoreErrorRaisedEventArgs(new InvalidOperationException(limit)));
        }

        (_counted, _savesLeft) = (size, limit is null ? SavesPerCount : 0);
        return limit is null;
    }

    private sealed record Entry(byte[]? Bytes, bool Marked);
}
