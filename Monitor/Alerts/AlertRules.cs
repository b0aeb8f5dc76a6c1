using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Alerts;

/// <summary>What somebody has to know of. Pure: what is there goes in, what is found comes out.</summary>
internal static class AlertRules
{
    public const string Heartbeat = "heartbeat";
    public const string Bar = "bar";
    public const string Drawdown = "drawdown";
    public const string Stop = "stop";
    public const string Disk = "disk";
    public const string Fuse = "fuse";
    public const string Order = "order";
    public const string Gap = "gap";
    public const string Journal = "journal";
    public const string Command = "command";
    public const string Database = "database";

    /// <summary>In place of an engine's name: of all of them.</summary>
    public const string All = "all";

    /// <summary>What holds of an engine now.</summary>
    /// <param name="session">Its latest session.</param>
    /// <param name="snapshot">Its account's latest snapshot; null where there is none.</param>
    /// <param name="orders">Orders that rest at the broker.</param>
    /// <param name="moved">Symbols of which an order has changed since the snapshot: what it says of them is over.</param>
    /// <param name="now">The time by the machine's clock.</param>
    /// <param name="options">Limits.</param>
    public static IEnumerable<Finding> Standing(
        SessionRow session, AccountSnapshotRow? snapshot, IReadOnlyCollection<OrderRow> orders, IReadOnlyCollection<string> moved, Instant now, AlertOptions options)
    {
        if (session.EndedAt is not null)
        {
            yield break;
        }

        var sign = session.LastHeartbeat is { } beat && beat > session.LastWritten ? beat : session.LastWritten;
        if (now - sign >= Duration.FromMinutes(options.SilentMinutes))
        {
            // The one that the engine cannot tell itself; not by the minute, so that it stays the same.
            yield return new Finding(Heartbeat, session.Engine, session.Id, $"No sign of life since {Text(sign)}. Positions may be open.", IsUrgent: false, Lasts: true);
        }
        else if (options.BarMinutes > 0 && session.LastBar is { } bar && session.LastTime - bar >= Duration.FromMinutes(options.BarMinutes))
        {
            yield return new Finding(Bar, session.Engine, session.Id, $"No bar since {Text(bar)}.", IsUrgent: false, Lasts: true);
        }

        if (snapshot is null)
        {
            yield break;
        }

        foreach (var share in new[] { 0.5, 0.8 })
        {
            // What is lost and what may still be lost are together the limit, but for the last digits of both.
            var limit = snapshot.Drawdown + snapshot.DrawdownRoom;
            if (limit > 0 && snapshot.Drawdown >= (share * limit) - 1e-12)
            {
                yield return new Finding(
                    Drawdown,
                    session.Engine,
                    FormattableString.Invariant($"{share}"),
                    FormattableString.Invariant($"Drawdown is above {100 * share:0} % of its limit of {100 * limit:0.##} %."),
                    IsUrgent: false,
                    Lasts: true);
            }
        }

        foreach (var symbol in SymbolsOf(snapshot))
        {
            var isProtected = orders.Any(order => order.Symbol == symbol.Symbol && order.IsOpen && order.Type.StartsWith("Stop", StringComparison.Ordinal)
                && Math.Sign(order.Quantity ?? 0) == -Math.Sign(symbol.Quantity));
            if (symbol.Held() != 0 && !isProtected && !moved.Contains(symbol.Symbol))
            {
                yield return new Finding(
                    Stop, session.Engine, symbol.Symbol, $"{symbol.Symbol} is held without a stop at the broker.", IsUrgent: false, Lasts: true);
            }
        }
    }

    /// <summary>What has happened, by an event of the journal; null where nobody has to know.</summary>
    public static Finding? Happened(JournalEventRow row)
    {
        using var content = JsonDocument.Parse(row.Content);
        var record = content.RootElement;
        switch (row.Kind)
        {
            case "fuse" when Value(record, "from") != Value(record, "to"):
                return new Finding(
                    Fuse,
                    row.Engine,
                    $"{Value(record, "scope")} {Value(record, "to")}",
                    $"Fuse of {Value(record, "scope")}: {Value(record, "from")} → {Value(record, "to")}. {Value(record, "reason")}. {Value(record, "done")}".TrimEnd(' ', '.') + ".",
                    IsUrgent: Value(record, "to") == nameof(FuseState.Isolated),
                    Lasts: false);
            case "order" when Value(record, "status") == "Invalid":
                return new Finding(
                    Order, row.Engine, Value(record, "symbol"), $"An order of {Value(record, "symbol")} was rejected: {Value(record, "message")}", IsUrgent: false, Lasts: false);
            case "gap" or JournalTranslation.Missing or JournalTranslation.Unreadable:
                return new Finding(Gap, row.Engine, All, $"The journal lacks records: {row.Content}", IsUrgent: false, Lasts: false);
            case JournalTranslation.Expired:
                return new Finding(
                    Command,
                    row.Engine,
                    Value(record, "id"),
                    $"{Value(record, "command")} has not been carried out: {Value(record, "reason")}.",
                    IsUrgent: Value(record, "command") == CommandNames.Isolate,
                    Lasts: false);
            default:
                return null;
        }
    }

    /// <summary>A journal that cannot be stored: what its engine does is not seen.</summary>
    public static Finding OfJournal(string engine, string fault) =>
        new(Journal, engine, All, $"The journal of {engine} cannot be stored, so that what it does is not seen: {fault}", IsUrgent: true, Lasts: true);

    /// <summary>Whether the disk is nearly full; null where it is not.</summary>
    /// <param name="freeBytes">Its free space; null where nobody can tell.</param>
    /// <param name="options">The limit.</param>
    public static Finding? OfDisk(long? freeBytes, AlertOptions options) => freeBytes is null
        ? new Finding(Disk, All, All, "The free space of the disk cannot be read.", IsUrgent: false, Lasts: true)
        : freeBytes < options.DiskMegabytes * 1_000_000L
        ? new Finding(Disk, All, All, FormattableString.Invariant($"The disk has less than {options.DiskMegabytes} MB left."), IsUrgent: false, Lasts: true)
        : null;

    /// <summary>When something may be told: at once, or at the end of quiet hours.</summary>
    public static Instant DueAt(Instant now, bool isUrgent, AlertOptions options)
    {
        var hour = now.InUtc().Hour;
        var (from, to) = (options.QuietFrom, options.QuietTo);
        var isQuiet = from != to && (from < to ? hour >= from && hour < to : hour >= from || hour < to);
        if (isUrgent || !isQuiet)
        {
            return now;
        }

        var end = now.InUtc().Date.At(new LocalTime(to, 0)).InUtc().ToInstant();
        return end > now ? end : end + Duration.FromDays(1);
    }

    private static List<SymbolSnapshot> SymbolsOf(AccountSnapshotRow snapshot) =>
        JsonSerializer.Deserialize<List<SymbolSnapshot>>(snapshot.Symbols, RecordJson.Options) ?? [];

    private static string Value(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.ToString() : string.Empty;

    private static string Text(Instant time) => InstantPattern.General.Format(time);
}
