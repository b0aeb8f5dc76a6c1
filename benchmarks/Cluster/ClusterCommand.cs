using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Desk;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Silos;
using MagnetLean.Cluster.Workers;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;
using Npgsql;

namespace MagnetLean.Benchmarks.Cluster;

/// <summary>
/// What a cluster costs beside its runs: a worker that is a process of its own and makes runs that take no time, and this process as the desk. The
/// figures of docs/scaling.md.
/// </summary>
internal static class ClusterCommand
{
    private const int Slots = 64;
    private const int Members = 101;

    /// <summary>Measures.</summary>
    /// <param name="switches">The connection string of a PostgreSQL, and how many runs (20 000 unless given).</param>
    public static int Run(string[] switches)
    {
        if (switches is ["work", var place])
        {
            Worker.RunAsync(Settings(place), ".", Slots, () => new InstantEngine(), _ => { }, CancellationToken.None).GetAwaiter().GetResult();
            return 0;
        }

        if (switches.Length is 0 or > 2)
        {
            Console.Error.WriteLine("cluster: needs the connection string of a PostgreSQL, and may have a number of runs");
            return 2;
        }

        var runs = switches.Length > 1 ? int.Parse(switches[1], CultureInfo.InvariantCulture) : 20_000;
        MeasureRuns(switches[0], runs);
        MeasureMembershipAsync(switches[0]).GetAwaiter().GetResult();
        return 0;
    }

    private static void MeasureRuns(string connection, int runs)
    {
        using var worker = Process.Start(Environment.ProcessPath!, [typeof(ClusterCommand).Assembly.Location, "cluster", "work", connection]);
        var folder = Directory.CreateTempSubdirectory("magnetlean-cluster-");
        try
        {
            var settings = Launch(folder.FullName);
            var job = new SweepJob("benchmark", JobPackage.Of(settings, null, AppContext.BaseDirectory));
            using var desk = ClusterWorkers.JoinAsync(Settings(connection), job, Console.Error.WriteLine, CancellationToken.None).GetAwaiter().GetResult();
            Measure("warm-up", 1000, 0, settings, desk, null);
            Measure("results kept in memory", runs, 1000, settings, desk, null);
            using var journal = TrialJournal.Begin(Path.Combine(folder.FullName, TrialJournal.Name), new Dictionary<string, string>());
            Measure("results journalled", runs / 4, 1000 + runs, settings, desk, journal);
        }
        finally
        {
            worker.Kill();
            worker.WaitForExit();
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string what, int runs, int first, LaunchSettings settings, ClusterWorkers desk, TrialJournal? journal)
    {
        var trials = Enumerable.Range(first + 1, runs)
            .Select(size => new Trial(new Candidate(size, [KeyValuePair.Create("size", size.ToString(CultureInfo.InvariantCulture))])))
            .ToList();
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        TrialResult? last;
        if (journal is null)
        {
            last = null;
            desk.Make(new TrialBatch(trials, _ => null, result => (last = result) is null), CancellationToken.None);
        }
        else
        {
            last = new TrialRunner(desk, settings, null, journal).Run(trials, null, _ => { }, CancellationToken.None)[^1];
        }

        var (elapsed, cpu) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        var size = TrialJson.Write(last!).ToJsonString().Length;
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {runs} runs in {elapsed.TotalSeconds:0.0} s, {runs / elapsed.TotalSeconds:0} a second; the desk's processor {cpu.TotalMicroseconds / runs:0} µs a run; a result {size} bytes"));
    }

    private static async Task MeasureMembershipAsync(string connection)
    {
        await using var source = await MembershipStore.OpenAsync(MembershipStore.Read(connection), CancellationToken.None);
        var now = DateTime.UtcNow;
        await AskAsync(source, "DeleteMembershipTableEntriesKey", 0, 0, now);
        await AskAsync(source, "InsertMembershipVersionKey", 0, 0, now);
        for (var member = 0; member < Members; member++)
        {
            await AskAsync(source, "InsertMembershipKey", member, member, now);
        }

        foreach (var key in new[] { "UpdateIAmAlivetimeKey", "MembershipReadAllKey" })
        {
            const int times = 1000;
            var watch = Stopwatch.StartNew();
            for (var time = 0; time < times; time++)
            {
                await AskAsync(source, key, Members, time % Members, now);
            }

            Console.WriteLine(FormattableString.Invariant($"{key} of {Members} members: {watch.Elapsed.TotalMicroseconds / times:0} µs"));
        }

        await AskAsync(source, "DeleteMembershipTableEntriesKey", 0, 0, now);
    }

    private static async Task AskAsync(NpgsqlDataSource source, string key, int version, int port, DateTime now)
    {
        await using var command = source.CreateCommand(MembershipTable.Statements[key]);
        (string Name, object Value)[] values =
        [
            ("DeploymentId", "benchmark"), ("Address", "10.0.0.1"), ("Port", port), ("Generation", 1), ("SiloName", "worker"), ("HostName", "machine"),
            ("Status", 3), ("ProxyPort", 0), ("StartTime", now), ("IAmAliveTime", now), ("Version", version)
        ];
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
        }
    }

    private static ClusterSettings Settings(string connection) => new() { Connection = connection };

    private static LaunchSettings Launch(string folder) => new()
    {
        AlgorithmTypeName = typeof(MagnetAlgorithm).FullName!,
        AlgorithmId = nameof(MagnetAlgorithm),
        AlgorithmLocation = Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        DataFolder = Path.GetFullPath("."),
        ResultsFolder = folder,
        ObjectStoreRoot = Path.Combine(folder, "storage"),
        Parameters = new Dictionary<string, string>(),
        Configuration = new Dictionary<string, JsonNode?>(),
    };
}
