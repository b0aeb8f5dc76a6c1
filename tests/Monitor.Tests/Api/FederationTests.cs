using System.Collections.Concurrent;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Api;

/// <summary>A registry and an orchestrator, real HTTP servers, are told of the service.</summary>
public sealed class FederationTests
{
    [Fact]
    public async Task Registry_and_orchestrator_are_told_again_and_again()
    {
        var told = new ConcurrentQueue<(string Path, JsonElement Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.MapPost("/{what}", async (HttpContext context) =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            told.Enqueue((context.Request.Path, body.RootElement.Clone()));

            // The registry refuses at first.
            return told.Count(call => call.Path == "/register") == 1 ? Results.StatusCode(503) : Results.Ok();
        });
        await server.StartAsync();
        var address = server.Urls.Single();

        await using var monitor = await TestMonitor.StartAsync(
            $"--Monitor:Federation:Registry={address}", $"--Monitor:Federation:Orchestrator={address}", "--Monitor:Federation:HeartbeatSeconds=1");
        await TestMonitor.EventuallyAsync(() => Task.FromResult(told.Count(call => call.Path == "/heartbeat") >= 3 && told.Count(call => call.Path == "/register") >= 3));

        var presentation = told.First(call => call.Path == "/register").Body;
        presentation.GetProperty("id").GetString().ShouldBe("magnetlean-monitor");
        presentation.GetProperty("message_types").EnumerateArray().Select(type => type.GetString()).ShouldContain("emergency_stop");
        told.First(call => call.Path == "/heartbeat").Body.GetProperty("status").GetString().ShouldBe("inactive");
        using var viewer = await monitor.AsAsync(Roles.Viewer);
        (await TestMonitor.JsonOf(await viewer.GetAsync("/dependencies"))).GetProperty("dependencies").EnumerateArray()
            .Select(dependency => $"{dependency.GetProperty("name").GetString()} {dependency.GetProperty("status").GetString()}")
            .ShouldBe(["database connected", "registry connected", "orchestrator connected"]);
    }
}
