using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Polly;
using Polly.Retry;

namespace MagnetLean.Monitor.Alerts;

/// <summary>
/// Sends what is due, channel by channel, what is urgent beside the rest. A round is a few attempts; what fails is tried again later, twelve rounds long, and each outcome is written down. A monitor that
/// dies right after it has sent something sends it once more.
/// </summary>
internal sealed class AlertSender(MonitorDatabase database, IEnumerable<IAlertChannel> channels, TimeProvider clock)
{
    public const string Pending = "pending";
    public const string Sent = "sent";
    public const string Failed = "failed";

    private const int MostRounds = 12;

    private static readonly Duration FirstPause = Duration.FromMinutes(1);

    /// <summary>Attempts of a round.</summary>
    public RetryStrategyOptions Retries { get; init; } = new() { MaxRetryAttempts = 3, Delay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Exponential };

    /// <summary>The channels that are configured.</summary>
    public IReadOnlyList<IAlertChannel> Open { get; } = [.. channels.Where(channel => channel.IsOpen)];

    /// <summary>Gives up what was to go through channels that are not configured any more.</summary>
    public async Task GiveUpAsync(CancellationToken cancellation)
    {
        var open = Open.Select(channel => channel.Name).ToArray();
        await using var db = database.Open();
        await db.AlertDeliveries.Where(row => row.State == Pending && !open.Contains(row.Channel)).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.State, Failed).SetProperty(to => to.Fault, "the channel is not configured any more"), cancellation);
    }

    /// <summary>Sends what is due through a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="isUrgent">Whether what is urgent, or the rest: neither waits for the other.</param>
    /// <param name="now">The time by the machine's clock.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task SendAsync(IAlertChannel channel, bool isUrgent, Instant now, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var due = await db.AlertDeliveries.Where(row => row.Channel == channel.Name && row.State == Pending && row.DueAt <= now)
            .Join(db.Alerts.Where(row => row.IsUrgent == isUrgent), delivery => delivery.AlertId, alert => alert.Id, (delivery, alert) => new { delivery, alert })
            .OrderBy(pair => pair.alert.Id).ToListAsync(cancellation);
        var retries = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(Retries).Build();
        foreach (var pair in due)
        {
            // What cannot be written down is not sent: it would be sent again at every look.
            pair.delivery.DueAt = now + FirstPause;
            await db.SaveChangesAsync(cancellation);
            await SendAsync(retries, channel, pair.alert, pair.delivery, now, cancellation);

            // One after the other: what was sent is known to have been, whatever comes next.
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private static async Task SendAsync(
        ResiliencePipeline retries, IAlertChannel channel, AlertRow alert, AlertDeliveryRow delivery, Instant now, CancellationToken cancellation)
    {
        try
        {
            await retries.ExecuteAsync(async token => await channel.SendAsync(alert, token), cancellation);
            (delivery.State, delivery.SentAt, delivery.Fault) = (Sent, now, null);
        }
#pragma warning disable CA1031 // Whatever fails, the others are sent, and this one is tried again.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            delivery.Rounds++;
            delivery.State = delivery.Rounds >= MostRounds ? Failed : Pending;
            delivery.DueAt = now + (FirstPause * Math.Min(60, 1L << (delivery.Rounds - 1)));

            // An address may be a secret: of what went wrong only the kind.
            delivery.Fault = fault is HttpRequestException { StatusCode: { } status } ? $"answered {(int)status}" : fault.GetType().Name;
        }
    }
}
