using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Commands;

/// <summary>
/// Hands commands to engines, as files in the folder where LEAN looks for them. Only the engine's journal says that one was carried out, or refused: until then it is
/// pending, or expires.
/// </summary>
internal sealed class CommandDesk(MonitorDatabase database, MonitorOptions options, IngestionFaults faults, JournalFeed feed, TimeProvider clock)
{
    /// <summary>What is known of a stop that was given while the database could not be used.</summary>
    public const string Unwatched = "handed over while the database could not be used: the engine's own log tells what came of it";

    /// <summary>Hands a command over. A stop is handed over, too, while the database cannot be used.</summary>
    /// <param name="engine">To whom.</param>
    /// <param name="name">The command, as Isolate.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="reason">Why; the engine's log and history have it.</param>
    /// <param name="values">What else it says.</param>
    /// <param name="cancellation">Ends it before the command is given.</param>
    public async Task<CommandRow> SendAsync(
        string engine, string name, string actor, string reason, IEnumerable<KeyValuePair<string, object>> values, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var content = new Dictionary<string, object>(values) { ["$type"] = name, ["id"] = id, ["reason"] = $"{actor}: {reason}" };
        var command = new CommandRow
        {
            Id = id,
            Engine = engine,
            Name = name,
            Payload = JsonSerializer.Serialize(content),
            Actor = actor,
            RequestedAt = Now,
            State = CommandStates.Pending,
        };

        string? shared;
        try
        {
            shared = await WriteDownAsync(command, cancellation);
        }
        catch (Exception fault) when (name == CommandNames.Isolate && DatabaseFault.Is(fault))
        {
            (command.State, command.Answer) = HandOver(options, command) is { } refused ? (CommandStates.Refused, refused) : (CommandStates.Pending, Unwatched);
            return command;
        }

        return await GiveAsync(command, shared);
    }

    // Known before it is given: the engine may answer at once.
    private async Task<string?> WriteDownAsync(CommandRow command, CancellationToken cancellation)
    {
        // Asked before anything has begun: a database that cannot be read then leaves nothing behind.
        string? shared;
        await using (var db = database.Open())
        {
            shared = await SharedFolderAsync(db, options, faults, command.RequestedAt, command.Engine, command.Name);
        }

        await using (var db = database.Open())
        {
            db.Commands.Add(command);
            await db.SaveChangesAsync(cancellation);
        }

        return shared;
    }

    private async Task<CommandRow> GiveAsync(CommandRow command, string? shared)
    {
        var (id, engine) = (command.Id, command.Engine);
        if ((shared ?? HandOver(options, command)) is { } fault)
        {
            await using var db = database.Open();
            var now = Now;
            await db.Commands.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(to => to.State, CommandStates.Refused).SetProperty(to => to.Answer, fault).SetProperty(to => to.AnsweredAt, now),
                CancellationToken.None);
        }

        var known = await FindAsync(id, CancellationToken.None) ?? command;
        if (known.State == CommandStates.Expired)
        {
            // The session ended before the file was there, so that nobody has taken it back.
            File.Delete(options.CommandFileOf(engine, id));
        }

        return known;
    }

    /// <summary>Waits for a command's outcome.</summary>
    /// <param name="id">The command.</param>
    /// <param name="atMost">How long.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The command as it then stands; null where there is none.</returns>
    public async Task<CommandRow?> WaitAsync(string id, TimeSpan atMost, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(atMost);
        while (true)
        {
            // Asked for before the command is looked at, so that no answer comes in between.
            var next = feed.Next;
            var command = await FindAsync(id, cancellation);
            if (command is not { State: CommandStates.Pending })
            {
                return command;
            }

            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return command;
            }
        }
    }

    /// <summary>A command; null where there is none.</summary>
    public async Task<CommandRow?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await db.Commands.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Why a command cannot go into an engine's folder; null where it can. Of two engines that look into one whichever looks first takes it.</summary>
    /// <remarks>A stop goes there all the same: it is meant for both, and offered again until both have it (see <see cref="SharedStops"/>).</remarks>
    internal static async Task<string?> SharedFolderAsync(MonitorDb db, MonitorOptions options, IngestionFaults faults, Instant now, string engine, string command)
    {
        var folder = options.CommandFolderOf(engine);
        var others = (await Engines.LatestAsync(db, CancellationToken.None))
            .Where(other => other.Engine != engine && Engines.LifeOf(other, faults, now) != EngineLife.Ended && options.CommandFolderOf(other.Engine) == folder);
        return command != CommandNames.Isolate && others.FirstOrDefault() is { } sharing
            ? $"it could not be handed over: {sharing.Engine} looks for commands in the same folder, {folder}, and could take it; give each engine its own "
                + $"by Monitor:CommandFolders:{engine} and Monitor:CommandFolders:{sharing.Engine}"
            : null;
    }

    /// <summary>Writes a command's file, whole or not at all.</summary>
    /// <returns>Why it could not be; null where it is there.</returns>
    internal static string? HandOver(MonitorOptions options, CommandRow command)
    {
        var waiting = Path.Combine(options.CommandFolderOf(command.Engine), $"monitor-{command.Id}.tmp");
        try
        {
            File.WriteAllText(waiting, command.Payload);
            File.Move(waiting, options.CommandFileOf(command.Engine, command.Id));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"it could not be handed over: {fault.Message}";
        }
    }
}
