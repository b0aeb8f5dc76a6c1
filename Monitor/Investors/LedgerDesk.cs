using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Commands;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>
/// Takes requests for money to come or go, and coordinators' decisions on them. An approval is the fuse's command and the ledger's entry in one: the command's file is
/// written under a name that no engine looks for, then entry and command go into one transaction, then the file gets its name. Whoever dies in between leaves a request
/// that nothing was done about, or a command that the next start hands over; never one that is given twice. What the engine makes of it, its journal says:
/// see <see cref="LedgerBooking"/>.
/// </summary>
internal sealed class LedgerDesk(MonitorDatabase database, MonitorOptions options, IngestionFaults faults, TimeProvider clock) : IDisposable
{
    private const string NotOnItsWay = "It is not on its way.";

    // A command that is being approved is not one whose process died.
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Takes a request.</summary>
    /// <param name="investor">Whose.</param>
    /// <param name="kind">Subscription or redemption.</param>
    /// <param name="amount">How much; not looked at where all is asked for.</param>
    /// <param name="isAll">Whether all is to go.</param>
    /// <param name="note">What the investor says to it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<InvestorLedgerRow> RequestAsync(InvestorRow investor, string kind, decimal amount, bool isAll, string? note, CancellationToken cancellation)
    {
        var now = Now;
        var entry = new InvestorLedgerRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            InvestorId = investor.Id,
            Engine = investor.Engine,
            Kind = kind,
            Status = LedgerStatus.Requested,
            Amount = isAll ? 0 : amount,
            IsAll = isAll,
            RequestedAt = now,
            Note = note,
        };
        await using var db = database.Open();
        db.InvestorLedger.Add(entry);
        await db.SaveChangesAsync(cancellation);
        return entry;
    }

    /// <summary>Takes a request back, which nobody has decided on.</summary>
    /// <returns>Whether that was so.</returns>
    public Task<bool> CancelAsync(Guid id, Guid investor, CancellationToken cancellation) => DecideAsync(id, investor, LedgerStatus.Cancelled, null, null, cancellation);

    /// <summary>Refuses a request that nobody has decided on.</summary>
    /// <returns>Whether that was so.</returns>
    public Task<bool> RefuseAsync(Guid id, string by, string? reason, CancellationToken cancellation) => DecideAsync(id, null, LedgerStatus.Refused, by, reason, cancellation);

    /// <summary>Approves a request: the engine is told of the money.</summary>
    /// <returns>The entry; or why it cannot be approved.</returns>
    public async Task<(InvestorLedgerRow? Entry, string? Fault)> ApproveAsync(Guid id, string by, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await ApproveInTurnAsync(id, by, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Hands over what was approved and not handed over, as its process died over it, and takes away what was not approved.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await ResumeInTurnAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes back what was approved and the engine has not taken; or has, and is gone.</summary>
    /// <returns>Why it cannot be; null where it is.</returns>
    public async Task<string?> TakeBackAsync(Guid id, string by, string? reason, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await TakeBackInTurnAsync(id, by, reason, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Why what was approved cannot be settled without the engine's answer; null where it can: the engine has taken the command, and has ended or fallen silent over it.</summary>
    public async Task<string?> FaultOfSettlingAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var (entry, command) = await OnItsWayAsync(db, id, cancellation);
        return entry is null ? NotOnItsWay
            : FileOf(entry.Engine, command!.Id).Waits ? "The engine has not taken the command: start it, or take the command back."
            : command.State != CommandStates.Done && await RunsAsync(db, entry.Engine, cancellation) ? "The engine runs: its journal tells what comes of it."
            : null;
    }

    private async Task<(InvestorLedgerRow? Entry, string? Fault)> ApproveInTurnAsync(Guid id, string by, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var entry = await db.InvestorLedger.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (entry is not { Status: LedgerStatus.Requested })
        {
            return (null, entry is null ? "There is no such request." : $"It is {entry.Status}.");
        }

        var (amount, units, fault) = await AmountAsync(db, entry, cancellation);
        if (fault is not null)
        {
            return (null, fault);
        }

        var now = Now;
        var command = CommandOf(entry, amount, by, now);
        if (await CommandDesk.SharedFolderAsync(db, options, faults, now, entry.Engine, command.Name) is { } shared)
        {
            return (null, shared);
        }

        var file = FileOf(entry.Engine, command.Id);
        try
        {
            file.Write(command.Payload);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, $"The command cannot be written: {error.Message}");
        }

        // Whole on disk before the file has its name: an engine must not take what a power cut makes the database forget.
        if (!database.IsPostgres)
        {
            await db.Database.OpenConnectionAsync(CancellationToken.None);
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL", CancellationToken.None);
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None))
        {
            var taken = await db.InvestorLedger.Where(row => row.Id == id && row.Status == LedgerStatus.Requested).ExecuteUpdateAsync(
                row => row.SetProperty(to => to.Status, LedgerStatus.Sent).SetProperty(to => to.CommandId, command.Id).SetProperty(to => to.Amount, amount).SetProperty(to => to.Units, units)
                    .SetProperty(to => to.DecidedAt, now).SetProperty(to => to.DecidedBy, by),
                CancellationToken.None);
            if (taken != 1)
            {
                file.Discard();
                return (null, "Somebody else has decided on it.");
            }

            db.Commands.Add(command);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        file.HandOver();
        return (await db.InvestorLedger.AsNoTracking().FirstAsync(row => row.Id == id, CancellationToken.None), null);
    }

    private async Task ResumeInTurnAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        var engines = await db.InvestorLedger.Select(row => row.Engine).Distinct().ToListAsync(cancellation);
        var sent = await db.InvestorLedger.Where(row => row.Status == LedgerStatus.Sent && row.CommandId != null).Select(row => row.CommandId!).ToListAsync(cancellation);
        foreach (var folder in engines.Select(options.CommandFolderOf).Distinct(StringComparer.Ordinal))
        {
            foreach (var id in LedgerCommandFile.HeldIn(folder))
            {
                var file = new LedgerCommandFile(folder, id);
                if (sent.Contains(id))
                {
                    file.HandOver();
                }
                else
                {
                    file.Discard();
                }
            }
        }
    }

    private async Task<string?> TakeBackInTurnAsync(Guid id, string by, string? reason, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var (entry, command) = await OnItsWayAsync(db, id, cancellation);
        if (entry is null || command is { State: CommandStates.Done })
        {
            return entry is null ? NotOnItsWay : "The engine has taken it: settle it.";
        }

        // From here on the engine does not find it; should this process die now, it is handed over once more.
        var file = FileOf(entry.Engine, command!.Id);
        if (!file.TryWithhold() && await RunsAsync(db, entry.Engine, cancellation))
        {
            return "The engine, which runs, has taken the command: its journal tells what comes of it.";
        }

        var note = $"taken back by {by}{(string.IsNullOrEmpty(reason) ? string.Empty : $": {reason}")}";
        await using (var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None))
        {
            if (await db.InvestorLedger.Where(row => row.Id == id && row.Status == LedgerStatus.Sent).ExecuteUpdateAsync(
                row => row.SetProperty(to => to.Status, LedgerStatus.Refused).SetProperty(to => to.Note, note), CancellationToken.None) != 1)
            {
                return NotOnItsWay;
            }

            // Should the engine say after all that it took it, that counts.
            await db.Commands.Where(row => row.Id == command.Id && row.State == CommandStates.Pending).ExecuteUpdateAsync(
                row => row.SetProperty(to => to.State, CommandStates.Expired).SetProperty(to => to.Answer, note), CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        file.Discard();
        return null;
    }

    private static async Task<(InvestorLedgerRow? Entry, CommandRow? Command)> OnItsWayAsync(MonitorDb db, Guid id, CancellationToken cancellation)
    {
        var entry = await db.InvestorLedger.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.Status == LedgerStatus.Sent, cancellation);
        return (entry, entry is null ? null : await db.Commands.AsNoTracking().FirstAsync(row => row.Id == entry.CommandId, cancellation));
    }

    // One whose journal cannot be stored may.
    private async Task<bool> RunsAsync(MonitorDb db, string engine, CancellationToken cancellation) =>
        Engines.LifeOf(await Engines.FindAsync(db, engine, cancellation), faults, Now) is EngineLife.Running or EngineLife.Unknown;

    private LedgerCommandFile FileOf(string engine, string id) => new(options.CommandFolderOf(engine), id);

    private async Task<bool> DecideAsync(Guid id, Guid? investor, string status, string? by, string? note, CancellationToken cancellation)
    {
        var now = Now;
        await using var db = database.Open();
        var requests = db.InvestorLedger.Where(row => row.Id == id && row.Status == LedgerStatus.Requested && (investor == null || row.InvestorId == investor));
        return await requests.ExecuteUpdateAsync(
            row => row.SetProperty(to => to.Status, status).SetProperty(to => to.DecidedAt, now).SetProperty(to => to.DecidedBy, by).SetProperty(to => to.Note, to => note ?? to.Note),
            cancellation) == 1;
    }

    // What is approved is what the investor has now, less what is on its way out already.
    private static async Task<(decimal Amount, decimal? Units, string? Fault)> AmountAsync(MonitorDb db, InvestorLedgerRow entry, CancellationToken cancellation)
    {
        // First what is on its way, then what is booked: what is booked in between counts twice, and never not at all.
        var leaving = await db.InvestorLedger.AsNoTracking()
            .Where(row => row.Engine == entry.Engine && row.Kind == LedgerKind.Redemption && row.Status == LedgerStatus.Sent)
            .Select(row => new { row.InvestorId, row.Amount, row.IsAll })
            .ToListAsync(cancellation);
        var book = await LedgerBook.ReadAsync(db, entry.Engine, cancellation);
        if (await LedgerBook.SnapshotBeforeAsync(db, entry.Engine, null, cancellation) is not { } seen)
        {
            return (0, null, "The account's equity is not known: its engine has written no snapshot.");
        }

        var fund = book.At(seen).Fund;
        if (entry.Kind == LedgerKind.Subscription)
        {
            return fund.AllUnits > 0 && fund.UnitValue <= 0 || fund.Worth <= -UnitFund.Cent
                ? (0, null, "The account is worth nothing: a unit has no price.")
                : (entry.Amount, null, null);
        }

        // Which units are all of them is known only where no others are on their way.
        var own = leaving.FindAll(row => row.InvestorId == entry.InvestorId);
        if (own.Exists(row => row.IsAll || entry.IsAll))
        {
            return (0, null, "Another withdrawal of this investor is on its way, and one of them is of all: decide once the first is booked.");
        }

        var available = fund.Values().GetValueOrDefault(entry.InvestorId) - own.Sum(row => row.Amount);
        var amount = entry.IsAll ? available : entry.Amount;
        if (amount <= 0 || amount > available)
        {
            return (0, null, string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} cannot go: the share is worth {available:0.00}."));
        }

        // What was announced and has not come, as on paper, where a person has to move it, cannot leave.
        var there = fund.Equity - book.ToLeave - leaving.Sum(row => row.Amount);
        return amount <= there
            ? (amount, entry.IsAll ? -fund.Units.GetValueOrDefault(entry.InvestorId) : null, null)
            : (0, null, string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} cannot go: {Math.Max(0, there):0.00} is there, the rest is on its way to the account."));
    }

    private static CommandRow CommandOf(InvestorLedgerRow entry, decimal amount, string by, Instant now)
    {
        // The entry's own id: whatever happens, the two are found together.
        var (id, name) = (entry.Id.ToString("N"), entry.Kind == LedgerKind.Subscription ? "Deposit" : "Withdraw");
        var content = new Dictionary<string, object> { ["$type"] = name, ["id"] = id, ["amount"] = amount, ["reason"] = $"{by}: {entry.Kind} {id[..8]}" };
        return new CommandRow
        {
            Id = id,
            Engine = entry.Engine,
            Name = name,
            Payload = JsonSerializer.Serialize(content),
            Actor = by,
            RequestedAt = now,
            State = CommandStates.Pending,
        };
    }
}
