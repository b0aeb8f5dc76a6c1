using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace MagnetLean.Monitor.Alerts;

/// <summary>
/// Looks every few seconds, for as long as the monitor runs, and waits for nothing that is sent. It looks at the engine from outside: an engine that has died is told of, too.
/// </summary>
internal sealed partial class AlertService(AlertWatch watch, BlindAlarm alarm, IngestionService ingestion, TimeProvider clock, ILogger<AlertService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hasFailed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (ingestion.HasCaughtUp)
                {
                    await watch.LookAsync(Now(), stoppingToken);
                    alarm.Clear();
                }
                else if (ingestion.Fault is { } unstored)
                {
                    await alarm.FailAsync(unstored, Now(), stoppingToken);
                }

                hasFailed = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong, it is looked again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (!hasFailed)
                {
                    LogFault(log, fault);
                }

                hasFailed = true;
                await alarm.FailAsync(fault.Message, Now(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Error, Message = "Alerts cannot be looked for; it is tried again.")]
    private static partial void LogFault(ILogger log, Exception fault);
}
