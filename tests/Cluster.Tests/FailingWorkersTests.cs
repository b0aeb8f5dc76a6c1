using System;
using System.Threading.Tasks;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>Workers that are processes of their own, on loopback, and what becomes of a sweep when they fail.</summary>
public sealed class FailingWorkersTests
{
    [SkippableFact]
    public async Task A_sweep_finds_the_same_when_one_worker_is_killed_one_stopped_and_one_joins()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no such signals.");
        await using var database = await ClusterDatabase.CreateAsync();
        using var sweep = new PacedSweep();
        const int sets = 100;
        const int pace = 2;
        string[] cluster = ["--cluster", database.Connection, .. PacedSweep.Patience, .. SharedSecrets.Write(sweep.Workspace)];
        string[] worker = ["worker", .. cluster, "--data-folder", sweep.Data, "--slots", "2"];
        using var killed = sweep.Start(worker);
        using var stopped = sweep.Start(worker);
        using var steady = sweep.Start(worker);
        using var desk = sweep.Start(sweep.Command("many", sets, pace, cluster));
        var expected = sweep.RunHere(sets, pace);

        await Task.WhenAll(killed.SaysAsync("takes runs of Paced"), stopped.SaysAsync("takes runs of Paced"), steady.SaysAsync("takes runs of Paced"));
        await desk.UntilAsync(() => sweep.Journal("many").Count > 20, "to have made 20 runs");
        killed.Signal("KILL");
        stopped.Signal("STOP");
        using var joining = sweep.Start(worker);
        await desk.EndsAsync();

        desk.ExitCode.ShouldBe(0, desk.Said);
        sweep.Found("many").ShouldBe(expected);
        desk.Said.Split("is gone; others make its runs").Length.ShouldBe(3, desk.Said);
        joining.Said.ShouldContain("takes runs of Paced");

        // The one that was stopped finds out that the others went on without it.
        stopped.Signal("CONT");
        await stopped.SaysAsync("the others took this worker for dead, as it did not answer: it joins anew");
    }
}
