using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Tests.Support;
using NodaTime;

namespace MagnetLean.Tests.Risk.Journal;

/// <summary>A journal's folder of a test, and a clock that the test sets.</summary>
internal sealed class JournalFolder : IDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2024, 5, 31, 12, 0);

    private readonly DirectoryInfo? _folder;

    public JournalFolder(string? at = null)
    {
        _folder = at is null ? MemoryFolder.Create("magnetlean-journal-") : null;
        Path = System.IO.Path.Combine(at ?? _folder!.FullName, "engine");
    }

    public string Path { get; }

    public StoppedClock Clock { get; } = new(Noon);

    public string[] Files => [.. Directory.EnumerateFiles(Path, "*.jsonl").Order()];

    public JournalWriter Open() => JournalWriter.Open(Path, Clock, syncs: false);

    /// <summary>A session that writes records and ends in order.</summary>
    /// <returns>The session's id.</returns>
    public string Write(params IEnumerable<JournalRecord> records)
    {
        using var writer = Open();
        foreach (var record in records)
        {
            writer.Append(Clock.Now, record);
        }

        return writer.Complete(TimeSpan.FromSeconds(20)) ? writer.Session : throw new IOException($"not written: {writer.Fault}");
    }

    public List<JournalLine> Read() => [.. JournalReader.ReadAll(Path)];

    public static Heartbeat Beat(int hour) => new(Noon + Duration.FromHours(hour), FuseState.Active);

    public static FaultTold Fact(int number) => new("test", $"fact {number}");

    public void Dispose() => _folder?.Delete(recursive: true);

    /// <summary>A clock that stands until it is set.</summary>
    internal sealed class StoppedClock(Instant now) : TimeProvider
    {
        public Instant Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
    }
}
