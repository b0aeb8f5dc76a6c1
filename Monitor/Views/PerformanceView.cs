using System;
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

/// <summary>How an account stands, and what its trades came to. Money in account currency, shares of 1.</summary>
internal sealed record PerformanceNow(
    string Engine,
    string Session,
    string? Mode,
    string? Currency,
    EngineLife Life,
    bool IsStale,
    double AgeSeconds,
    Instant? LastBar,
    Instant? Time,
    string? State,
    decimal? Equity,
    decimal? Cash,
    decimal? MarginUsed,
    decimal? UnrealizedProfit,
    decimal? DayProfit,
    double? Leverage,
    decimal? HighWaterMark,
    double? Drawdown,
    double? DrawdownRoom,
    double? FloorRoom,
    double? DayLossRoom,
    int OpenPositions,
    int Trades,
    int Won,
    double? WinRate,
    decimal Profit,
    decimal Fees);

/// <summary>A point of the account's history: the last of its interval, and the range within it.</summary>
internal sealed record PerformancePoint(Instant Time, decimal Equity, decimal EquityLow, decimal EquityHigh, double Drawdown);

/// <summary>Reads performance.</summary>
internal static class PerformanceView
{
    /// <summary>How an account stands; null where no engine is known.</summary>
    public static async Task<PerformanceNow?> CurrentAsync(MonitorDb db, string? engine, IngestionFaults faults, Instant now, CancellationToken cancellation)
    {
        if (await Engines.FindAsync(db, engine, cancellation) is not { } session)
        {
            return null;
        }

        var snapshot = await LatestSnapshotAsync(db, session.Engine, cancellation);
        var closed = await TradeTotals.OfAsync(db.Positions.Where(row => row.Engine == session.Engine && row.ClosedAt != null), cancellation);
        var (life, age) = (Engines.LifeOf(session, faults, now), now - Engines.LastSign(session));
        return new PerformanceNow(
            session.Engine,
            session.Id,
            session.Mode,
            session.Currency,
            life,
            life != EngineLife.Running,
            Math.Max(0, age.TotalSeconds),
            session.LastBar,
            snapshot?.Time,
            session.State,
            snapshot?.Equity,
            snapshot?.Cash,
            snapshot?.MarginUsed,
            snapshot?.UnrealizedProfit,
            snapshot?.DayProfit,
            snapshot?.Leverage,
            snapshot?.HighWaterMark,
            snapshot?.Drawdown,
            snapshot?.DrawdownRoom,
            snapshot?.FloorRoom,
            snapshot?.DayLossRoom,
            await db.Positions.CountAsync(row => row.Engine == session.Engine && row.ClosedAt == null, cancellation),
            closed.Count,
            closed.Won,
            closed.Count > 0 ? (double)closed.Won / closed.Count : null,
            closed.Profit,
            closed.Fees);
    }

    /// <summary>The account's latest snapshot.</summary>
    public static Task<AccountSnapshotRow?> LatestSnapshotAsync(MonitorDb db, string engine, CancellationToken cancellation) => db.AccountSnapshots
        .AsNoTracking()
        .Where(row => row.Engine == engine)
        .OrderByDescending(row => row.Written).ThenByDescending(row => row.Session).ThenByDescending(row => row.Sequence)
        .FirstOrDefaultAsync(cancellation);

    /// <summary>The account's history over a period that ends with its latest snapshot.</summary>
    public static async Task<List<PerformancePoint>> HistoryAsync(
        MonitorDb db, string engine, Duration? period, Duration interval, CancellationToken cancellation)
    {
        if (await LatestSnapshotAsync(db, engine, cancellation) is not { } latest)
        {
            return [];
        }

        var ticks = interval.BclCompatibleTicks;
        var snapshots = db.AccountSnapshots.AsNoTracking().Where(row => row.Engine == engine);
        if (period is { } known)
        {
            var from = latest.Time - known;
            snapshots = snapshots.Where(row => row.Time >= from);
        }

        var rows = await snapshots
            .OrderBy(row => row.Time).ThenBy(row => row.Session).ThenBy(row => row.Sequence)
            .Select(row => new { row.Time, row.Equity, row.EquityLow, row.EquityHigh, row.Drawdown })
            .ToListAsync(cancellation);
        var points = new List<PerformancePoint>();
        var bucket = long.MinValue;
        foreach (var row in rows)
        {
            var own = Math.DivRem(row.Time.ToUnixTimeTicks(), ticks).Quotient;
            if (own == bucket)
            {
                var last = points[^1];
                points[^1] = new PerformancePoint(
                    row.Time, row.Equity, Math.Min(last.EquityLow, row.EquityLow), Math.Max(last.EquityHigh, row.EquityHigh), row.Drawdown);
            }
            else
            {
                points.Add(new PerformancePoint(row.Time, row.Equity, row.EquityLow, row.EquityHigh, row.Drawdown));
                bucket = own;
            }
        }

        return points;
    }
}
