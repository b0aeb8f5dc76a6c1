using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>More than one desk on the same workers, all processes of their own.</summary>
public sealed class SharedWorkersTests
{
    [SkippableFact]
    public async Task Two_desks_at_once_each_find_what_is_theirs_and_one_that_is_stopped_leaves_the_workers_to_the_other()
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no such signals.");
        await using var database = await ClusterDatabase.CreateAsync();
        using var sweep = new PacedSweep();
        string[] cluster = ["--cluster", database.Connection, .. PacedSweep.Patience];
        string[] worker = ["worker", .. cluster, "--data-folder", sweep.Data, "--slots", "1"];
        using var one = sweep.Start(worker);
        using var two = sweep.Start(worker);
        using var first = sweep.Start(sweep.Command("first", 9, 1, cluster));
        using var second = sweep.Start(sweep.Command("second", 6, 2, cluster));
        var (expectedOfFirst, expectedOfSecond) = (sweep.RunHere(9, 1, "here/first"), sweep.RunHere(6, 2, "here/second"));

        await Task.WhenAll(first.EndsAsync(), second.EndsAsync());

        first.ExitCode.ShouldBe(0, first.Said);
        second.ExitCode.ShouldBe(0, second.Said);
        sweep.Found("first").ShouldBe(expectedOfFirst);
        sweep.Found("second").ShouldBe(expectedOfSecond);

        // A run of it takes three minutes, and whoever asks for it no more has it for one.
        using var stopped = sweep.Start(sweep.Command("stopped", 4, 1000, cluster));
        await Task.WhenAll(stopped.SaysAsync($" makes runs, 1 at once"), one.SaysAsync("takes runs of Paced"), two.SaysAsync("takes runs of Paced"));
        using var waiting = sweep.Start(sweep.Command("waiting", 6, 2, cluster));
        await waiting.SaysAsync("is busy: it runs for the sweep");
        var watch = Stopwatch.StartNew();
        stopped.Signal("TERM");
        await Task.WhenAll(stopped.EndsAsync(), waiting.EndsAsync());

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(55), "whoever asks for a run no more has it for a minute");
        stopped.ExitCode.ShouldBe(1, stopped.Said);
        waiting.ExitCode.ShouldBe(0, waiting.Said);
        sweep.Found("waiting").ShouldBe(expectedOfSecond);
    }
}
