using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// The strategy is killed at random points and started again. Broker's ledger, account, fuse and setups are then byte for byte those of the uninterrupted
/// run: no order twice, none lost.
/// </summary>
public sealed class CrashDrillTests(ITestOutputHelper output)
{
    private const int Seed = 20230201;
    private const string KillsVariable = "MAGNETLEAN_DRILL_KILLS";

    private static readonly DateTime End = new(2023, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_hundred_deaths_between_any_two_writes_change_nothing()
    {
        using var whole = new Drill(End);
        whole.Live().ShouldBeTrue();
        using var killed = new Drill(End);
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        for (var deaths = 0; deaths < 100;)
        {
            killed.Live(random.Next(1, 25)).ShouldBeFalse($"the run was over after {deaths} deaths");
            deaths++;
        }

        killed.Live().ShouldBeTrue();
        ShouldBeAlike(killed, whole);
    }

    // Four kills by default; the whole drill is MAGNETLEAN_DRILL_KILLS=100 dotnet test tests --filter CrashDrill.
    [Fact]
    public void Killed_processes_go_on_where_they_were()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable(KillsVariable) ?? "4", CultureInfo.InvariantCulture);
        using var whole = new Drill(End);
        using var killed = new Drill(End);
        RunToEnd(whole);
        var random = new Random(Seed);
        for (var i = 0; i < kills; i++)
        {
            Kill(killed, TimeSpan.FromMilliseconds(random.NextDouble() * 60));
        }

        RunToEnd(killed);
        ShouldBeAlike(killed, whole);
    }

    private static void ShouldBeAlike(Drill killed, Drill whole)
    {
        killed.Unreadable().ShouldBeEmpty();
        whole.Ledger().Length.ShouldBeGreaterThan(100);
        killed.Ledger().Zip(whole.Ledger()).FirstOrDefault(pair => pair.First != pair.Second).ShouldBe(default, "where the ledgers part");
        killed.Ledger().Length.ShouldBe(whole.Ledger().Length);
        killed.AccountState().ShouldBe(whole.AccountState());
        killed.Stored("fuse").ShouldBe(whole.Stored("fuse"));
        killed.Stored("setups").ShouldBe(whole.Stored("setups"));
    }

    private static void RunToEnd(Drill drill)
    {
        using var process = Launch(drill);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error);
    }

    // The clock of the kill starts when the session has written to the account: before that there is nothing to lose.
    private static void Kill(Drill drill, TimeSpan after)
    {
        var account = Path.Combine(drill.Folder, "account", "account.json");
        var before = File.GetLastWriteTimeUtc(account);
        using var process = Launch(drill);
        while (!process.HasExited && File.GetLastWriteTimeUtc(account) == before)
        {
            Thread.Sleep(1);
        }

        Thread.Sleep(after);
        process.Kill();
        process.WaitForExit();
    }

    private static Process Launch(Drill drill)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "MagnetLean.Launcher.dll"), "live",
            "--config", Path.Combine(ProjectFolder.Root, "config.json"),
            "--algorithm-location", Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
            "--account", Path.Combine(drill.Folder, "account"),
            "--object-store-root", Path.Combine(drill.Folder, "storage"),
            "--results", Path.Combine(drill.Folder, "results"),
            "--start", "2023-02-01", "--end", End.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--parameters", string.Join(',', Drill.Parameters.Select(parameter => $"{parameter.Key}:{parameter.Value}")),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
