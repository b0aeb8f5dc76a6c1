using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>Somebody's units.</summary>
internal sealed record Holding(Guid Id, string Name, bool IsHouse, bool IsRegistered, decimal Units, decimal Value, double Part);

/// <summary>An account in units.</summary>
/// <param name="Engine">The account.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="IsStale">Whether its engine does not run.</param>
/// <param name="AsOf">When its equity was seen; null where it never was.</param>
/// <param name="Equity">Its equity then.</param>
/// <param name="OnItsWay">Booked money that has not moved yet; below 0 where it has still to leave, or moved and nothing is booked for it.</param>
/// <param name="Worth">Both together: what the units come to, to the cent.</param>
/// <param name="Units">All units.</param>
/// <param name="UnitValue">What each is worth; null where there are none.</param>
/// <param name="Holders">Who holds them, and who is to.</param>
internal sealed record LedgerView(
    string Engine,
    string? Currency,
    bool IsStale,
    Instant? AsOf,
    decimal Equity,
    decimal OnItsWay,
    decimal Worth,
    decimal Units,
    decimal? UnitValue,
    IReadOnlyList<Holding> Holders)
{
    /// <summary>Reads it.</summary>
    public static async Task<LedgerView> ReadAsync(MonitorDb db, SessionRow session, EngineLife life, CancellationToken cancellation)
    {
        var engine = session.Engine;
        var book = await LedgerBook.ReadAsync(db, engine, cancellation);
        var seen = await LedgerBook.SnapshotBeforeAsync(db, engine, null, cancellation);
        var fund = seen is { } snapshot ? book.At(snapshot).Fund : new UnitFund();
        var values = fund.Values();
        var investors = await db.Investors.AsNoTracking().Where(row => row.Engine == engine).OrderBy(row => row.CreatedAt).ToListAsync(cancellation);
        return new LedgerView(
            engine,
            session.Currency,
            life != EngineLife.Running,
            seen?.Time,
            fund.Equity,
            fund.OnItsWay,
            decimal.Round(fund.Worth, UnitFund.MoneyDigits),
            fund.AllUnits,
            fund.UnitValue is { } value ? decimal.Round(value, UnitFund.UnitDigits) : null,
            [.. investors.Select(row => new Holding(
                row.Id,
                row.Name,
                row.IsHouse,
                row.UserId is not null,
                fund.Units.GetValueOrDefault(row.Id),
                values.GetValueOrDefault(row.Id),
                fund.AllUnits > 0 ? (double)(fund.Units.GetValueOrDefault(row.Id) / fund.AllUnits) : 0))]);
    }
}
