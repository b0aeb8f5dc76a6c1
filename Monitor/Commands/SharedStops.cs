using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace MagnetLean.Monitor.Commands;

/// <summary>
/// Has a stop reach every engine of a folder that several look into, where each file is taken by whichever looks first: a stop whose file is gone and that its engine's
/// journal has not answered is offered again, until it has, or the stop expires. An engine that takes another's, too, is stopped twice, which is once.
/// </summary>
internal sealed partial class SharedStops(MonitorDatabase database, MonitorOptions options, IngestionFaults faults, TimeProvider clock, ILogger<SharedStops> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // An answer takes a moment to come.
    private static readonly TimeSpan OfferedFor = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (CommandRow Stop, long At)> _offered = new(StringComparer.Ordinal);

    /// <summary>Does what is due.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        var waiting = await db.Commands.AsNoTracking()
            .Where(row => row.State == CommandStates.Pending && row.Name == CommandNames.Isolate && row.AnsweredAt == null).ToListAsync(cancellation);
        foreach (var (id, (stop, _)) in _offered.Where(offered => waiting.TrueForAll(row => row.Id != offered.Key)).ToList())
        {
            // Nobody waits for it any more: nobody finds it at the next start.
            File.Delete(options.CommandFileOf(stop.Engine, id));
            _offered.Remove(id);
        }

        if (waiting.Count == 0)
        {
            return;
        }

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var engines = (await Engines.LatestAsync(db, cancellation)).Where(session => Engines.LifeOf(session, faults, now) != EngineLife.Ended).Select(session => session.Engine).ToList();
        foreach (var stop in waiting.Where(row => engines.Exists(other => other != row.Engine && options.CommandFolderOf(other) == options.CommandFolderOf(row.Engine))))
        {
            Offer(stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong, it is looked again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFault(log, fault);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Offer(CommandRow stop)
    {
        if (!_offered.TryGetValue(stop.Id, out var offered))
        {
            _offered[stop.Id] = (stop, clock.GetTimestamp());
        }
        else if (clock.GetElapsedTime(offered.At) >= OfferedFor && !File.Exists(options.CommandFileOf(stop.Engine, stop.Id)))
        {
            CommandDesk.HandOver(options, stop);
            _offered[stop.Id] = (stop, clock.GetTimestamp());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Stops of engines that share a folder cannot be offered again; it is tried again.")]
    private static partial void LogFault(ILogger log, Exception fault);
}
