using System;
using System.Collections.Generic;
using System.IO;
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
/// Takes back commands that no engine has taken: at the end of the engine's session, else some minutes after they were given, so that none waits on disk and is carried
/// out at the engine's next start, when nobody means it any more. Word of money is meant until it is taken, and waits.
/// </summary>
internal sealed class CommandExpiry(MonitorDatabase database, MonitorOptions options, IngestionFaults faults, TimeProvider clock)
{
    /// <summary>Does what is due.</summary>
    /// <returns>Whether any has expired.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        await using var db = database.Open();
        var pending = await db.Commands.AsNoTracking().Where(row => row.State == CommandStates.Pending).ToListAsync(cancellation);
        if (pending.Count == 0)
        {
            return false;
        }

        var ended = await EndedAsync(db, [.. pending.Select(command => command.Engine).Distinct()], cancellation);
        var oldest = now - Duration.FromMinutes(options.CommandMinutes);
        var due = pending.FindAll(command => !CommandNames.Waits(command.Name) && (command.RequestedAt <= oldest || ended.Contains(command.Engine)));
        foreach (var command in due)
        {
            var when = ended.Contains(command.Engine)
                ? $"{command.Engine} has ended"
                : FormattableString.Invariant($"{options.CommandMinutes} minutes have gone by");
            await ExpireAsync(db, command, $"{when}, and {TakeBack(command)}", now);
        }

        return due.Count > 0;
    }

    private async Task<HashSet<string>> EndedAsync(MonitorDb db, string[] engines, CancellationToken cancellation)
    {
        // Of one whose journal cannot be stored nobody knows.
        var known = Array.FindAll(engines, engine => !faults.Has(engine));
        var latest = await db.Sessions.Where(row => known.Contains(row.Engine))
            .GroupBy(row => row.Engine).Select(group => group.Max(row => row.Id)).ToListAsync(cancellation);
        return [.. await db.Sessions.Where(row => latest.Contains(row.Id) && row.EndedAt != null).Select(row => row.Engine).ToListAsync(cancellation)];
    }

    // The answer may have come in between: then that one counts.
    private static async Task ExpireAsync(MonitorDb db, CommandRow command, string why, Instant now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var expired = await db.Commands.Where(row => row.Id == command.Id && row.State == CommandStates.Pending).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.State, CommandStates.Expired).SetProperty(to => to.Answer, to => to.AnsweredAt == null ? why : to.Answer),
            CancellationToken.None);
        if (expired == 1)
        {
            db.JournalEvents.Add(new JournalEventRow
            {
                Engine = command.Engine,
                Time = now,
                Written = now,
                Kind = JournalTranslation.Expired,
                Content = RecordJson.Of(new { command.Id, Command = command.Name, Reason = why }),
            });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private string TakeBack(CommandRow command)
    {
        if (command.AnsweredAt is not null)
        {
            return "its journal has not said that nothing is held any more";
        }

        var file = options.CommandFileOf(command.Engine, command.Id);
        try
        {
            if (!File.Exists(file))
            {
                return "the engine, which has taken it, has not said what came of it";
            }

            File.Delete(file);
            return "the engine has not taken it: it was taken back";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"it could not be taken back ({fault.Message}): remove {file}, or the engine's next start carries it out";
        }
    }
}
