using System;
using System.IO;
using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>
/// A session's journal: takes records on any thread without waiting or throwing, and writes them on one of its own. Where the disk cannot follow,
/// records that only show how things stand are dropped first, facts when there is no room at all; what is missing is a record of its own.
/// </summary>
public sealed class JournalWriter : IDisposable
{
    private readonly JournalPump _pump;

    private JournalWriter(string folder, TimeProvider clock, bool syncs)
    {
        Folder = folder;
        _pump = new JournalPump(folder, clock, syncs);
        _pump.Start(this);
    }

    /// <summary>Folder of its files.</summary>
    public string Folder { get; }

    /// <summary>Names the session among all of all engines; sessions sort by the time they began.</summary>
    public string Session => _pump.Session;

    /// <summary>Why nothing can be written now; null while it can.</summary>
    public string? Fault => _pump.Fault;

    /// <summary>Begins a session.</summary>
    /// <param name="folder">Folder of the journal's files, each engine its own; it is made.</param>
    /// <param name="clock">The machine's clock.</param>
    /// <param name="syncs">Whether each write waits, on the journal's own thread, until the disk itself has it.</param>
    /// <exception cref="IOException">It cannot be written, or another session is writing it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static JournalWriter Open(string folder, TimeProvider clock, bool syncs = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(clock);
        return new JournalWriter(folder, clock, syncs);
    }

    /// <summary>Takes a record. Never waits for the disk and never throws.</summary>
    /// <param name="time">When it happened, by the algorithm's clock.</param>
    /// <param name="record">The record; null is none.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool Append(Instant time, JournalRecord? record) => record is not null && _pump.Append(time, record);

    /// <summary>Ends the session: takes nothing more, and waits for what was taken to be written.</summary>
    /// <param name="atMost">How long it waits; what is not written by then is lost.</param>
    /// <returns>Whether everything is written.</returns>
    public bool Complete(TimeSpan atMost) => _pump.Complete(atMost);

    /// <summary>Ends the session where it has not ended, within five seconds.</summary>
    public void Dispose() => Complete(TimeSpan.FromSeconds(5));
}
