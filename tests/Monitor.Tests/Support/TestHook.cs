using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MagnetLean.Tests.Monitor;

/// <summary>A server that takes the alerts of a monitor that runs as a process of its own.</summary>
internal sealed class TestHook : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<string> _bodies = new();

    private TestHook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _bodies.Enqueue(await reader.ReadToEndAsync());
        });
    }

    public string Address => $"{_server.Urls.Single()}/hook";

    public static async Task<TestHook> StartAsync()
    {
        var hook = new TestHook();
        await hook._server.StartAsync();
        return hook;
    }

    /// <summary>How often a rule was told of, in words that have all of these in them.</summary>
    public int Told(string rule, params string[] words) =>
        _bodies.Count(body => body.Contains($"\"rule\":\"{rule}\"", StringComparison.Ordinal) && words.All(word => body.Contains(word, StringComparison.Ordinal)));

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
