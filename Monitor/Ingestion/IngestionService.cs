using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>Follows the journals for as long as the monitor runs, and keeps its tables in bounds once an hour.</summary>
internal sealed partial class IngestionService(
    JournalIngestion ingestion, Retention retention, JournalFeed feed, MonitorMetrics metrics, IOptions<MonitorOptions> options, TimeProvider clock, ILogger<IngestionService> log)
    : BackgroundService
{
    private static readonly Duration RetentionEvery = Duration.FromHours(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    private volatile string? _fault;
    private volatile bool _hasCaughtUp;

    /// <summary>Whether all that there was has been stored once since the start: before that, nobody knows whether an engine is silent.</summary>
    public bool HasCaughtUp => _hasCaughtUp;

    /// <summary>Why nothing can be stored now; null while it can.</summary>
    public string? Fault => _fault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        var nextRetention = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var isAtEnd = await StepAsync(stoppingToken);
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                if (now >= nextRetention)
                {
                    nextRetention = now + RetentionEvery;
                    await retention.RunAsync(now, stoppingToken);
                }

                _fault = null;
                _hasCaughtUp |= isAtEnd;
                if (isAtEnd)
                {
                    await Task.Delay(pause, clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong with disk or database, it is tried again: the journal waits.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (_fault != fault.Message)
                {
                    LogFault(log, fault);
                }

                metrics.Failed();
                _fault = fault.Message;
                await Task.Delay(PauseAfterFault, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A step of each engine in turn: none waits for another's backlog.
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        var (isAtEnd, hasStored) = (true, false);
        foreach (var engine in ingestion.Engines())
        {
            var (count, isEngineAtEnd) = await ingestion.StepAsync(engine, cancellation);
            metrics.Stored(engine, count);
            isAtEnd &= isEngineAtEnd;
            hasStored |= count > 0;
        }

        if (hasStored)
        {
            feed.Tell();
        }

        return isAtEnd;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal cannot be stored; it is tried again until it can.")]
    private static partial void LogFault(ILogger log, Exception fault);
}
