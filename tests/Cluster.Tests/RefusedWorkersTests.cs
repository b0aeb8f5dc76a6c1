using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>Workers that have something else than the desk, and the desk without workers.</summary>
public sealed class RefusedWorkersTests
{
    [SkippableFact]
    public async Task Nothing_is_taken_of_a_worker_of_another_build_or_with_other_data_and_both_are_named()
    {
        await using var database = await ClusterDatabase.CreateAsync();
        using var sweep = new PacedSweep();
        string[] cluster = ["--cluster", database.Connection, .. PacedSweep.Patience];
        string[] worker = ["worker", .. cluster, "--slots", "1", "--data-folder"];
        using var desk = sweep.Start(sweep.Command("many", 6, 0, cluster));
        using var otherBuild = LaunchedProgram.Start(sweep.Workspace.Path, [.. worker, sweep.Data], sweep.OtherBuild());
        using var otherData = sweep.Start([.. worker, sweep.OtherData()]);
        await Task.WhenAll(desk.SaysAsync("is refused: its plugin Algorithm.dll"), desk.SaysAsync("is refused: its data file"));
        sweep.Journal("many").Count.ShouldBe(1, "nothing is known but which sweep it is");

        using var right = sweep.Start([.. worker, sweep.Data]);
        await desk.EndsAsync();

        desk.ExitCode.ShouldBe(0, desk.Said);
        const string hash = "[0-9a-f]{32}";
        Regex.IsMatch(desk.Said, $"its plugin Algorithm.dll is {hash}, that of the sweep is {hash}; allowed: the same build").ShouldBeTrue(desk.Said);
        Regex.IsMatch(desk.Said, $"its data file crypto/bitfinex/hour/calmusd_trade.zip is {hash}, here it is {hash}; allowed").ShouldBeTrue(desk.Said);
        sweep.Found("many").ShouldBe(sweep.RunHere(6, 0));
    }

    [SkippableFact]
    public async Task A_desk_without_workers_says_so_and_can_be_stopped()
    {
        await using var database = await ClusterDatabase.CreateAsync();
        using var sweep = new PacedSweep();
        using var desk = sweep.Start(sweep.Command("many", 6, 0, ["--cluster", database.Connection]));

        await desk.SaysAsync("no worker is there that may make runs: waiting for one");
        desk.Signal("TERM");
        await desk.EndsAsync();

        desk.ExitCode.ShouldBe(1, desk.Said);
        desk.Said.ShouldContain("stopped; what was finished is kept, and the same command with --resume goes on from there");
    }
}
