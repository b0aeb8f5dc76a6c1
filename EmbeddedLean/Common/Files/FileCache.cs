using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace MagnetLean.Files;

/// <summary>
/// What was read of files, for all runs of the process: what was read last stays, up to a number of bytes, and the rest for as long as somebody holds
/// it. A file that has changed is read anew. Contents are immutable: runs share the reading of a file, no state.
/// </summary>
/// <param name="mostBytes">How much stays, in bytes of memory.</param>
/// <param name="bytesOf">What a content takes of it; null where all of them stay for the life of the process.</param>
internal sealed class FileCache<T>(long mostBytes = long.MaxValue, Func<T, long>? bytesOf = null)
    where T : class
{
    private const int FewKeys = 1024;

    private readonly ConcurrentDictionary<Key, Entry> _known = new();
    private readonly LinkedList<Room> _last = [];
    private readonly Lock _order = new();
    private long _bytes;
    private int _mostKeys = FewKeys;

    /// <summary>How many files it knows, of which some may have gone from memory.</summary>
    public int Count => _known.Count;

    /// <summary>The content of a file that exists.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="way">How it is read, where a file can be read in several ways.</param>
    public T Get(string path, Func<string, T> read, string way = "")
    {
        var file = new FileInfo(path);
        var (size, changed) = (file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
        var entry = _known.GetOrAdd(new Key(path, way), _ => new Entry());
        lock (entry)
        {
            if (entry.Find(size, changed) is { } known)
            {
                return known;
            }

            var content = read(path);
            entry.Set(content, size, changed);
            if (bytesOf is not null)
            {
                MakeRoom(entry, bytesOf(content));
            }

            return content;
        }
    }

    /// <summary>The content of a file that was read before, has not changed since and is still in memory; null of any other.</summary>
    public T? Find(string path, string way = "")
    {
        if (!_known.TryGetValue(new Key(path, way), out var entry) || new FileInfo(path) is not { Exists: true } file)
        {
            return null;
        }

        lock (entry)
        {
            return entry.Find(file.Length, file.LastWriteTimeUtc);
        }
    }

    private void MakeRoom(Entry entry, long bytes)
    {
        lock (_order)
        {
            if (entry.Place is { List: not null } before)
            {
                // What it was before it changed takes no room any more, and does not push out what it is.
                _bytes -= before.Value.Bytes;
                _last.Remove(before);
            }

            entry.Place = _last.AddLast(new Room(entry, bytes));
            _bytes += bytes;
            while (_bytes > mostBytes && _last.First is { } first)
            {
                _bytes -= first.Value.Bytes;
                _last.RemoveFirst();
                first.Value.Entry.LetGo();
            }

            if (_known.Count > _mostKeys)
            {
                ForgetWhatHasGone();
            }
        }
    }

    private void ForgetWhatHasGone()
    {
        foreach (var pair in _known)
        {
            if (pair.Value.HasGone)
            {
                _known.TryRemove(pair);
            }
        }

        _mostKeys = Math.Max(FewKeys, 2 * _known.Count);
    }

    // Classes, not structs: collections of classes share code that is compiled ahead.
    private sealed record Key(string Path, string Way);

    private sealed record Room(Entry Entry, long Bytes);

    private sealed class Entry
    {
        private readonly WeakReference<T?> _content = new(null);
        private T? _kept;
        private long _size;
        private DateTime _changed;

        /// <summary>Where it stands among what stays; null before it was read. Under the lock of that order.</summary>
        public LinkedListNode<Room>? Place { get; set; }

        /// <summary>Whether it was read and nobody holds it any more.</summary>
        public bool HasGone => _changed != default && !_content.TryGetTarget(out _);

        public T? Find(long size, DateTime changed) => _size == size && _changed == changed && _content.TryGetTarget(out var content) ? content : null;

        public void Set(T content, long size, DateTime changed)
        {
            _content.SetTarget(content);
            Volatile.Write(ref _kept, content);
            (_size, _changed) = (size, changed);
        }

        /// <summary>Leaves it to those that hold it.</summary>
        public void LetGo() => Volatile.Write(ref _kept, null);
    }
}
