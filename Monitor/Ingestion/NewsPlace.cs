using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>
/// Which events are news to who tells people of them. Events that come once more, because the tables are made anew, have other numbers and are no news: what was known
/// before is remembered by session and number of the record.
/// </summary>
internal static class NewsPlace
{
    private const string Place = "alerts_event";
    private const string Known = "alerts_known";

    /// <summary>Takes what is new, and moves the place behind it; saved with the caller's changes.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="most">How many events are looked at.</param>
    /// <param name="now">The time by the machine's clock.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<JournalEventRow>> TakeAsync(MonitorDb db, int most, Instant now, CancellationToken cancellation)
    {
        if (await db.SystemConfig.FirstOrDefaultAsync(row => row.Name == Place, cancellation) is not { } place)
        {
            // What happened before anybody was to be told is no news.
            var newest = await db.JournalEvents.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
            db.SystemConfig.Add(new SystemConfigRow { Name = Place, Value = Text(newest), UpdatedAt = now });
            return [];
        }

        var after = Number(place.Value);
        var events = await db.JournalEvents.AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(most).ToListAsync(cancellation);
        if (events.Count == 0)
        {
            return [];
        }

        (place.Value, place.UpdatedAt) = (Text(events[^1].Id), now);
        var known = await KnownAsync(db, cancellation);
        return known.Count == 0 ? events : events.FindAll(row => NumberOf(row) is not { } number || number > known.GetValueOrDefault(row.Session!));
    }

    /// <summary>Remembers what is no news, before the events go. Part of the transaction in which they do.</summary>
    public static async Task RememberAsync(MonitorDb db, Instant now, CancellationToken cancellation)
    {
        if (await db.SystemConfig.AsNoTracking().FirstOrDefaultAsync(row => row.Name == Place, cancellation) is not { } place)
        {
            return;
        }

        var after = Number(place.Value);
        var known = await KnownAsync(db, cancellation);
        var news = await db.JournalEvents.Where(row => row.Id > after && row.Session != null && row.Sequence != null)
            .GroupBy(row => row.Session!).Select(group => new { Session = group.Key, First = group.Min(row => row.Sequence!.Value) })
            .ToDictionaryAsync(row => row.Session, row => row.First, cancellation);
        foreach (var session in await db.Sessions.AsNoTracking().Select(row => new { row.Id, row.LastSequence }).ToListAsync(cancellation))
        {
            var upTo = news.TryGetValue(session.Id, out var first) ? first - 1 : session.LastSequence;
            known[session.Id] = Math.Max(upTo, known.GetValueOrDefault(session.Id));
        }

        await db.SystemConfig.Where(row => row.Name == Known).ExecuteDeleteAsync(cancellation);
        db.SystemConfig.Add(new SystemConfigRow { Name = Known, Value = JsonSerializer.Serialize(known), UpdatedAt = now });
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task<Dictionary<string, long>> KnownAsync(MonitorDb db, CancellationToken cancellation) =>
        await db.SystemConfig.Where(row => row.Name == Known).Select(row => row.Value).FirstOrDefaultAsync(cancellation) is { } text
            ? JsonSerializer.Deserialize<Dictionary<string, long>>(text) ?? []
            : [];

    // Records that are missing have none of their own: they are told of with the one that comes after them.
    private static long? NumberOf(JournalEventRow row)
    {
        if (row.Session is null || row.Sequence is not null || row.Kind != JournalTranslation.Missing)
        {
            return row.Session is null ? null : row.Sequence;
        }

        using var content = JsonDocument.Parse(row.Content);
        return content.RootElement.GetProperty("after").GetInt64() + 1;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
