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
using Microsoft.EntityFrameworkCore.Storage;
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
            foreach (var ofEngine in (await AnsweredAsync(cancellation)).GroupBy(answer => answer.Entry.Engine))
            {
                foreach (var refused in ofEngine.Where(answer => !answer.IsTaken))
                {
                    count += await EndAsync(refused, cancellation) ? 1 : 0;
                }

                // One after the other in the journal's order: none is booked before one that came first and cannot be priced yet.
                foreach (var taken in ofEngine.Where(answer => answer.IsTaken)
                    .OrderBy(answer => answer.At).TakeWhile(answer => answer.Place is not null).OrderBy(answer => answer.Place!.Value))
                {
                    if (!await EndAsync(taken, cancellation))
                    {
                        break;
                    }

                    count++;
                }
            }

            return count;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Books what was approved and will not be answered any more, by the account's latest snapshot: a coordinator says that the money moves.</summary>
    /// <returns>Why it cannot be booked; null where it is.</returns>
    public async Task<string?> SettleAsync(Guid id, string by, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var db = database.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await db.InvestorLedger.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.Status == LedgerStatus.Sent, cancellation) is not { } entry
                || await LedgerBook.SnapshotBeforeAsync(db, entry.Engine, null, cancellation) is not { } seen)
            {
                return "It is not on its way, or the account's equity is not known.";
            }

            if (!await PriceAsync(db, entry, await LedgerBook.ReadAsync(db, entry.Engine, cancellation), seen, seen.Place, cancellation))
            {
                return "The account is worth nothing: a unit has no price.";
            }

            entry.Note = $"{entry.Note} (settled by {by}, without the engine's answer)".Trim();
            await db.Commands.Where(row => row.Id == entry.CommandId && row.State == CommandStates.Pending).ExecuteUpdateAsync(
                row => row.SetProperty(to => to.State, CommandStates.Expired).SetProperty(to => to.Answer, $"settled by {by}"), cancellation);
            return await StoreAsync(db, entry, LedgerStatus.Sent, cancellation) && await CommittedAsync(transaction) ? null : "Somebody else has decided on it.";
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
        var from = last is { } written ? StartOf(written.AddDays(1)) : Instant.MinValue;
        var days = (await book.PointsAsync(db, engine, from, int.MaxValue, cancellation))
            .GroupBy(point => DayOf(point.Time))
            .Where(day => day.Key < DayOf(latest.Time));
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

    // What is booked into a day that was written down is written down anew.
    private static Task ReopenDaysAsync(MonitorDb db, string engine, Instant from, CancellationToken cancellation)
    {
        var (holders, day) = (db.Investors.Where(row => row.Engine == engine).Select(row => row.Id), DayOf(from));
        return db.InvestorSnapshots.Where(row => holders.Contains(row.InvestorId) && row.Day >= day).ExecuteDeleteAsync(cancellation);
    }

    private static DateOnly DayOf(Instant time) => DateOnly.FromDateTime(time.ToDateTimeUtc());

    private static Instant StartOf(DateOnly day) => Instant.FromUtc(day.Year, day.Month, day.Day, 0, 0);

    private async Task<List<Answer>> AnsweredAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        var ended = await db.InvestorLedger.AsNoTracking()
            .Where(row => row.Status == LedgerStatus.Sent || (row.Status == LedgerStatus.Refused && row.CommandId != null))
            .Join(db.Commands.AsNoTracking().Where(row => row.State != CommandStates.Pending), entry => entry.CommandId, command => command.Id, (entry, command) => new { entry, command })
            .Where(pair => pair.entry.Status == LedgerStatus.Sent || pair.command.State == CommandStates.Done)
            .ToListAsync(cancellation);
        var answers = new List<Answer>();
        foreach (var pair in ended)
        {
            answers.Add(new Answer(pair.entry, pair.command, pair.command.State == CommandStates.Done ? await PlaceOfAsync(db, pair.entry.Engine, pair.command, cancellation) : null));
        }

        return answers;
    }

    private static async Task<JournalPlace?> PlaceOfAsync(MonitorDb db, string engine, CommandRow command, CancellationToken cancellation)
    {
        var answered = command.AnsweredAt;
        var record = await db.JournalEvents.AsNoTracking()
            .Where(row => row.Engine == engine && row.Kind == "command" && row.Written == answered && row.Content.Contains(command.Id))
            .Select(row => new { row.Session, row.Sequence })
            .FirstOrDefaultAsync(cancellation);
        return record is { Session: { } session, Sequence: { } sequence } ? new JournalPlace(session, sequence) : null;
    }

    private async Task<bool> EndAsync(Answer answer, CancellationToken cancellation)
    {
        var entry = answer.Entry;
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var before = entry.Status;
        if (!answer.IsTaken)
        {
            // Should the engine say later that it took it, that counts.
            entry.Status = LedgerStatus.Refused;
            entry.Note = $"refused by the engine: {answer.Command.Answer}";
        }
        else
        {
            var (place, written) = (answer.Place!.Value, answer.At!.Value);
            var book = await LedgerBook.ReadAsync(db, entry.Engine, cancellation);
            if (await LedgerBook.SnapshotBeforeAsync(db, entry.Engine, (place, written), cancellation) is not { } seen
                || !await PriceAsync(db, entry, book, seen, place, cancellation))
            {
                return false;
            }
        }

        return await StoreAsync(db, entry, before, cancellation) && await CommittedAsync(transaction);
    }

    // Once, whoever else looks at the same time.
    private static async Task<bool> StoreAsync(MonitorDb db, InvestorLedgerRow entry, string before, CancellationToken cancellation)
    {
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
        return true;
    }

    private static async Task<bool> CommittedAsync(IDbContextTransaction transaction)
    {
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    // By what was booked before the record alone: what came later, and happens to be booked already, was not there then.
    private async Task<bool> PriceAsync(MonitorDb db, InvestorLedgerRow entry, LedgerBook book, Observation seen, JournalPlace place, CancellationToken cancellation)
    {
        var earlier = book.UpTo(place);
        var fund = earlier.At(seen).Fund;
        if (fund.Price is null && fund.AllUnits == 0 && earlier.Bookings.Count == book.Bookings.Count)
        {
            fund = await OpenAsync(db, entry.Engine, fund, seen, cancellation);
        }

        if (fund.Price is not { } price)
        {
            return false;
        }

        var notes = string.Empty;
        if (entry.Kind == LedgerKind.Subscription)
        {
            entry.Units = fund.Subscribe(entry.InvestorId, entry.Amount).Units;
        }
        else
        {
            var redeemed = fund.Redeem(entry.InvestorId, entry.Amount, entry.IsAll ? -entry.Units ?? fund.Units.GetValueOrDefault(entry.InvestorId) : null);
            entry.Units = -redeemed.Units;
            notes = redeemed.Short switch
            {
                > 0 => string.Create(CultureInfo.InvariantCulture, $"(the units came to {redeemed.Short:0.00} less than the amount, which all bear)"),
                < 0 => string.Create(CultureInfo.InvariantCulture, $"(the units came to {-redeemed.Short:0.00} more than the amount, which is all others')"),
                _ => string.Empty,
            };
        }

        (entry.Status, entry.NetAssetValue, entry.Worth) = (LedgerStatus.Booked, decimal.Round(price, UnitFund.UnitDigits), fund.Worth);
        (entry.PricedAt, entry.Session, entry.Sequence) = (seen.Time, place.Session, place.Sequence);
        await ReopenDaysAsync(db, entry.Engine, seen.Time, cancellation);
        entry.Note = $"{entry.Note} {notes}".Trim() is { Length: > 0 } note ? note : null;
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

    /// <summary>What an engine answered to an approved entry.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Command">Its command.</param>
    /// <param name="Place">The record that says so, of one that was taken; null while it is not stored, or not any more.</param>
    private sealed record Answer(InvestorLedgerRow Entry, CommandRow Command, JournalPlace? Place)
    {
        public bool IsTaken => Command.State == CommandStates.Done;

        public Instant? At => Command.AnsweredAt;
    }
}
