using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Desk;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Silos;
using MagnetLean.Cluster.Workers;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>Workers that somebody else has, in this process: their engine does nothing.</summary>
public sealed class BusyWorkersTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly GatedEngine _engine = new("long");
    private readonly ConcurrentQueue<string> _said = new();

    public void Dispose()
    {
        _engine.Dispose();
        _workspace.Dispose();
    }

    [SkippableFact]
    public async Task Runs_go_elsewhere_where_a_slot_is_anothers_and_wait_for_it_where_no_other_is_there()
    {
        await using var database = await ClusterDatabase.CreateAsync();
        var settings = new ClusterSettings { Connection = database.Connection };
        await using var busy = await InnerWorker.JoinAsync(settings, "busy", _engine);
        var held = await HoldAsync(busy.Slots);
        using var desk = await ClusterWorkers.JoinAsync(settings, new SweepJob("mine", Job("short")), _said.Enqueue, CancellationToken.None);
        await using (await InnerWorker.JoinAsync(settings, "free", _engine))
        {
            (await MakeAsync(desk, 1, 20)).ShouldBe(Sizes(1, 20), "another slot is free");
        }

        held.IsCompleted.ShouldBeFalse();
        var waits = MakeAsync(desk, 21, 3);
        await UntilAsync(() => _said.Any(text => text.Contains("worker busy") && text.EndsWith("is busy: it runs for the sweep somebody's", StringComparison.Ordinal)));
        _engine.Inspected["short"].ShouldBe(2, "each worker has made it ready once");

        // Meanwhile it is given so many jobs that it does not keep this one, and is given it anew.
        foreach (var number in Enumerable.Range(0, WorkerSlots.MostJobs))
        {
            (await busy.Slots.AcceptAsync(Job($"other {number}"))).ShouldBeNull();
        }

        await UntilAsync(() => _engine.Inspected["short"] == 3);
        waits.IsCompleted.ShouldBeFalse();
        _engine.Open();

        (await waits).ShouldBe(Sizes(21, 3));
        (await held).State.ShouldBe(RunState.Ended);
    }

    // Has its slot make a run of somebody else's that goes on.
    private async Task<Task<RunReply>> HoldAsync(WorkerSlots slots)
    {
        var job = Job("long");
        (await slots.AcceptAsync(job)).ShouldBeNull();
        return slots.RunAsync(Message("somebody's", job, 1));
    }

    private static RunMessage Message(string sweep, JobMessage job, int size) => RunMessage.Of(sweep, job.Fingerprint(), 0, Trial(size), isAlone: false);

    private static Task<List<string>> MakeAsync(ClusterWorkers desk, int first, int count) => Task.Run(() =>
    {
        var batch = new TrialBatch([.. Enumerable.Range(first, count).Select(Trial)], _ => null, _ => false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        desk.Make(batch, limit.Token);
        return batch.Results.Select(result => result?.Figures["statistics.Size"] ?? "none").ToList();
    });

    private static List<string> Sizes(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(size => size.ToString(CultureInfo.InvariantCulture))];

    private static Trial Trial(int size) => new(new Candidate(size, [KeyValuePair.Create("size", size.ToString(CultureInfo.InvariantCulture))]));

    private JobMessage Job(string id) => JobPackage.Of(
        new LaunchSettings
        {
            AlgorithmTypeName = typeof(MagnetAlgorithm).FullName!,
            AlgorithmId = id,
            AlgorithmLocation = Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
            DataFolder = _workspace.Path,
            ResultsFolder = _workspace.At("results"),
            ObjectStoreRoot = _workspace.At("storage"),
            Parameters = new Dictionary<string, string>(),
            Configuration = new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(),
        },
        null,
        AppContext.BaseDirectory);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var left = 3000; !condition(); await Task.Delay(20))
        {
            (left--).ShouldBePositive("waited for a minute");
        }
    }
}
