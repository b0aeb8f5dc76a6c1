using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>
/// What was decoded of files that hold a day each. Years of minutes are thousands of them: those last decoded stay, up to a number of bytes, and the
/// others as long as a run reads them. A file that has changed is read anew.
/// </summary>
/// <param name="mostBytes">How much stays, in bytes of memory.</param>
internal sealed class DayFiles(long mostBytes)
{
    private readonly ConcurrentDictionary<Key, Entry> _known = new();
    private readonly Queue<BarTable> _last = new();
    private readonly Lock _order = new();
    private long _bytes;

    /// <summary>
    /// Those of single runs; contents are immutable, so runs share the reading of a file, no state. Half a year of minutes has 40 MB.
    /// </summary>
    public static DayFiles OfOneRun { get; } = new(32L << 20);

    /// <summary>Those of many runs over the same days, which decode them once.</summary>
    public static DayFiles OfManyRuns { get; } = new(1L << 30);

    /// <summary>The content of a file that exists.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="way">How it is read, where a file can be read in several ways.</param>
    /// <param name="read">Reads it.</param>
    public BarTable Get(string path, string way, Func<string, BarTable> read)
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

            var table = read(path);
            entry.Set(table, size, changed);
            Keep(table);
            return table;
        }
    }

    /// <summary>The content of a file that was read, has not changed since and is still held; null of any other.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="way">How it was read.</param>
    public BarTable? Find(string path, string way)
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

    private void Keep(BarTable table)
    {
        lock (_order)
        {
            _last.Enqueue(table);
            _bytes += table.Bytes;
            while (_bytes > mostBytes)
            {
                _bytes -= _last.Dequeue().Bytes;
            }
        }
    }

    private sealed record Key(string Path, string Way);

    private sealed class Entry
    {
        private readonly WeakReference<BarTable?> _table = new(null);
        private long _size;
        private DateTime _changed;

        public BarTable? Find(long size, DateTime changed) =>
            _size == size && _changed == changed && _table.TryGetTarget(out var table) ? table : null;

        public void Set(BarTable table, long size, DateTime changed)
        {
            _table.SetTarget(table);
            (_size, _changed) = (size, changed);
        }
    }
}
