using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MagnetLean.Monitor.Operations;

/// <summary>Metrics for Prometheus, and the traces that give log lines their ids.</summary>
internal static class Telemetry
{
    /// <summary>Begins to measure.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<MonitorMetrics>();
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Microsoft.AspNetCore.Server.Kestrel", MonitorMetrics.Name)
                .AddPrometheusExporter())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation());
    }

    /// <summary>Adds what Prometheus reads.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Watch);
}
