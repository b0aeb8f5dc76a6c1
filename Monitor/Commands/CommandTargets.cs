using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Api;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace MagnetLean.Monitor.Commands;

/// <summary>
/// Says which engines a command goes to. None goes to one that nobody named where it could be another, but for a stop, which then goes to all: what is stopped without
/// need costs less than what goes on. None goes to an engine that is known not to take it.
/// </summary>
internal sealed class CommandTargets(MonitorDatabase database, TimeProvider clock)
{
    /// <summary>Finds them.</summary>
    /// <param name="command">Its name, as Isolate.</param>
    /// <param name="engine">The engine that is meant; null or empty where none is named.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The engines, or why there are none.</returns>
    public async Task<(IReadOnlyList<string> Engines, ProblemHttpResult? Refusal)> FindAsync(string command, string? engine, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var latest = await Engines.LatestAsync(db, cancellation);
        var meant = string.IsNullOrEmpty(engine) ? latest : latest.FindAll(session => session.Engine == engine);
        if (meant.Count == 0)
        {
            return ([], Problems.NoEngine(engine, latest.ConvertAll(session => session.Engine)));
        }

        var open = meant.FindAll(session => session.EndedAt is null);
        var isStop = command == CommandNames.Isolate;
        if (open.Count == 0)
        {
            return ([], Problems.Conflict($"Nobody would take it: {Named(meant)} has ended."));
        }

        if (open.Count > 1 && !isStop)
        {
            return ([], Problems.Invalid($"engine is missing, and several have not ended; allowed: {Named(open)}."));
        }

        return !CommandNames.Lessens(command) && Engines.LifeOf(open[0], Instant.FromDateTimeOffset(clock.GetUtcNow())) == EngineLife.Silent
            ? ([], Problems.Conflict($"{open[0].Engine} has given no sign of life since {open[0].LastWritten}: it would find the command when nobody means it any more."))
            : (open.ConvertAll(session => session.Engine), null);
    }

    private static string Named(IEnumerable<SessionRow> sessions) => string.Join(", ", sessions.Select(session => session.Engine));
}
