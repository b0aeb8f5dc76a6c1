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

/// <summary>Sends what is due. A round is a few attempts; what fails is tried again later, twelve rounds long, and each outcome is written down.</summary>
internal sealed class AlertSender(MonitorDatabase database, IEnumerable<IAlertChannel> channels)
{
    public const string Pending = "pending";
    public const string Sent = "sent";
    public const string Failed = "failed";

    private const int MostRounds = 12;

    private static readonly Duration FirstPause = Duration.FromMinutes(1);

    /// <summary>Attempts of a round.</summary>
    public RetryStrategyOptions Retries { get; init; } = new() { MaxRetryAttempts = 3, Delay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Exponential };

    /// <summary>Sends what is due.</summary>
    public async Task SendAsync(Instant now, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var due = await db.AlertDeliveries.Where(row => row.State == Pending && row.DueAt <= now).OrderBy(row => row.AlertId).ToListAsync(cancellation);
        var retries = new ResiliencePipelineBuilder().AddRetry(Retries).Build();
        foreach (var delivery in due)
        {
            var alert = await db.Alerts.AsNoTracking().FirstAsync(row => row.Id == delivery.AlertId, cancellation);
            if (channels.FirstOrDefault(open => open.IsOpen && open.Name == delivery.Channel) is not { } channel)
            {
                (delivery.State, delivery.Fault) = (Failed, "the channel is not configured any more");
            }
            else
            {
                await SendAsync(retries, channel, alert, delivery, now, cancellation);
            }

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
