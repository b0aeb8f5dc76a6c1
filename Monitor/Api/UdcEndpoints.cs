using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Federation;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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

    /// <summary>The answer to /health.</summary>
    public static HealthAnswer AnswerOf(ServiceHealth health, FederationOptions own) =>
        new(own.Id, own.Name, own.Steward, health.Status, own.Endpoint, health.Proof, health.CostUsd, health.YieldUsd, health.UpdatedAt);

    private static async Task<IResult> HealthAsync(LiveFigures figures, IngestionService ingestion, MonitorOptions options, CancellationToken cancellation)
    {
        var health = await figures.HealthAsync(cancellation);
        return TypedResults.Ok(AnswerOf(ingestion.Fault is null ? health : health with { Status = "error" }, options.Federation));
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
            var engines = sessions.Select(session => Dependency.OfEngine(session.Engine, figures.LifeOf(session), now - Engines.LastSign(session)));
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

    /// <summary>How the service presents itself and stands.</summary>
    internal sealed record HealthAnswer(
        string Id, string Name, string Steward, string Status, string Endpoint, string? Proof, decimal CostUsd, decimal YieldUsd, Instant? UpdatedAt);
}

/// <summary>Something that the service needs, as it was found.</summary>
/// <param name="Name">What.</param>
/// <param name="Status">connected, degraded or missing.</param>
/// <param name="Detail">Why.</param>
internal sealed record Dependency(string Name, string Status, string Detail)
{
    public const string Connected = "connected";
    public const string Degraded = "degraded";
    public const string Missing = "missing";

    /// <summary>An engine, by its journal.</summary>
    public static Dependency OfEngine(string engine, EngineLife life, Duration age) => new(
        $"engine {engine}",
        life switch { EngineLife.Running => Connected, EngineLife.Silent or EngineLife.Unknown => Degraded, _ => Missing },
        life == EngineLife.Unknown ? "its journal cannot be stored" : life == EngineLife.Ended ? "its last session has ended" : FormattableString.Invariant($"wrote {age.TotalSeconds:0} s ago"));

    /// <summary>A brokerage, as far as an engine's journal knows it: by the bars and orders that come.</summary>
    public static Dependency OfBrokerage(string engine, EngineLife life, bool isSilent, Instant? lastBar) => new(
        $"brokerage of {engine}",
        life != EngineLife.Running ? Missing : isSilent || lastBar is null ? Degraded : Connected,
        life == EngineLife.Unknown ? "the engine's journal cannot be stored" : life != EngineLife.Running ? "the engine does not run" : lastBar is null ? "no bar has come yet" : isSilent ? "bars are overdue" : $"last bar {lastBar}");
}

/// <summary>What the service can do, by name.</summary>
internal static class CapabilityNames
{
    public static readonly string[] All = ["performance", "positions", "fuse", "magnets", "leverage", "commands", "events"];

    public static readonly string[] Messages = ["emergency_stop", "adjust_leverage", "reset", "status"];
}
