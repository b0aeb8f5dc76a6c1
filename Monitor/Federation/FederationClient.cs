using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MagnetLean.Monitor.Federation;

/// <summary>
/// Tells a registry of the service and an orchestrator of its health, every minute, where their addresses are configured. What they answer is what <c>/dependencies</c> says of them.
/// </summary>
internal sealed partial class FederationClient(
    IHttpClientFactory clients, MonitorOptions options, LiveFigures figures, TimeProvider clock, ILogger<FederationClient> log) : BackgroundService
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "federation";

    private static readonly JsonSerializerOptions Json = MadeJson();

    private volatile Dependency _registry = new("registry", Dependency.Missing, options.Federation.Registry.Length > 0 ? "not asked yet" : "not configured");
    private volatile Dependency _orchestrator = new("orchestrator", Dependency.Missing, options.Federation.Orchestrator.Length > 0 ? "not asked yet" : "not configured");

    /// <summary>How both were found.</summary>
    public IReadOnlyList<Dependency> Dependencies() => [_registry, _orchestrator];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var own = options.Federation;
        if (own.Registry.Length == 0 && own.Orchestrator.Length == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(own.HeartbeatSeconds), clock);
        do
        {
            // Again and again: a registry that was started anew knows nobody, and one that was reached once may be gone.
            if (own.Registry.Length > 0)
            {
                _registry = await TellAsync("registry", $"{own.Registry.TrimEnd('/')}/register", Presentation(), stoppingToken);
            }

            if (own.Orchestrator.Length > 0)
            {
                _orchestrator = await TellAsync("orchestrator", $"{own.Orchestrator.TrimEnd('/')}/heartbeat", await HealthAsync(stoppingToken), stoppingToken);
            }
        }
        while (await Ticks(timer, stoppingToken));
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private object Presentation()
    {
        var own = options.Federation;
        return new { own.Id, own.Name, own.Steward, own.Endpoint, Capabilities = CapabilityNames.All, MessageTypes = CapabilityNames.Messages };
    }

    private async Task<object> HealthAsync(CancellationToken cancellation)
    {
        try
        {
            return HealthAnswer.Of(await figures.HealthAsync(cancellation), options.Federation);
        }
#pragma warning disable CA1031 // A database that fails is told of, too.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return HealthAnswer.Of(new ServiceHealth("error", null, 0, 0, null), options.Federation);
        }
    }

    private async Task<Dependency> TellAsync(string name, string address, object what, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.PostAsJsonAsync(address, what, Json, cancellation);
            return answer.IsSuccessStatusCode
                ? new Dependency(name, Dependency.Connected, "answered")
                : Refused($"answered {(int)answer.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or InvalidOperationException or UriFormatException
            && !cancellation.IsCancellationRequested)
        {
            return Refused(fault.Message);
        }

        Dependency Refused(string why)
        {
            LogFault(log, name, why);
            return new Dependency(name, Dependency.Degraded, why);
        }
    }

    private static JsonSerializerOptions MadeJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Apply(options);
        return options;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Service} could not be told: {Why}. It is tried again.")]
    private static partial void LogFault(ILogger log, string service, string why);
}
