using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace MagnetLean.Monitor.Commands;

/// <summary>
/// Says which engines a command goes to. None goes to one that nobody named where it could be another, but for a stop, which then goes to all, and to all that look into
/// the same folder as one that is named: what is stopped without need costs less than what goes on. None goes to an engine that is known not to take it.
/// </summary>
internal sealed class CommandTargets(MonitorDatabase database, JournalIngestion journals, MonitorOptions options, IngestionFaults faults, TimeProvider clock)
{
    /// <summary>Finds them.</summary>
    /// <param name="command">Its name, as Isolate.</param>
    /// <param name="engine">The engine that is meant; null or empty where none is named.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The engines, or why there are none.</returns>
    public async Task<(IReadOnlyList<string> Engines, ProblemHttpResult? Refusal)> FindAsync(string command, string? engine, CancellationToken cancellation)
    {
        List<(string Name, EngineLife Life, Instant? LastWritten)> all;
        try
        {
            all = await EnginesAsync(cancellation);
        }
        catch (Exception fault) when (command == CommandNames.Isolate && DatabaseFault.Is(fault))
        {
            // Whoever has a journal may run.
            all = [.. journals.Engines().Select(name => (name, EngineLife.Unknown, (Instant?)null))];
        }

        var meant = string.IsNullOrEmpty(engine) ? all : all.FindAll(known => known.Name == engine);
        if (meant.Count == 0)
        {
            return ([], Problems.NoEngine(engine, all.ConvertAll(known => known.Name)));
        }

        var open = meant.FindAll(known => known.Life != EngineLife.Ended);
        if (open.Count == 0)
        {
            return ([], Problems.Conflict($"Nobody would take it: {Named(meant)} has ended."));
        }

        if (command == CommandNames.Isolate)
        {
            var folders = open.ConvertAll(known => options.CommandFolderOf(known.Name));
            return ([.. all.Where(known => known.Life != EngineLife.Ended && folders.Contains(options.CommandFolderOf(known.Name))).Select(known => known.Name)], null);
        }

        if (open.Count > 1)
        {
            return ([], Problems.Invalid($"engine is missing, and several have not ended; allowed: {Named(open)}."));
        }

        var (name, life, lastWritten) = open[0];
        return CommandNames.Lessens(command) || life == EngineLife.Running ? ([name], null)
            : life == EngineLife.Unknown ? ([], Problems.Conflict($"The journal of {name} cannot be stored: nobody would see what came of it."))
            : ([], Problems.Conflict($"{name} has given no sign of life since {lastWritten}: it would find the command when nobody means it any more."));
    }

    // Those, too, of whose journal nothing could be stored yet.
    private async Task<List<(string Name, EngineLife Life, Instant? LastWritten)>> EnginesAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var latest = await Engines.LatestAsync(db, cancellation);
        return [.. latest.Select(session => (session.Engine, Engines.LifeOf(session, faults, now), (Instant?)session.LastWritten))
            .Concat(faults.All.Where(fault => latest.TrueForAll(session => session.Engine != fault.Engine)).Select(fault => (fault.Engine, EngineLife.Unknown, (Instant?)null)))];
    }

    private static string Named(IEnumerable<(string Name, EngineLife Life, Instant? LastWritten)> engines) => string.Join(", ", engines.Select(engine => engine.Name));
}
