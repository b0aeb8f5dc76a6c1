using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>An account's ledger as the database has it: what was booked, and what the journal says of money that moved.</summary>
/// <param name="Bookings">In the journal's order.</param>
/// <param name="Settlements">In the journal's order.</param>
internal sealed record LedgerBook(IReadOnlyList<Booking> Bookings, IReadOnlyList<Settlement> Settlements)
{
    /// <summary>Reads it.</summary>
    public static async Task<LedgerBook> ReadAsync(MonitorDb db, string engine, CancellationToken cancellation)
    {
        var entries = await db.InvestorLedger.AsNoTracking().Where(row => row.Engine == engine && row.Status == LedgerStatus.Booked).ToListAsync(cancellation);
        var moves = await db.MoneyMoves.AsNoTracking().Where(row => row.Engine == engine).Select(row => new { row.Session, row.Sequence, row.Settled }).ToListAsync(cancellation);
        return new LedgerBook(
            [.. entries.Select(BookingOf).OrderBy(booking => booking.Place).ThenBy(booking => booking.Amount != 0)],
            [.. moves.Select(move => new Settlement(new JournalPlace(move.Session, move.Sequence), move.Settled)).OrderBy(settlement => settlement.Place)]);
    }

    /// <summary>The fund as it stands, by the account's latest snapshot; null before anything was booked.</summary>
    public async Task<FundPoint?> NowAsync(MonitorDb db, string engine, CancellationToken cancellation) =>
        Bookings.Count > 0 && await SnapshotBeforeAsync(db, engine, null, cancellation) is { } seen ? At(seen) : null;

    /// <summary>The fund by an observation, with all that is booked.</summary>
    public FundPoint At(Observation seen) => Bookings.Count > 0
        ? FundHistory.Of([seen], Bookings, Settlements).Last()
        : new FundPoint(seen.Time, seen.Place, new UnitFund { Equity = seen.Equity });

    /// <summary>The ledger as it was up to a record.</summary>
    public LedgerBook UpTo(JournalPlace place) => this with { Bookings = [.. Bookings.Where(booking => booking.Place <= place)] };

    /// <summary>Money that is booked to leave and has not left, as the journal says: it is in the equity still.</summary>
    public decimal ToLeave => Bookings.Count == 0
        ? 0
        : Math.Max(0, Settlements.Where(settled => settled.Amount < 0 && settled.Place > Bookings[0].Place).Sum(settled => settled.Amount) - Bookings.Where(booking => booking.Amount < 0).Sum(booking => booking.Amount));

    /// <summary>The fund by the account's last snapshot before a time, with what was booked until then; null where nothing is known.</summary>
    public async Task<FundPoint?> BeforeAsync(MonitorDb db, string engine, Instant before, CancellationToken cancellation)
    {
        var bookings = Bookings.Where(booking => booking.Time < before).ToList();
        var seen = bookings.Count == 0 ? [] : await ObservationsAsync(db.AccountSnapshots.Where(row => row.Engine == engine && row.Time < before), 1, cancellation);
        return seen.Count > 0 && seen[0].Time >= bookings[0].Time ? FundHistory.Of(seen, bookings, Settlements).Last() : null;
    }

    /// <summary>The fund at the account's snapshots from a time on, and from the first booking: at the last of them, where there are more than a number.</summary>
    public async Task<List<FundPoint>> PointsAsync(MonitorDb db, string engine, Instant from, int most, CancellationToken cancellation)
    {
        if (Bookings.Count == 0)
        {
            return [];
        }

        from = Instant.Max(from, Bookings[0].Time);
        return [.. FundHistory.Of(await ObservationsAsync(db.AccountSnapshots.Where(row => row.Engine == engine && row.Time >= from), most, cancellation), Bookings, Settlements)
            .Where(point => point.Time >= from)];
    }

    private static async Task<List<Observation>> ObservationsAsync(IQueryable<AccountSnapshotRow> snapshots, int most, CancellationToken cancellation)
    {
        var rows = await snapshots.AsNoTracking()
            .OrderByDescending(row => row.Time).ThenByDescending(row => row.Session).ThenByDescending(row => row.Sequence)
            .Take(most)
            .Select(row => new { row.Session, row.Sequence, row.Time, row.Equity })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new Observation(new JournalPlace(row.Session, row.Sequence), row.Time, row.Equity)).OrderBy(seen => seen.Place)];
    }

    /// <summary>The account's latest snapshot, or the latest before a record that was written at a time.</summary>
    public static async Task<Observation?> SnapshotBeforeAsync(MonitorDb db, string engine, (JournalPlace Place, Instant Written)? before, CancellationToken cancellation)
    {
        var snapshots = db.AccountSnapshots.AsNoTracking().Where(row => row.Engine == engine);
        if (before is { } bound)
        {
            var (session, sequence, written) = (bound.Place.Session, bound.Place.Sequence, bound.Written);
            snapshots = snapshots.Where(row => row.Written < written || (row.Written == written && row.Session == session && row.Sequence < sequence));
        }

        var seen = await snapshots
            .OrderByDescending(row => row.Written).ThenByDescending(row => row.Session).ThenByDescending(row => row.Sequence)
            .Select(row => new { row.Session, row.Sequence, row.Time, row.Equity })
            .FirstOrDefaultAsync(cancellation);
        return seen is null ? null : new Observation(new JournalPlace(seen.Session, seen.Sequence), seen.Time, seen.Equity);
    }

    private static Booking BookingOf(InvestorLedgerRow row) => new(
        new JournalPlace(row.Session ?? string.Empty, row.Sequence ?? 0),
        row.PricedAt ?? row.RequestedAt,
        row.InvestorId,
        row.Kind == LedgerKind.Redemption ? -row.Amount : row.Amount,
        row.Units ?? 0,
        row.NetAssetValue ?? 0);
}
