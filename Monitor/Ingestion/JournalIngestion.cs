using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>
/// Stores what engines write into their journals, exactly once: rows and the place up to which the journal is read go into one transaction, so that
/// whoever dies over it goes on at the same place.
/// </summary>
/// <param name="database">Where it goes.</param>
/// <param name="folder">Folder under which each engine has its journal.</param>
/// <param name="clock">The machine's clock.</param>
internal sealed class JournalIngestion(MonitorDatabase database, string folder, TimeProvider clock)
{
    private const int LinesAtOnce = 8192;

    // What comes next is read while that before it is stored.
    private readonly ConcurrentDictionary<string, Ahead> _ahead = new(StringComparer.Ordinal);

    /// <summary>The engines that have a journal, in order of their names.</summary>
    public IReadOnlyList<string> Engines() => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateDirectories().Where(HasJournal).Select(engine => engine.Name).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Engines that have not ended in order and whose journal is there no more: its disk is gone, say, or its folder was moved. They may trade on.</summary>
    /// <param name="present">Those that have a journal.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<(string Engine, string Fault)>> GoneAsync(IReadOnlyCollection<string> present, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var latest = await db.Sessions.GroupBy(row => row.Engine).Select(group => group.Max(row => row.Id)).ToListAsync(cancellation);
        var open = await db.Sessions.Where(row => latest.Contains(row.Id) && row.EndedAt == null).Select(row => row.Engine).Order().ToListAsync(cancellation);
        return [.. open.Except(present, StringComparer.Ordinal).Select(engine => (engine, GoneFrom(Directory.Exists(folder) ? Path.Combine(folder, engine) : folder)))];
    }

    private static string GoneFrom(string place) =>
        $"there is no journal in {place} any more; bring it back (is a disk to be mounted?), or set {MonitorOptions.Section}:{nameof(MonitorOptions.Journal)} to where it lies";

    /// <summary>Stores all that there is of every engine.</summary>
    /// <returns>Number of records stored.</returns>
    public async Task<long> CatchUpAsync(CancellationToken cancellation)
    {
        var total = 0L;
        foreach (var engine in Engines())
        {
            bool isAtEnd;
            do
            {
                (var count, isAtEnd) = await StepAsync(engine, cancellation);
                total += count;
            }
            while (!isAtEnd);
        }

        return total;
    }

    /// <summary>Stores what comes next of an engine.</summary>
    /// <returns>Number of records stored, and whether nothing more is there for now.</returns>
    public async Task<(int Count, bool IsAtEnd)> StepAsync(string engine, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var source = await db.JournalSources.AsNoTracking().FirstOrDefaultAsync(row => row.Engine == engine, cancellation);
        var from = PlaceOf(source);
        var (lines, next, isAtEnd, fault) = await ReadAsync(engine, from);
        if (lines.Count == 0 && next == from)
        {
            return (0, isAtEnd);
        }

        // At once a writer: a reader that would become one later could find the database taken.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await MoveAsync(db, engine, source, next, cancellation);
        var rows = await JournalRows.LoadAsync(db, engine, lines, cancellation);
        var translation = new JournalTranslation(engine, rows);
        foreach (var line in lines)
        {
            translation.Take(line);
        }

        if (fault is not null)
        {
            translation.TakeUnreadable(fault, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        }

        await rows.StoreAsync(db, database.Bulk, cancellation);
        await transaction.CommitAsync(cancellation);
        return (translation.Count, isAtEnd);
    }

    // One that cannot be looked into has its turn, too, and its fault.
    private static bool HasJournal(DirectoryInfo engine)
    {
        try
        {
            return engine.EnumerateFiles("*.jsonl").Any();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return engine.Exists;
        }
    }

    private async Task<Piece> ReadAsync(string engine, JournalPosition from)
    {
        var journal = Path.Combine(folder, engine);
        var piece = _ahead.TryRemove(engine, out var ahead) && ahead.From == from ? await ahead.Reading : Read(journal, from);
        if (!piece.IsAtEnd && piece.Fault is null)
        {
            _ahead[engine] = new Ahead(piece.Next, Task.Run(() => Read(journal, piece.Next)));
        }

        return piece;
    }

    private static Piece Read(string journal, JournalPosition from)
    {
        var (lines, place) = (new List<JournalLine>(), from);
        while (true)
        {
            try
            {
                var batch = JournalReader.Read(journal, place);
                lines.AddRange(batch.Lines);
                place = batch.Next;
                if (batch.IsAtEnd || lines.Count >= LinesAtOnce)
                {
                    return new Piece(lines, place, batch.IsAtEnd, null);
                }
            }
            catch (JournalException) when (lines.Count > 0)
            {
                // What is whole comes first.
                return new Piece(lines, place, false, null);
            }
            catch (JournalException unreadable)
            {
                return new Piece(lines, unreadable.Behind, false, unreadable.Message);
            }
            catch (IOException fault) when (IsCut(journal, place))
            {
                // From its beginning: what is stored of it is passed over by session and number.
                return lines.Count > 0
                    ? new Piece(lines, place, false, null)
                    : new Piece(lines, place with { Offset = 0, Line = 0 }, false, fault.Message);
            }
        }
    }

    private static bool IsCut(string journal, JournalPosition place) => place is { Day: { } day, Offset: > 0 }
        && new FileInfo(Path.Combine(journal, LocalDatePattern.Iso.Format(day) + ".jsonl")) is var file
        && file.Exists && file.Length < place.Offset;

    private static JournalPosition PlaceOf(JournalSourceRow? source) => source?.Day is { } day
        ? new JournalPosition(LocalDatePattern.Iso.Parse(day).Value, source.Offset, source.Line)
        : default;

    // Whoever else stores the same journal at the same time finds the place moved, and nothing is stored twice.
    private static async Task MoveAsync(MonitorDb db, string engine, JournalSourceRow? source, JournalPosition next, CancellationToken cancellation)
    {
        var day = next.Day is { } known ? LocalDatePattern.Iso.Format(known) : null;
        if (source is null)
        {
            db.JournalSources.Add(new JournalSourceRow { Engine = engine, Day = day, Offset = next.Offset, Line = next.Line });
            await db.SaveChangesAsync(cancellation);
            return;
        }

        var moved = await db.JournalSources
            .Where(row => row.Engine == engine && row.Day == source.Day && row.Offset == source.Offset)
            .ExecuteUpdateAsync(
                row => row.SetProperty(to => to.Day, day).SetProperty(to => to.Offset, next.Offset).SetProperty(to => to.Line, next.Line), cancellation);
        if (moved != 1)
        {
            throw new DbUpdateConcurrencyException($"The journal of {engine} is being stored by another monitor.");
        }
    }

    /// <summary>Lines of a journal, and where it goes on.</summary>
    private sealed record Piece(IReadOnlyList<JournalLine> Lines, JournalPosition Next, bool IsAtEnd, string? Fault);

    private sealed record Ahead(JournalPosition From, Task<Piece> Reading);
}
