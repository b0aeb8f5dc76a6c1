using System;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MagnetLean.Monitor.Operations;

/// <summary>Metrics for Prometheus, and the traces that give log lines their ids and go to a collector where one is configured.</summary>
internal static class Telemetry
{
    /// <summary>Begins to measure.</summary>
    /// <param name="services">The services.</param>
    /// <param name="collector">Address that traces go to, by OTLP over HTTP; null or empty for none.</param>
    public static void AddTo(IServiceCollection services, string? collector)
    {
        services.AddSingleton<MonitorMetrics>();
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Microsoft.AspNetCore.Server.Kestrel", MonitorMetrics.Name)
                .AddPrometheusExporter())
            .ConfigureResource(resource => resource.AddService("magnetlean-monitor"))
            .WithTracing(traces =>
            {
                traces.AddAspNetCoreInstrumentation();

                // What is no address is refused at the start, with all other faults.
                if (Uri.TryCreate(collector, UriKind.Absolute, out var address))
                {
                    traces.AddOtlpExporter(to => (to.Endpoint, to.Protocol) = (address, OtlpExportProtocol.HttpProtobuf));
                }
            });
    }

    /// <summary>Adds what Prometheus reads.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Watch);
}
