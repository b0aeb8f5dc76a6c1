using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace MagnetLean.Monitor.Api;

/// <summary>
/// What happens, as it happens: server-sent events whose ids are those of the stored events, so that a client that was cut off goes on where it was
/// (<c>Last-Event-ID</c>), also after a restart of the monitor.
/// </summary>
internal static class EventEndpoints
{
    /// <summary>Who was away for longer is told to begin anew.</summary>
    public const int MostMissed = 10_000;

    private const int RowsAtOnce = 500;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    // How long a stream outlives its token at most.
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(3);

    /// <summary>Adds it.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/events", Follow)
        .RequireAuthorization(Policies.Watch)
        .WithTags("trading")
        .WithSummary("Events as they happen: snapshot, bar, fuse, trade, command, session, fault; alive every 15 s in silence.");

    private static IResult Follow(
        HttpContext context,
        MonitorDatabase database,
        JournalFeed feed,
        SignedIn signedIn,
        IHostApplicationLifetime life,
        TimeProvider clock,
        string? engine,
        [FromQuery(Name = "last_event_id")] string? lastEventId)
    {
        var header = context.Request.Headers["Last-Event-ID"].ToString();
        var from = header.Length > 0 ? header : lastEventId;
        if (string.IsNullOrEmpty(from))
        {
            return Stream(null);
        }

        return long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Stream(id)
            : Problems.Invalid("Last-Event-ID is the id of an event.");

        IResult Stream(long? after) => TypedResults.ServerSentEvents(EventsAsync(
            database, feed, clock, engine, after, token => signedIn.IsAsync(context.User, token), life.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        MonitorDatabase database,
        JournalFeed feed,
        TimeProvider clock,
        string? engine,
        long? after,
        Func<CancellationToken, Task<bool>> mayFollow,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        var cancellation = end.Token;
        var last = await BeginAsync(database, after, cancellation);
        if (after is not null && last != after)
        {
            yield return new SseItem<string>("{\"reason\":\"too much was missed, or the database is another\"}", "reset") { EventId = Text(last) };
        }

        yield return new SseItem<string>("{}", "alive") { EventId = Text(last), ReconnectionInterval = TimeSpan.FromSeconds(2) };
        var silence = Stopwatch.StartNew();
        while (!cancellation.IsCancellationRequested && await mayFollow(cancellation))
        {
            // Asked for before the rows are, so that none comes in between.
            var next = feed.Next;
            var (rows, upTo) = await ReadAsync(database, engine, last, cancellation);
            foreach (var row in rows)
            {
                yield return new SseItem<string>(TextOf(row), EventOf(row.Kind)) { EventId = Text(row.Id) };
            }

            last = upTo;
            if (rows.Count > 0)
            {
                silence.Restart();
            }

            if (rows.Count == RowsAtOnce)
            {
                continue;
            }

            try
            {
                await next.WaitAsync(CheckEvery, clock, cancellation);
            }
            catch (TimeoutException)
            {
                // Looked at anew: who follows may have signed out.
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            if (silence.Elapsed >= LongestSilence)
            {
                silence.Restart();
                yield return new SseItem<string>("{}", "alive") { EventId = Text(last) };
            }
        }
    }

    private static async Task<long> BeginAsync(MonitorDatabase database, long? after, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var newest = await db.JournalEvents.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        return after is { } known && known <= newest && newest - known <= MostMissed ? known : newest;
    }

    // What others wrote is passed over once: an engine that is quiet does not have it looked through again and again.
    private static async Task<(List<JournalEventRow> Rows, long UpTo)> ReadAsync(MonitorDatabase database, string? engine, long after, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var newest = await db.JournalEvents.MaxAsync(row => (long?)row.Id, cancellation) ?? after;
        if (newest <= after)
        {
            return ([], after);
        }

        var rows = await db.JournalEvents.AsNoTracking()
            .Where(row => row.Id > after && row.Id <= newest && (string.IsNullOrEmpty(engine) || row.Engine == engine))
            .OrderBy(row => row.Id)
            .Take(RowsAtOnce)
            .ToListAsync(cancellation);
        return (rows, rows.Count == RowsAtOnce ? rows[^1].Id : newest);
    }

    private static string TextOf(JournalEventRow row)
    {
        using var content = JsonDocument.Parse(row.Content);
        return RecordJson.Of(new { row.Engine, row.Session, row.Sequence, row.Time, row.Written, row.Kind, Record = content.RootElement });
    }

    private static string EventOf(string kind) => kind switch
    {
        JournalFeed.Account => "snapshot",
        JournalFeed.Field => "bar",
        "fuse" => "fuse",
        "order" or "fill" or "position_opened" or "position_closed" or "money" => "trade",
        "command" or JournalTranslation.Expired => "command",
        "session_started" or "session_ended" => "session",
        _ => "fault",
    };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
