using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>A desk that was killed and is started again, where something else is there than before.</summary>
public sealed class ResumedSweepTests
{
    private const string Hash = "[0-9a-f]{32}";

    [SkippableFact]
    public async Task A_desk_without_data_goes_on_with_workers_of_the_data_that_the_finished_runs_have_read_and_with_no_others()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no such signals.");
        await using var database = await ClusterDatabase.CreateAsync();
        using var sweep = new PacedSweep();
        string[] cluster = ["--cluster", database.Connection, .. PacedSweep.Patience];
        string[] worker = ["worker", .. cluster, "--slots", "2", "--data-folder"];
        var command = sweep.Command("many", 12, 2, cluster);
        command[Array.IndexOf(command, sweep.Data)] = sweep.NoData();
        using (var before = sweep.Start([.. worker, sweep.Data]))
        {
            using var crashed = sweep.Start(command);
            await crashed.UntilAsync(() => sweep.Journal("many").Count > 4, "to have made two runs");
            crashed.Signal("KILL");
            await crashed.EndsAsync();
            before.Signal("TERM");
            await before.EndsAsync();
        }

        using var other = sweep.Start([.. worker, sweep.OtherData()]);
        using var desk = sweep.Start([.. command, "--resume"]);
        await desk.SaysAsync("is refused: its data file crypto/bitfinex/hour/calmusd_trade.zip");
        using var right = sweep.Start([.. worker, sweep.Data]);
        await desk.EndsAsync();

        desk.ExitCode.ShouldBe(0, desk.Said);
        Regex.IsMatch(desk.Said, $"calmusd_trade.zip is {Hash}, in the finished runs of this sweep it is {Hash}; allowed: the same data").ShouldBeTrue(desk.Said);
        sweep.Found("many").ShouldBe(sweep.RunHere(12, 2));
    }

    [SkippableFact]
    public async Task A_desk_that_is_stopped_while_it_writes_files_of_the_best_ends_at_once_and_has_written_all_else()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no such signals.");
        using var sweep = new PacedSweep();
        var command = sweep.Command("best", 3, 20);
        command[Array.IndexOf(command, "--keep") + 1] = "3";
        using var desk = sweep.Start([.. command, "--workers", "3"]);
        await desk.UntilAsync(() => Directory.Exists(sweep.Workspace.At("best/runs")), "to make the best run once more");

        desk.Signal("TERM");
        await desk.EndsAsync();

        desk.ExitCode.ShouldBe(1, desk.Said);
        desk.Said.ShouldContain("error: stopped; what was finished is kept, and the same command with --resume goes on from there");
        sweep.Found("best").ShouldBe(sweep.RunHere(3, 20));
    }

    [Fact]
    public async Task A_desk_of_another_build_does_not_go_on_and_both_are_named()
    {
        using var sweep = new PacedSweep();
        sweep.RunHere(3, 0);

        using var desk = LaunchedProgram.Start(sweep.Workspace.Path, sweep.Command("here", 3, 0, "--resume"), sweep.OtherBuild());
        await desk.EndsAsync();

        desk.ExitCode.ShouldBe(2, desk.Said);
        Regex.IsMatch(desk.Said, $"is of another sweep: its plugin Algorithm.dll was '{Hash}', now it is '{Hash}'").ShouldBeTrue(desk.Said);
    }
}
