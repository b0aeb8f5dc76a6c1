using System;
using System.Diagnostics.Metrics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace MagnetLean.Monitor.Http;

/// <summary>Counts requests and errors of the last hour, by minutes, and the connections that are open.</summary>
internal sealed class Traffic : IDisposable
{
    private const int Minutes = 60;

    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly (long Minute, long Requests, long Errors)[] _counts = new (long, long, long)[Minutes];
    private readonly MeterListener _connections = new();
    private long _open;

    public Traffic(TimeProvider clock)
    {
        _clock = clock;
        _connections.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: "kestrel.active_connections", Meter.Name: "Microsoft.AspNetCore.Server.Kestrel" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _connections.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _open, change));
        _connections.Start();
    }

    /// <summary>Connections that are open.</summary>
    public long Connections => Math.Max(0, Interlocked.Read(ref _open));

    /// <summary>Requests of the last 60 minutes, and those of them that the service failed on.</summary>
    public (long Requests, long Errors) LastHour
    {
        get
        {
            var now = Minute;
            var (requests, errors) = (0L, 0L);
            lock (_lock)
            {
                foreach (var count in _counts)
                {
                    if (now - count.Minute < Minutes)
                    {
                        requests += count.Requests;
                        errors += count.Errors;
                    }
                }
            }

            return (requests, errors);
        }
    }

    private long Minute => _clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    /// <summary>Counts a request.</summary>
    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Count(context.Response.StatusCode >= StatusCodes.Status500InternalServerError);
        }
    }

    public void Dispose() => _connections.Dispose();

    private void Count(bool isError)
    {
        var minute = Minute;
        lock (_lock)
        {
            ref var count = ref _counts[minute % Minutes];
            count = count.Minute == minute ? count : (minute, 0, 0);
            count.Requests++;
            count.Errors += isError ? 1 : 0;
        }
    }
}
