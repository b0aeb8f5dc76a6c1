using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Operations;

/// <summary>Traces arrive at a collector, a real HTTP server, where one is configured.</summary>
public sealed class TracesTests
{
    [Fact]
    public async Task What_was_asked_of_the_monitor_arrives_at_the_collector()
    {
        var told = new ConcurrentQueue<(string Path, string? Type, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            told.Enqueue((context.Request.Path, context.Request.ContentType, Encoding.Latin1.GetString(body.ToArray())));
        });
        await server.StartAsync();

        await using var monitor = await TestMonitor.StartRealAsync($"--Monitor:Traces={server.Urls.Single()}/v1/traces");
        (await monitor.Client.GetAsync("/health")).EnsureSuccessStatusCode();

        // Who asks has the answer before the monitor is done with the request. All monitors of the process are traced.
        (string Path, string? Type, string? Body) trace = default;
        await TestMonitor.EventuallyAsync(() =>
        {
            monitor.App.Services.GetRequiredService<TracerProvider>().ForceFlush(20_000).ShouldBeTrue();
            trace = told.FirstOrDefault(call => call.Body.Contains("/health", System.StringComparison.Ordinal));
            return Task.FromResult(trace.Body is not null);
        });
        (trace.Path, trace.Type).ShouldBe(("/v1/traces", "application/x-protobuf"));
        trace.Body.ShouldNotBeNull().ShouldContain("magnetlean-monitor");
    }

    [Fact]
    public void What_is_no_address_is_a_fault() => new MonitorOptions.Validator().Validate(null, new MonitorOptions { Traces = "collector" }).Failures
        .ShouldHaveSingleItem().ShouldBe("Monitor:Traces is 'collector'; allowed: nothing, or an address http(s)://.");
}
