using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Federation;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Api;

/// <summary>What every service of the federation answers: health, capabilities, state, dependencies.</summary>
internal static class UdcEndpoints
{
    /// <summary>Adds them.</summary>
    public static void MapUdc(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", HealthAsync).AllowAnonymous().WithTags("udc").WithSummary("Whether the service and what it watches are well.");
        routes.MapGet("/capabilities", Capabilities).RequireAuthorization(Policies.Watch).WithTags("udc").WithSummary("What can be asked of it.");
        routes.MapGet("/state", State).RequireAuthorization(Policies.Watch).WithTags("udc").WithSummary("Load of the process and its traffic of the last hour.");
        routes.MapGet("/dependencies", DependenciesAsync).RequireAuthorization(Policies.Watch).WithTags("udc").WithSummary("What it needs, each as it was found just now.");
    }

    private static async Task<IResult> HealthAsync(LiveFigures figures, IngestionService ingestion, MonitorOptions options, CancellationToken cancellation)
    {
        var health = await figures.HealthAsync(cancellation);
        return TypedResults.Ok(HealthAnswer.Of(ingestion.Fault is null ? health : health with { Status = "error" }, options.Federation));
    }

    private static IResult Capabilities(MonitorOptions options, EndpointDataSource endpoints) => TypedResults.Ok(new
    {
        options.Federation.Id,
        MessageTypes = CapabilityNames.Messages,
        Capabilities = CapabilityNames.All,
        Endpoints = endpoints.Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .Order(StringComparer.Ordinal),
    });

    private static IResult State(Traffic traffic, TimeProvider clock)
    {
        using var process = Process.GetCurrentProcess();
        var (uptime, (requests, errors)) = (clock.GetUtcNow() - process.StartTime.ToUniversalTime(), traffic.LastHour);
        return TypedResults.Ok(new
        {
            CpuSeconds = process.TotalProcessorTime.TotalSeconds,
            CpuShare = uptime > TimeSpan.Zero ? process.TotalProcessorTime / uptime / Environment.ProcessorCount : 0,
            MemoryBytes = process.WorkingSet64,
            UptimeSeconds = uptime.TotalSeconds,
            RequestsLastHour = requests,
            ErrorsLastHour = errors,
            traffic.Connections,
        });
    }

    private static async Task<IResult> DependenciesAsync(
        MonitorDatabase database, LiveFigures figures, FederationClient federation, CancellationToken cancellation)
    {
        var now = figures.Now;
        var clock = Stopwatch.StartNew();
        try
        {
            await using var db = database.Open();
            await db.SystemConfig.AnyAsync(cancellation);
            var took = clock.Elapsed;
            var sessions = await Engines.LatestAsync(db, cancellation);
            var engines = sessions.Select(session => Dependency.OfEngine(session.Engine, figures.LifeOf(session), now - Engines.LastSign(session), figures.FaultOf(session.Engine)));
            var brokerages = await Task.WhenAll(sessions.Select(async session =>
            {
                await using var own = database.Open();
                var snapshot = await PerformanceView.LatestSnapshotAsync(own, session.Engine, cancellation);
                var isSilent = snapshot is not null && FuseStatusView.SymbolsOf(snapshot).Any(symbol => symbol.SilentBars >= 2);
                return Dependency.OfBrokerage(session.Engine, figures.LifeOf(session), isSilent, session.LastBar);
            }));
            return TypedResults.Ok(new
            {
                Dependencies = engines.Concat(brokerages).Concat(federation.Dependencies())
                    .Prepend(new Dependency("database", took < TimeSpan.FromSeconds(1) ? Dependency.Connected : Dependency.Degraded, $"answered in {took.TotalMilliseconds:0} ms")),
            });
        }
#pragma warning disable CA1031 // Whatever is wrong with the database, that is the answer.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return TypedResults.Ok(new
            {
                Dependencies = federation.Dependencies().Prepend(new Dependency("database", Dependency.Missing, fault.GetType().Name)),
            });
        }
    }
}
