using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.Monitor.Operations;

/// <summary>
/// What engine and monitor, each a process, take while a session on paper runs at 100 times the market's speed, bar of a minute by bar of a minute, and somebody has the page open:
/// memory, threads, handles and the database, at each of the market's hours. On PostgreSQL where there is one.
/// </summary>
public sealed class SessionMeasurement(ITestOutputHelper output) : IDisposable
{
    private const string Variable = "MAGNETLEAN_SESSION_HOURS";
    private const int Speed = 100;
    private const string Password = "a very long password";
    private const double Growth = 1.3;

    // What the page asks for.
    private static readonly string[] Asked =
    [
        "/api/performance/current", "/api/fuse/status", "/api/positions/open", "/api/orders/open", "/api/fuse/events?limit=30", "/api/trades/recent?limit=30", "/api/field?limit=200",
        "/api/log?limit=60", "/api/commands", "/api/performance/history?period=30d&interval=1h", "/api/magnets?limit=20",
    ];

    private readonly LiveRun _run = new();

    public void Dispose() => _run.Dispose();

    [SkippableFact]
    public async Task Nothing_grows_from_hour_to_hour()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var hours), $"a measurement: {Variable} names of how many hours");
        await using var database = await TestDatabase.CreateAsync(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TestDatabase.Variable)) ? TestDatabase.Sqlite : TestDatabase.Postgres);
        var monitor = _run.StartMonitor(database.Connection);
        var engine = _run.StartEngine("2024-03-05", Speed, "--end", "2024-03-10", "--parameters", "resolution:minute");
        using var client = await SignedInAsync(monitor);
        await TestMonitor.EventuallyAsync(async () => (await client.GetAsync("/api/performance/current")).IsSuccessStatusCode);
        using var end = new CancellationTokenSource();
        var watching = Task.WhenAll(AskAsync(client, end.Token), ListenAsync(client, end.Token));
        using Process ofMonitor = Process.GetProcessById(monitor.Id), ofEngine = Process.GetProcessById(engine.Id);
        var (seen, clock) = (new List<Figures>(), Stopwatch.StartNew());
        for (var hour = 1; hour <= hours; hour++)
        {
            await Task.Delay(TimeSpan.FromHours(hour) / Speed - clock.Elapsed);
            seen.Add(await FiguresAsync(hour));
        }

        await end.CancelAsync();
        await watching;
        var (early, late) = (seen[Math.Min(1, seen.Count - 1)], seen[^1]);
        late.Records.ShouldBeGreaterThan(hours * 100);
        new[] { late.Monitor.Memory / early.Monitor.Memory, late.Engine.Memory / early.Engine.Memory, late.Heap / early.Heap }.ShouldAllBe(growth => growth < Growth);
        (late.Monitor.Handles - early.Monitor.Handles).ShouldBeLessThan(20);
        (late.Engine.Handles - early.Engine.Handles).ShouldBeLessThan(20);

        async Task<Figures> FiguresAsync(int hour)
        {
            var metrics = await client.GetStringAsync("/metrics");
            var heap = metrics.Split('\n').Where(line => line.StartsWith("dotnet_gc_last_collection_heap_size_bytes{", StringComparison.Ordinal))
                .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture)) / 1e6;
            await using var db = database.Database.Open();
            var bytes = db.Database.IsNpgsql()
                ? await db.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync()
                : await db.Database.SqlQueryRaw<long>("SELECT page_count * page_size AS Value FROM pragma_page_count(), pragma_page_size()").SingleAsync();
            var records = await db.Sessions.SumAsync(row => row.LastSequence);
            var figures = new Figures(Taken.By(ofMonitor), Taken.By(ofEngine), heap, records);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"hour {hour}: monitor {figures.Monitor}, heap {heap:0.0} MB; engine {figures.Engine}; {records} records, database {bytes / 1e6:0.0} MB"));
            return figures;
        }
    }

    private async Task<HttpClient> SignedInAsync(TestProcess monitor)
    {
        string? link = null;
        await TestMonitor.EventuallyAsync(() => Task.FromResult((link = LiveRun.SetupLinkOf(monitor)) is not null));
        var client = new HttpClient { BaseAddress = new Uri(_run.Address) };
        (await client.PostAsJsonAsync("/api/setup", new { token = link!.Split('#')[1], name = "ada", password = Password })).EnsureSuccessStatusCode();
        await SignAsync("/api/account/login", new { name = "ada", password = Password });
        var secret = (await TestMonitor.JsonOf(await client.PostAsJsonAsync("/api/account/totp", new { }))).GetProperty("secret").GetString();
        await SignAsync("/api/account/totp/confirm", new { code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp() });
        return client;

        async Task SignAsync(string path, object body) => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await TestMonitor.JsonOf(await client.PostAsJsonAsync(path, body))).GetProperty("access_token").GetString());
    }

    private static async Task AskAsync(HttpClient client, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var path in Asked)
            {
                (await client.GetAsync(path, CancellationToken.None)).EnsureSuccessStatusCode();
            }

            await Task.Delay(TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ListenAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var reader = new StreamReader(await client.GetStreamAsync("/api/events", cancellation));
            while (await reader.ReadLineAsync(cancellation) is not null)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private sealed record Figures(Taken Monitor, Taken Engine, double Heap, long Records);

    /// <summary>What a process takes.</summary>
    private sealed record Taken(double Memory, int Threads, int Handles)
    {
        public static Taken By(Process process)
        {
            process.Refresh();
            return new Taken(process.WorkingSet64 / 1e6, process.Threads.Count, process.HandleCount);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Memory:0} MB, {Threads} threads, {Handles} handles");
    }
}
