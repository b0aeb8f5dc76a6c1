using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MagnetLean.Risk.Journal;

/// <summary>Reads a journal from any place on, also while it is being written: a line that has no end yet is left for later.</summary>
public static class JournalReader
{
    private const int ChunkBytes = 1 << 20;
    private const int LongestLine = 64 << 20;

    /// <summary>Reads whole lines from a place on, of one file at most.</summary>
    /// <param name="folder">Folder of the journal.</param>
    /// <param name="from">Where to begin.</param>
    /// <returns>Up to about a megabyte of lines; none where the folder is not there yet.</returns>
    /// <exception cref="JournalException">
    /// A line is not what was written. Lines before it are given first; a line that a crash has cut short, and a later session has ended, is no fault.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read, or is shorter than the place to begin.</exception>
    public static JournalBatch Read(string folder, JournalPosition from)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var days = JournalFile.Days(folder);
        if (days.Length == 0 || (from.Day is { } day && day > days[^1]))
        {
            return new JournalBatch([], from, IsAtEnd: true);
        }

        var current = from.Day is { } known && days.Contains(known) ? from : new JournalPosition(days.First(next => next >= (from.Day ?? next)), 0, 0);
        var isLast = current.Day == days[^1];
        var batch = ReadFile(folder, current, isLast);

        // A file is only begun when the one before has its last line.
        return batch.Lines.Count == 0 && !isLast ? Read(folder, new JournalPosition(days.First(next => next > current.Day), 0, 0)) : batch;
    }

    /// <summary>Reads a whole journal.</summary>
    /// <param name="folder">Folder of the journal.</param>
    /// <exception cref="JournalException">A line is not what was written.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IEnumerable<JournalLine> ReadAll(string folder)
    {
        var (place, isAtEnd) = (default(JournalPosition), false);
        while (!isAtEnd)
        {
            var batch = Read(folder, place);
            foreach (var line in batch.Lines)
            {
                yield return line;
            }

            (place, isAtEnd) = (batch.Next, batch.IsAtEnd);
        }
    }

    private static JournalBatch ReadFile(string folder, JournalPosition from, bool isLast)
    {
        var path = JournalFile.PathOf(folder, from.Day!.Value);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        if (file.Length < from.Offset)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture, $"{path} has {file.Length} bytes, but {from.Offset} of it were read before: it is another file, or was cut."));
        }

        var bytes = ReadChunk(file, from.Offset, out var isWhole);
        var lines = new List<JournalLine>();
        var (place, start) = (from, 0);
        while (NextLine(bytes, start, out var line) is var next and > 0)
        {
            if (JournalLine.TryRead(line, out var read, out var fault))
            {
                lines.Add(read);
                (place, start) = (Behind(place, next - start, 1), next);
            }
            else if (EndOfTorn(bytes, next, place.Offset, out var isKnown) is var (end, count))
            {
                (place, start) = (Behind(place, end - start, count + 1), end);
            }
            else if (lines.Count > 0)
            {
                // What is whole comes first.
                return new JournalBatch(lines, place, IsAtEnd: false);
            }
            else if (!isKnown && isLast)
            {
                return new JournalBatch(lines, place, IsAtEnd: true);
            }
            else
            {
                throw Unreadable(path, place, fault, Behind(place, next - start, 1));
            }
        }

        return isWhole && !isLast && start < bytes.Length && lines.Count == 0
            ? throw Unreadable(path, place, "it has no end, though a later file follows", place with { Offset = place.Offset + bytes.Length - start })
            : new JournalBatch(lines, place, isWhole && isLast);
    }

    private static JournalPosition Behind(JournalPosition place, int bytes, long lines) =>
        place with { Offset = place.Offset + bytes, Line = place.Line + lines };

    private static JournalException Unreadable(string path, JournalPosition place, string fault, JournalPosition behind) => new(
        string.Create(CultureInfo.InvariantCulture, $"{path}, line {place.Line + 1} (byte {place.Offset}): {fault}."), behind);

    // Where what a crash left of lines at a place ends, and how many lines more it has, where the next whole line says that it was cut short; null
    // where it does not, or there is none yet.
    private static (int End, long Lines)? EndOfTorn(byte[] bytes, int start, long offset, out bool isKnown)
    {
        isKnown = false;
        for (var lines = 0L; NextLine(bytes, start, out var line) is var next and > 0; lines++)
        {
            if (JournalLine.TryRead(line, out var read, out _))
            {
                isKnown = true;
                return read.Record is TornLine torn && torn.Offset == offset ? (start, lines) : null;
            }

            start = next;
        }

        return null;
    }

    // Where the line after begins; 0 where the line has no end.
    private static int NextLine(byte[] bytes, int start, out ReadOnlyMemory<byte> line)
    {
        var length = bytes.AsSpan(start).IndexOf((byte)'\n');
        line = length < 0 ? default : bytes.AsMemory(start, length);
        return length < 0 ? 0 : start + length + 1;
    }

    // A chunk ends with a whole line, or grows until it has one.
    private static byte[] ReadChunk(FileStream file, long offset, out bool isWhole)
    {
        for (var size = ChunkBytes; ; size *= 2)
        {
            var bytes = new byte[(int)Math.Min(size, file.Length - offset)];
            file.Position = offset;
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            isWhole = offset + count >= file.Length;
            if (isWhole || size >= LongestLine || bytes.AsSpan(0, count).Count((byte)'\n') > 1)
            {
                return count == bytes.Length ? bytes : bytes[..count];
            }
        }
    }
}
