using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace MagnetLean.Monitor.Alerts;

/// <summary>Sends alerts for as long as the monitor runs, through each channel by itself, and what is urgent by itself: what is slow, or down, delays no other.</summary>
internal sealed partial class AlertDelivery(AlertSender sender, TimeProvider clock, ILogger<AlertDelivery> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // What is urgent, and the rest.
    private static readonly bool[] Kinds = [true, false];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        sender.Open.SelectMany(_ => Kinds, (channel, isUrgent) => RepeatAsync(
                channel.Name, token => sender.SendAsync(channel, isUrgent, Instant.FromDateTimeOffset(clock.GetUtcNow()), token), stoppingToken))
            .Append(RepeatAsync("none", sender.GiveUpAsync, stoppingToken)));

    private async Task RepeatAsync(string channel, Func<CancellationToken, Task> send, CancellationToken stopping)
    {
        var hasFailed = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await send(stopping);
                hasFailed = false;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong, it is sent later.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (!hasFailed)
                {
                    LogFault(log, channel, fault);
                }

                hasFailed = true;
            }

            await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Alerts cannot be sent through channel {Channel}; it is tried again.")]
    private static partial void LogFault(ILogger log, string channel, Exception fault);
}
