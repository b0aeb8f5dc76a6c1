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
using NodaTime;

namespace MagnetLean.Monitor.Alerts;

/// <summary>
/// Looks for what somebody has to know and writes it down with its deliveries, in one transaction with the place up to which events were looked at: a monitor that dies and
/// comes back raises nothing twice and forgets nothing.
/// </summary>
internal sealed class AlertWatch(MonitorDatabase database, MonitorOptions options, IngestionFaults faults, IEnumerable<IAlertChannel> channels)
{
    private const int EventsAtOnce = 1000;

    /// <summary>Free space, in bytes: on the disk of the journals or of the database, where that is a file, whichever has less.</summary>
    public Func<long> FreeSpace { get; init; } = () => new[] { Path.GetFullPath(options.Journal), database.File ?? Path.GetFullPath(".") }.Min(DiskSpace.FreeAt);

    /// <summary>Looks once.</summary>
    public async Task LookAsync(Instant now, CancellationToken cancellation)
    {
        // Before the database is held: a disk that does not answer must hold nothing up.
        var free = Free();
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var standing = await StandingAsync(db, free, now, cancellation);
        var raised = await db.Alerts.Where(row => row.Lasts && row.ClearedAt == null).ToListAsync(cancellation);
        foreach (var over in raised.Where(row => standing.TrueForAll(finding => finding.Subject != row.Subject)))
        {
            over.ClearedAt = now;
        }

        var found = standing.Where(finding => raised.TrueForAll(row => row.Subject != finding.Subject)).ToList();
        found.AddRange(await HappenedAsync(db, now, cancellation));
        foreach (var finding in found)
        {
            await RaiseAsync(db, finding, now, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private long? Free()
    {
        try
        {
            return FreeSpace();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<List<Finding>> StandingAsync(MonitorDb db, long? free, Instant now, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var session in await Engines.LatestAsync(db, cancellation))
        {
            var snapshot = await PerformanceView.LatestSnapshotAsync(db, session.Engine, cancellation);
            var orders = await db.Orders.AsNoTracking().Where(row => row.Session == session.Id && row.IsOpen).ToListAsync(cancellation);
            var moved = snapshot is null ? [] : await db.Orders
                .Where(row => row.Engine == session.Engine && row.UpdatedAt > snapshot.Time && row.Session == session.Id)
                .Select(row => row.Symbol).Distinct().ToListAsync(cancellation);
            findings.AddRange(AlertRules.Standing(session, snapshot, orders, moved, now, options.Alerts));
        }

        findings.AddRange(faults.All.Select(fault => AlertRules.OfJournal(fault.Engine, fault.Fault)));

        if (AlertRules.OfDisk(free, options.Alerts) is { } full)
        {
            findings.Add(full);
        }

        // Two securities may have one ticker.
        return [.. findings.DistinctBy(finding => finding.Subject)];
    }

    private async Task<List<Finding>> HappenedAsync(MonitorDb db, Instant now, CancellationToken cancellation)
    {
        var news = await NewsPlace.TakeAsync(db, EventsAtOnce, now, cancellation);
        var happened = news.Select(row => (row.Kind, Finding: AlertRules.Happened(row))).Where(row => row.Finding is not null).ToList();
        if (happened.Count == 0)
        {
            return [];
        }

        var recently = now - Duration.FromMinutes(options.Alerts.RepeatMinutes);
        var told = await db.Alerts.Where(row => !row.Lasts && row.RaisedAt > recently).Select(row => row.Subject).ToListAsync(cancellation);

        // A journal's unreadable line is found again, with another time, where the tables are made anew.
        var unreadable = happened.Exists(row => row.Kind == JournalTranslation.Unreadable)
            ? await db.Alerts.Where(row => row.Rule == AlertRules.Gap).Select(row => row.Engine + row.Text).ToListAsync(cancellation)
            : [];

        // What is urgent is told each time; only what the same look finds twice, word for word, is one.
        return [.. happened
            .Where(row => row.Kind != JournalTranslation.Unreadable || !unreadable.Contains(row.Finding!.Engine + row.Finding.Text))
            .Select(row => row.Finding!)
            .Where(finding => finding.IsUrgent || !told.Contains(finding.Subject))
            .DistinctBy(finding => finding.IsUrgent ? $"{finding.Subject}|{finding.Text}" : finding.Subject)];
    }

    private async Task RaiseAsync(MonitorDb db, Finding finding, Instant now, CancellationToken cancellation)
    {
        var alert = new AlertRow
        {
            Subject = finding.Subject,
            Rule = finding.Rule,
            Engine = finding.Engine,
            IsUrgent = finding.IsUrgent,
            Text = finding.Text,
            RaisedAt = now,
            Lasts = finding.Lasts,
        };
        db.Alerts.Add(alert);
        await db.SaveChangesAsync(cancellation);
        var due = AlertRules.DueAt(now, finding.IsUrgent, options.Alerts);
        db.AlertDeliveries.AddRange(channels.Where(channel => channel.IsOpen).Select(channel => new AlertDeliveryRow
        {
            AlertId = alert.Id,
            Channel = channel.Name,
            State = AlertSender.Pending,
            DueAt = due,
        }));
    }
}
