using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>
/// Follows the journals for as long as the monitor runs, takes back commands that nobody has taken, and keeps the tables in bounds once an hour. A journal that cannot be
/// stored is tried again and again, and keeps none of the others waiting.
/// </summary>
internal sealed partial class IngestionService(
    JournalIngestion ingestion,
    IngestionFaults faults,
    CommandExpiry expiry,
    Retention retention,
    JournalFeed feed,
    MonitorMetrics metrics,
    IOptions<MonitorOptions> options,
    TimeProvider clock,
    ILogger<IngestionService> log)
    : BackgroundService
{
    private static readonly Duration RetentionEvery = Duration.FromHours(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, long> _failedAt = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _present;
    private volatile string? _fault;
    private volatile bool _hasCaughtUp;

    /// <summary>Whether all that there was, and could be, has been stored once since the start: before that, nobody knows whether an engine is silent.</summary>
    public bool HasCaughtUp => _hasCaughtUp;

    /// <summary>Why something cannot be stored now; null while all can.</summary>
    public string? Fault => _fault ?? (faults.All is [var (_, fault), ..] ? fault : null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        var nextRetention = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var isAtEnd = await StepAsync(stoppingToken);
                if (isAtEnd && await expiry.RunAsync(stoppingToken))
                {
                    feed.Tell();
                }

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
                    LogFault(log, "all", fault);
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
        var engines = ingestion.Engines();
        await FindGoneAsync(engines, cancellation);
        foreach (var engine in engines)
        {
            if (_failedAt.TryGetValue(engine, out var failed) && clock.GetElapsedTime(failed) < PauseAfterFault)
            {
                continue;
            }

            var (count, isEngineAtEnd) = await StepAsync(engine, cancellation);
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

    // Looked for where engines come or go: whose journal is away comes to no other end meanwhile.
    private async Task FindGoneAsync(IReadOnlyList<string> engines, CancellationToken cancellation)
    {
        if (_present?.SequenceEqual(engines, StringComparer.Ordinal) == true)
        {
            return;
        }

        var gone = await ingestion.GoneAsync(engines, cancellation);
        faults.Keep([.. engines, .. gone.Select(engine => engine.Engine)]);
        foreach (var (engine, fault) in gone)
        {
            if (faults.Set(engine, fault))
            {
                LogGone(log, engine, fault);
            }
        }

        _present = engines;
    }

    private async Task<(int Count, bool IsAtEnd)> StepAsync(string engine, CancellationToken cancellation)
    {
        try
        {
            var step = await ingestion.StepAsync(engine, cancellation);
            _failedAt.Remove(engine);
            faults.Clear(engine);
            return step;
        }
#pragma warning disable CA1031 // Whatever is wrong with one journal, the others are stored, and this one is tried again.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _failedAt[engine] = clock.GetTimestamp();
            if (faults.Set(engine, fault.Message))
            {
                LogFault(log, engine, fault);
            }

            metrics.Failed();
            return (0, true);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Engine} does is not seen: {Fault}.")]
    private static partial void LogGone(ILogger log, string engine, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal of {Engine} cannot be stored; it is tried again until it can.")]
    private static partial void LogFault(ILogger log, string engine, Exception fault);
}
