using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>
/// Books what the journal says the engine has taken, at the value of a unit by the account's last snapshot before that record, and marks as refused what the engine has
/// refused. What is booked depends on the journal alone, not on when it is looked at: a monitor that dies before, and comes back, books the same, once.
/// </summary>
internal sealed class LedgerBooking(MonitorDatabase database, TimeProvider clock) : IDisposable
{
    // Entries of one account are priced one after the other.
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Looks once.</summary>
    /// <returns>How many entries have found their end.</returns>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var count = 0;
            await using var db = database.Open();
            foreach (var (entry, command) in await AnsweredAsync(db, cancellation))
            {
                count += await EndAsync(entry, command, cancellation) ? 1 : 0;
            }

            return count;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes down what every share was worth at the end of each day that is over and not written yet, by UTC.</summary>
    public async Task CloseDaysAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        foreach (var engine in await db.InvestorLedger.Where(row => row.Status == LedgerStatus.Booked).Select(row => row.Engine).Distinct().ToListAsync(cancellation))
        {
            await CloseDaysAsync(db, engine, cancellation);
        }
    }

    private static async Task CloseDaysAsync(MonitorDb db, string engine, CancellationToken cancellation)
    {
        var holders = db.Investors.Where(row => row.Engine == engine).Select(row => row.Id);
        var last = await db.InvestorSnapshots.Where(row => holders.Contains(row.InvestorId)).MaxAsync(row => (DateOnly?)row.Day, cancellation);
        if (await LedgerBook.SnapshotBeforeAsync(db, engine, null, cancellation) is not { } latest || DayOf(latest.Time).AddDays(-1) <= last)
        {
            return;
        }

        var book = await LedgerBook.ReadAsync(db, engine, cancellation);
        var days = (await book.PointsAsync(db, engine, cancellation))
            .GroupBy(point => DayOf(point.Time))
            .Where(day => day.Key < DayOf(latest.Time) && !(day.Key <= last));
        foreach (var day in days)
        {
            var fund = day.Last().Fund;
            db.InvestorSnapshots.AddRange(fund.Values().Select(value => new InvestorSnapshotRow
            {
                InvestorId = value.Key,
                Day = day.Key,
                Units = fund.Units[value.Key],
                NetAssetValue = decimal.Round(fund.UnitValue ?? 0, UnitFund.UnitDigits),
                Value = value.Value,
            }));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static DateOnly DayOf(Instant time) => DateOnly.FromDateTime(time.ToDateTimeUtc());

    private static async Task<List<(InvestorLedgerRow Entry, CommandRow Command)>> AnsweredAsync(MonitorDb db, CancellationToken cancellation)
    {
        var sent = await db.InvestorLedger.AsNoTracking()
            .Where(row => row.Status == LedgerStatus.Sent || (row.Status == LedgerStatus.Refused && row.CommandId != null))
            .Join(db.Commands.AsNoTracking().Where(row => row.State != CommandStates.Pending), entry => entry.CommandId, command => command.Id, (entry, command) => new { entry, command })
            .Where(pair => pair.entry.Status == LedgerStatus.Sent || pair.command.State == CommandStates.Done)
            .ToListAsync(cancellation);
        return [.. sent.Select(pair => (pair.entry, pair.command)).OrderBy(pair => pair.command.AnsweredAt)];
    }

    private async Task<bool> EndAsync(InvestorLedgerRow entry, CommandRow command, CancellationToken cancellation)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var before = entry.Status;
        if (command.State != CommandStates.Done)
        {
            // Should the engine say later that it took it, that counts.
            entry.Status = LedgerStatus.Refused;
            entry.Note = $"refused by the engine: {command.Answer}";
        }
        else if (!await PriceAsync(db, entry, command, cancellation))
        {
            return false;
        }

        // Once, whoever else looks at the same time.
        var ended = await db.InvestorLedger.Where(row => row.Id == entry.Id && row.Status == before).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.Status, entry.Status).SetProperty(to => to.Note, entry.Note).SetProperty(to => to.Units, entry.Units)
                .SetProperty(to => to.NetAssetValue, entry.NetAssetValue).SetProperty(to => to.Worth, entry.Worth).SetProperty(to => to.PricedAt, entry.PricedAt)
                .SetProperty(to => to.Session, entry.Session).SetProperty(to => to.Sequence, entry.Sequence),
            cancellation);
        if (ended != 1)
        {
            return false;
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> PriceAsync(MonitorDb db, InvestorLedgerRow entry, CommandRow command, CancellationToken cancellation)
    {
        var answered = command.AnsweredAt!.Value;
        var record = await db.JournalEvents.AsNoTracking()
            .Where(row => row.Engine == entry.Engine && row.Kind == "command" && row.Written == answered && row.Content.Contains(command.Id))
            .Select(row => new { row.Session, row.Sequence })
            .FirstOrDefaultAsync(cancellation);
        if (record?.Session is not { } session || record.Sequence is not { } sequence)
        {
            return false;
        }

        var place = new JournalPlace(session, sequence);
        if (await LedgerBook.SnapshotBeforeAsync(db, entry.Engine, (place, answered), cancellation) is not { } seen)
        {
            return false;
        }

        var book = await LedgerBook.ReadAsync(db, entry.Engine, cancellation);
        var fund = book.At(seen).Fund;
        if (fund.Price is null && fund.AllUnits == 0)
        {
            fund = await OpenAsync(db, entry.Engine, fund, seen, cancellation);
        }

        if (fund.Price is not { } price)
        {
            return false;
        }

        var missing = 0m;
        if (entry.Kind == LedgerKind.Subscription)
        {
            entry.Units = fund.Subscribe(entry.InvestorId, entry.Amount).Units;
        }
        else
        {
            (_, var units, missing) = fund.Redeem(entry.InvestorId, entry.Amount, entry.IsAll);
            entry.Units = -units;
        }

        (entry.Status, entry.NetAssetValue, entry.Worth) = (LedgerStatus.Booked, decimal.Round(price, UnitFund.UnitDigits), fund.Worth);
        (entry.PricedAt, entry.Session, entry.Sequence) = (seen.Time, session, sequence);
        entry.Note = missing > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{entry.Note} (the units came to {missing:0.00} less than the amount, which all bear)").Trim()
            : entry.Note;
        return true;
    }

    // What is there when the first investor comes is the account's own.
    private async Task<UnitFund> OpenAsync(MonitorDb db, string engine, UnitFund fund, Observation seen, CancellationToken cancellation)
    {
        var house = await db.Investors.FirstOrDefaultAsync(row => row.Engine == engine && row.IsHouse, cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (house is null)
        {
            house = new InvestorRow { Id = Guid.CreateVersion7(now.ToDateTimeOffset()), Engine = engine, Name = "the account's own", IsHouse = true, CreatedAt = now };
            db.Investors.Add(house);
        }

        var (opened, units) = fund.Open(house.Id);
        if (units > 0)
        {
            db.InvestorLedger.Add(new InvestorLedgerRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                InvestorId = house.Id,
                Engine = engine,
                Kind = LedgerKind.Opening,
                Status = LedgerStatus.Booked,
                Amount = 0,
                Units = units,
                NetAssetValue = UnitFund.Par,
                Worth = fund.Worth,
                PricedAt = seen.Time,
                Session = seen.Place.Session,
                Sequence = seen.Place.Sequence,
                RequestedAt = now,
                DecidedAt = now,
            });
        }

        return opened;
    }
}
