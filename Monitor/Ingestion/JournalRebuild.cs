using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>Makes the tables that come of the journal anew.</summary>
internal static class JournalRebuild
{
    /// <summary>Empties them, all or none. Ingestion then begins at the journal's beginning; users, ledger, commands and what else is the monitor's own stay.</summary>
    /// <param name="database">The database.</param>
    /// <param name="now">The time by the machine's clock.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task ClearAsync(MonitorDatabase database, Instant now, CancellationToken cancellation)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await NewsPlace.RememberAsync(db, now, cancellation);
        await db.JournalSources.ExecuteDeleteAsync(cancellation);
        await db.Sessions.ExecuteDeleteAsync(cancellation);
        await db.AccountSnapshots.ExecuteDeleteAsync(cancellation);
        await db.Positions.ExecuteDeleteAsync(cancellation);
        await db.Orders.ExecuteDeleteAsync(cancellation);
        await db.MagnetDetections.ExecuteDeleteAsync(cancellation);
        await db.FuseEvents.ExecuteDeleteAsync(cancellation);
        await db.FieldMeasurements.ExecuteDeleteAsync(cancellation);
        await db.MoneyMoves.ExecuteDeleteAsync(cancellation);
        await db.JournalEvents.Where(row => row.Kind != JournalTranslation.Expired).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
