using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Views;

/// <summary>The engines whose journals are stored, and the latest session of each.</summary>
internal static class Engines
{
    /// <summary>A heartbeat comes each minute: one that is as old as this has been missed twice.</summary>
    public static readonly Duration StaleAfter = Duration.FromSeconds(150);

    /// <summary>The latest session of every engine.</summary>
    public static async Task<List<SessionRow>> LatestAsync(MonitorDb db, CancellationToken cancellation)
    {
        // Ids sort by the time at which sessions began.
        var latest = await db.Sessions.GroupBy(row => row.Engine).Select(group => group.Max(row => row.Id)).ToListAsync(cancellation);
        return await db.Sessions.AsNoTracking().Where(row => latest.Contains(row.Id)).OrderBy(row => row.Engine).ToListAsync(cancellation);
    }

    /// <summary>The latest session of an engine; without a name, of the one that wrote last. Null where there is none.</summary>
    public static async Task<SessionRow?> FindAsync(MonitorDb db, string? engine, CancellationToken cancellation) => string.IsNullOrEmpty(engine)
        ? (await LatestAsync(db, cancellation)).MaxBy(row => row.LastWritten)
        : await db.Sessions.AsNoTracking().Where(row => row.Engine == engine).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Latest sign of life of a session, by the machine's clock.</summary>
    public static Instant LastSign(SessionRow session) => session.LastHeartbeat is { } beat && beat > session.LastWritten ? beat : session.LastWritten;

    /// <summary>Whether a session runs, as far as its journal tells.</summary>
    /// <param name="session">The latest of its engine; null where there is none.</param>
    /// <param name="faults">Of which engines the journal cannot be stored.</param>
    /// <param name="now">The time by the machine's clock.</param>
    public static EngineLife LifeOf(SessionRow? session, IngestionFaults faults, Instant now) =>
        session is not null && faults.Has(session.Engine) ? EngineLife.Unknown
        : session is null || session.EndedAt is not null ? EngineLife.Ended
        : now - LastSign(session) > StaleAfter ? EngineLife.Silent
        : EngineLife.Running;
}

/// <summary>What a journal tells of its engine.</summary>
internal enum EngineLife
{
    /// <summary>It writes.</summary>
    Running,

    /// <summary>It has ended in order, or none has ever run.</summary>
    Ended,

    /// <summary>It has not ended in order and writes no more: killed, or cut off.</summary>
    Silent,

    /// <summary>Its journal cannot be stored: it may run, whatever was known of it last.</summary>
    Unknown,
}
