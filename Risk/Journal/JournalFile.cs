using System;
using System.IO;
using System.Linq;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Risk.Journal;

/// <summary>
/// The files of a journal, one for each UTC day of the machine's clock, so that only the last one ever grows. Whoever holds it keeps others from
/// writing. Nothing but whole lines is left behind by a write that fails.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>Extension of a file of a journal; its name is the day, as 2026-11-30.</summary>
    public const string Extension = ".jsonl";

    private const string LockName = "writer.lock";

    private static readonly LocalDatePattern Day = LocalDatePattern.Iso;

    private readonly string _folder;
    private readonly bool _syncs;
    private readonly FileStream _lock;
    private FileStream? _file;
    private LocalDate _day;
    private long _length;
    private bool _lacksNewline;

    /// <summary>Opens the files of a folder, and looks for a last line that a crash has cut short.</summary>
    /// <param name="folder">The folder; it is made.</param>
    /// <param name="today">The day by the machine's clock.</param>
    /// <param name="syncs">Whether each write waits until the disk itself has it.</param>
    /// <exception cref="IOException">It cannot be written, or somebody else writes it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public JournalFile(string folder, LocalDate today, bool syncs)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _syncs = syncs;

        // A handle that is kept, not a file that is there or not: a process that is killed lets go of it.
        _lock = new FileStream(Path.Combine(_folder, LockName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        try
        {
            Open(Days(_folder).LastOrDefault(today));
            Torn = FindTornLines();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a crash has left of lines at the end; null where it left none. What is written next goes right behind it.</summary>
    public TornLine? Torn { get; private set; }

    /// <summary>The days of which a folder has a file, in order.</summary>
    public static LocalDate[] Days(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Extension}")
            .Select(file => Day.Parse(Path.GetFileNameWithoutExtension(file)))
            .Where(parsed => parsed.Success)
            .Select(parsed => parsed.Value)
            .Order()]
        : [];

    /// <summary>The file of a day.</summary>
    public static string PathOf(string folder, LocalDate day) => Path.Combine(folder, Day.Format(day) + Extension);

    /// <summary>Adds lines to the file of a day, all or none.</summary>
    /// <exception cref="IOException">They could not be written; what was written of them is taken back before the next.</exception>
    public void Append(ReadOnlySpan<byte> lines, LocalDate today)
    {
        // The record of a torn line stands in the file that has it.
        if (Torn is null && today > _day)
        {
            Open(today);
        }

        var file = _file!;
        if (file.Length != _length)
        {
            file.SetLength(_length);
        }

        file.Position = _length;
        if (_lacksNewline)
        {
            file.Write("\n"u8);
        }

        file.Write(lines);
        file.Flush(_syncs);
        (Torn, _lacksNewline, _length) = (null, false, file.Position);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private void Open(LocalDate day)
    {
        _file?.Dispose();
        _file = new FileStream(PathOf(_folder, day), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        _day = day;
        _length = _file.Length;
    }

    // More than one line where a process has died over closing what another left.
    private TornLine? FindTornLines()
    {
        var file = _file!;
        var torn = file.Length;
        _lacksNewline = file.Length > 0 && Read(file.Length - 1, 1)[0] != '\n';
        while (torn > 0)
        {
            var start = StartOfLineBefore(torn);
            var line = Read(start, (int)(torn - start));
            if (JournalLine.TryRead(line.AsMemory(0, line[^1] == '\n' ? line.Length - 1 : line.Length), out _, out _))
            {
                // A line that lacks nothing but its newline is whole.
                break;
            }

            torn = start;
        }

        return torn == file.Length ? null : new TornLine(torn, (int)(file.Length - torn));
    }

    private long StartOfLineBefore(long end)
    {
        const int Step = 4096;
        for (var behind = end - 1; behind > 0;)
        {
            var start = Math.Max(0, behind - Step);
            if (Read(start, (int)(behind - start)).AsSpan().LastIndexOf((byte)'\n') is var at and >= 0)
            {
                return start + at + 1;
            }

            behind = start;
        }

        return 0;
    }

    private byte[] Read(long start, int count)
    {
        var bytes = new byte[count];
        _file!.Position = start;
        _file.ReadExactly(bytes);
        return bytes;
    }
}
