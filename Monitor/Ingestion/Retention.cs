using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>
/// Keeps the tables from growing without end. Of the account's snapshots all of the last day stay, of older ones the last of each minute, after a week the
/// last of each hour, which keeps how low and how high equity was between. Age is counted by the machine's clock, minutes and hours by the algorithm's.
/// </summary>
internal sealed class Retention(MonitorDatabase database, MonitorOptions options)
{
    private const int Minute = 60;
    private const int Hour = 3600;
    private const int RowsAtOnce = 20_000;

    /// <summary>Does what is due.</summary>
    public async Task RunAsync(Instant now, CancellationToken cancellation)
    {
        await RollUpAsync(Minute, now - Duration.FromHours(options.SnapshotHours), cancellation);
        await RollUpAsync(Hour, now - Duration.FromDays(options.MinuteDays), cancellation);
        await using var db = database.Open();
        var oldestEvent = now - Duration.FromDays(options.EventDays);
        await db.JournalEvents.Where(row => row.Written < oldestEvent).ExecuteDeleteAsync(cancellation);
        var oldestKey = now - Duration.FromHours(24);
        await db.IdempotencyKeys.Where(row => row.CreatedAt < oldestKey).ExecuteDeleteAsync(cancellation);
    }

    private async Task RollUpAsync(int seconds, Instant before, CancellationToken cancellation)
    {
        while (await RollUpSomeAsync(seconds, before, cancellation) == RowsAtOnce)
        {
        }
    }

    private async Task<int> RollUpSomeAsync(int seconds, Instant before, CancellationToken cancellation)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var rows = await db.AccountSnapshots
            .Where(row => row.Resolution < seconds && row.Written < before)
            .OrderBy(row => row.Written).ThenBy(row => row.Session).ThenBy(row => row.Sequence)
            .Take(RowsAtOnce)
            .ToListAsync(cancellation);
        foreach (var ofSession in rows.GroupBy(row => row.Session))
        {
            await RollUpAsync(db, seconds, ofSession.Key, [.. ofSession], cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return rows.Count;
    }

    private static async Task RollUpAsync(
        MonitorDb db, int seconds, string session, List<AccountSnapshotRow> rows, CancellationToken cancellation)
    {
        // What an earlier run has left of the same minute or hour.
        var (from, to) = (Start(rows.Min(row => row.Time), seconds), Start(rows.Max(row => row.Time), seconds) + Duration.FromSeconds(seconds));
        var earlier = await db.AccountSnapshots
            .Where(row => row.Session == session && row.Resolution == seconds && row.Time >= from && row.Time < to)
            .ToListAsync(cancellation);
        foreach (var bucket in rows.Concat(earlier).GroupBy(row => Start(row.Time, seconds)))
        {
            var of = bucket.OrderBy(row => row.Sequence).ToList();
            var last = of[^1];
            last.EquityLow = of.Min(row => row.EquityLow);
            last.EquityHigh = of.Max(row => row.EquityHigh);
            last.Samples = of.Sum(row => row.Samples);
            last.Resolution = seconds;
            db.AccountSnapshots.RemoveRange(of[..^1]);
        }
    }

    private static Instant Start(Instant time, int seconds)
    {
        var second = time.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(second - (((second % seconds) + seconds) % seconds));
    }
}
