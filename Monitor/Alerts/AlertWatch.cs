using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Alerts;

/// <summary>
/// Looks for what somebody has to know and writes it down with its deliveries, in one transaction with the place up to which events were looked at: a monitor that dies and
/// comes back tells nothing twice and forgets nothing.
/// </summary>
internal sealed class AlertWatch(MonitorDatabase database, MonitorOptions options, IEnumerable<IAlertChannel> channels)
{
    private const string Place = "alerts_event";
    private const int EventsAtOnce = 1000;

    /// <summary>Free space where the monitor keeps its files, in bytes.</summary>
    public Func<long> FreeSpace { get; init; } = () => new DriveInfo(Path.GetFullPath(".")).AvailableFreeSpace;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(Instant now, CancellationToken cancellation)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var standing = await StandingAsync(db, now, cancellation);
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

    private async Task<List<Finding>> StandingAsync(MonitorDb db, Instant now, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var session in await Api.Engines.LatestAsync(db, cancellation))
        {
            var snapshot = await Api.PerformanceView.LatestSnapshotAsync(db, session.Engine, cancellation);
            var orders = await db.Orders.AsNoTracking().Where(row => row.Session == session.Id && row.IsOpen).ToListAsync(cancellation);
            findings.AddRange(AlertRules.Standing(session, snapshot, orders, now, options.Alerts));
        }

        if (AlertRules.OfDisk(FreeSpace(), options.Alerts) is { } full)
        {
            findings.Add(full);
        }

        return findings;
    }

    private async Task<List<Finding>> HappenedAsync(MonitorDb db, Instant now, CancellationToken cancellation)
    {
        var place = await db.SystemConfig.FirstOrDefaultAsync(row => row.Name == Place, cancellation);
        if (place is null)
        {
            // What happened before there were alerts is no news.
            var newest = await db.JournalEvents.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
            db.SystemConfig.Add(new SystemConfigRow { Name = Place, Value = newest.ToString(CultureInfo.InvariantCulture), UpdatedAt = now });
            return [];
        }

        var after = long.Parse(place.Value, CultureInfo.InvariantCulture);
        var events = await db.JournalEvents.AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(EventsAtOnce).ToListAsync(cancellation);
        if (events.Count > 0)
        {
            (place.Value, place.UpdatedAt) = (events[^1].Id.ToString(CultureInfo.InvariantCulture), now);
        }

        var recently = now - Duration.FromMinutes(options.Alerts.RepeatMinutes);
        var told = await db.Alerts.Where(row => !row.Lasts && row.RaisedAt > recently).Select(row => row.Subject).ToListAsync(cancellation);
        return [.. events.Select(AlertRules.Happened).OfType<Finding>().Where(finding => !told.Contains(finding.Subject)).DistinctBy(finding => finding.Subject)];
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
