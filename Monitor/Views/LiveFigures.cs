using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using NodaTime;

namespace MagnetLean.Monitor.Views;

/// <summary>
/// The figures that many ask for, each read from the database once a second at most, however many ask. What it gives is at most that old.
/// </summary>
internal sealed class LiveFigures(MonitorDatabase database, IngestionFaults faults, TimeProvider clock)
{
    private static readonly Duration Lifetime = Duration.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Figure<PerformanceNow>> _performance = new(StringComparer.Ordinal);
    private readonly Figure<ServiceHealth> _health = new();

    /// <summary>The time by the machine's clock.</summary>
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Whether a session runs, as far as its journal tells.</summary>
    public EngineLife LifeOf(SessionRow session) => Engines.LifeOf(session, faults, Now);

    /// <summary>Why an engine's journal cannot be stored, in words that name folders; null where it can.</summary>
    public string? FaultOf(string engine) => faults.Of(engine);

    /// <summary>How an account stands; null where the engine is not known.</summary>
    public async Task<PerformanceNow?> PerformanceAsync(string? engine, CancellationToken cancellation)
    {
        var name = engine ?? string.Empty;
        if (_performance.TryGetValue(name, out var known))
        {
            return await known.GetAsync(Now, Read, cancellation);
        }

        // What nobody has is not kept: names come from outside.
        return await Read(cancellation) is { } found
            ? await _performance.GetOrAdd(name, _ => new Figure<PerformanceNow>()).GetAsync(Now, _ => Task.FromResult<PerformanceNow?>(found), cancellation)
            : null;

        async Task<PerformanceNow?> Read(CancellationToken token)
        {
            await using var db = database.Open();
            return await PerformanceView.CurrentAsync(db, engine, faults, Now, token);
        }
    }

    /// <summary>How the service is.</summary>
    public async Task<ServiceHealth> HealthAsync(CancellationToken cancellation) => (await _health.GetAsync(
        Now,
        async token =>
        {
            await using var db = database.Open();
            return await HealthView.ReadAsync(db, faults, Now, token);
        },
        cancellation))!;

#pragma warning disable CA1001 // Nobody waits on the semaphore's handle, so there is nothing to dispose of.
    /// <summary>A figure, read by one of those who ask for it while it is old.</summary>
    private sealed class Figure<T> where T : class
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _reading = new(1);
        private volatile Kept? _kept;

        public async Task<T?> GetAsync(Instant now, Func<CancellationToken, Task<T?>> read, CancellationToken cancellation)
        {
            if (_kept is { } fresh && IsFresh(fresh, now))
            {
                return fresh.Value;
            }

            await _reading.WaitAsync(cancellation);
            try
            {
                if (_kept is { } meanwhile && IsFresh(meanwhile, now))
                {
                    return meanwhile.Value;
                }

                var value = await read(cancellation);
                _kept = new Kept(value, now);
                return value;
            }
            finally
            {
                _reading.Release();
            }
        }

        private static bool IsFresh(Kept kept, Instant now) => now - kept.At < Lifetime && now >= kept.At;

        private sealed record Kept(T? Value, Instant At);
    }
}
