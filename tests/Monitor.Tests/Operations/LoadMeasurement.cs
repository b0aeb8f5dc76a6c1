using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.Monitor.Operations;

/// <summary>
/// How long answers take while an engine writes 5 000 records a second and 500 requests a second are made, in turn of /health and /api/performance/current: measured where it
/// is asked for, never asserted. Monitor, engine and who asks are one process.
/// </summary>
public sealed class LoadMeasurement(ITestOutputHelper output)
{
    private const string Variable = "MAGNETLEAN_LOAD_SECONDS";
    private const int RequestsPerSecond = 500;
    private const int RecordsPerSecond = 5_000;
    private const int TicksPerSecond = 50;

    [SkippableFact]
    public async Task Answers_come_while_much_is_written()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds), $"a measurement: {Variable} names for how long");
        await using var monitor = await TestMonitor.StartRealAsync(
            "--Monitor:Security:PublicFigures=true", "--Monitor:Security:AnonymousPerMinute=1000000", "--Monitor:PollMilliseconds=250");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        using var end = new CancellationTokenSource();
        var writing = Task.Run(() => WriteAsync(monitor.Journal, end.Token));
        var (took, faults) = (new ConcurrentBag<double>(), new ConcurrentBag<string>());
        await AskAsync(monitor.Client, 5 * RequestsPerSecond, [], []);
        using var process = Process.GetCurrentProcess();
        var (before, clock) = (Memory(process), Stopwatch.StartNew());

        await AskAsync(monitor.Client, seconds * RequestsPerSecond, took, faults);

        var (elapsed, stored, after) = (clock.Elapsed.TotalSeconds, await StoredAsync(monitor), Memory(process));
        await end.CancelAsync();
        var written = await writing;
        var sorted = took.Order().ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Length} answers in {elapsed:0.0} s ({sorted.Length / elapsed:0} a second), {faults.Count} faults; p50 {At(0.5):0.0}, p99 {At(0.99):0.0}, most {sorted[^1]:0.0} ms; "
                + $"{written} records written, {stored} stored by then; memory in use {before.Used} -> {after.Used} MB, working set {before.Set} -> {after.Set} MB"));
        faults.ShouldBeEmpty();

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }

    private static async Task<long> StoredAsync(TestMonitor monitor)
    {
        await using var db = monitor.Database.Open();
        return await db.Sessions.Where(row => row.Engine == "busy").SumAsync(row => row.LastSequence);
    }

    private static (long Used, long Set) Memory(Process process)
    {
        process.Refresh();
        return (GC.GetTotalMemory(forceFullCollection: true) >> 20, process.WorkingSet64 >> 20);
    }

    private static async Task AskAsync(HttpClient client, int count, ConcurrentBag<double> took, ConcurrentBag<string> faults)
    {
        var (clock, asked) = (Stopwatch.StartNew(), new Task[count]);
        for (var index = 0; index < count; index++)
        {
            // Each at its time, whether those before it are answered or not.
            if (index / (double)RequestsPerSecond - clock.Elapsed.TotalSeconds is > 0 and var early)
            {
                await Task.Delay(TimeSpan.FromSeconds(early));
            }

            asked[index] = OneAsync(index % 2 == 0 ? "/health" : "/api/performance/current");
        }

        await Task.WhenAll(asked);

        async Task OneAsync(string path)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await client.GetAsync(path);
                await answer.Content.ReadAsByteArrayAsync();
                took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode)
                {
                    faults.Add($"{path}: {(int)answer.StatusCode}");
                }
            }
            catch (HttpRequestException fault)
            {
                faults.Add($"{path}: {fault.Message}");
            }
        }
    }

    private static async Task<long> WriteAsync(TestJournal journal, CancellationToken cancellation)
    {
        using var writer = JournalWriter.Open(Path.Combine(journal.Folder, "busy"), journal.Clock, syncs: false);
        var (written, clock) = (0L, Stopwatch.StartNew());
        using var records = TestJournal.Session(1, int.MaxValue, "busy").GetEnumerator();
        while (!cancellation.IsCancellationRequested)
        {
            for (; written < clock.Elapsed.TotalSeconds * RecordsPerSecond && records.MoveNext(); written++)
            {
                writer.Append(records.Current.Time, records.Current.Record);
            }

            await Task.Delay(1000 / TicksPerSecond, CancellationToken.None);
        }

        return written;
    }
}
