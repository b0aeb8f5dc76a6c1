using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Risk.Journal;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// The strategy is killed at random points and started again. Broker's ledger, account, fuse and setups are then byte for byte those of the
/// uninterrupted run: no order twice, none lost.
/// </summary>
/// <remarks>
/// A moment that a kill cut short is delivered again: what the brokerage had taken by then is not ordered again, what it had not is. Only the fuse's
/// sentences for people may differ, and the profit that a setup notes, where a fill was never heard of.
/// </remarks>
public sealed class CrashDrillTests(DrillData data, ITestOutputHelper output) : IClassFixture<DrillData>
{
    private const int Seed = 20230201;
    private const string KillsVariable = "MAGNETLEAN_DRILL_KILLS";
    private const string NoFees = "default";
    private const string FeesInCoins = "bitfinex";

    private static readonly string[] Stores = ["fuse", "setups"];
    private static readonly DateTime Start = new(2023, 1, 13, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = Start.AddDays(7);
    private static readonly DateTime LastKill = End.AddDays(-2);
    private static readonly int? Kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out var kills)
        ? kills
        : null;

    [Theory]
    [InlineData(NoFees)]
    [InlineData(FeesInCoins)]
    public void Fifty_deaths_between_any_two_writes_change_nothing(string brokerage)
    {
        using var whole = new Drill(data, brokerage, Start, End);
        whole.Run().ShouldBeTrue();
        using var killed = new Drill(data, brokerage, Start, End);
        var random = new Random(Seed);
        var most = whole.Writes / 28;
        output.WriteLine($"seed {Seed}, {whole.Writes} writes, a death every {most / 2} of them");
        for (var deaths = 0; deaths < 50; deaths++)
        {
            killed.Run(random.Next(1, most)).ShouldBeFalse($"the run was over after {deaths} deaths");
        }

        killed.Run().ShouldBeTrue();
        ShouldBeAlike(killed, whole);
        killed.Lines.ShouldNotContain(line => line.Contains("could not be stored", StringComparison.Ordinal));
        killed.Lines.ShouldNotContain(line => line.Contains("cannot be written", StringComparison.Ordinal));
    }

    // All writes around fills, of the others every tenth; all of them with MAGNETLEAN_DRILL_KILLS set. First an entry with its stop and target, two
    // cuts by the fuse, a target that fills, what the fee leaves open, and another entry; then entries of both coins at one moment, and the stop of
    // one filled with the target of the other, and more before that.
    [Theory]
    [InlineData(NoFees, "2023-01-13T16:00Z", 14, "SurvivalFuse: Triggered cut")]
    [InlineData(FeesInCoins, "2023-01-13T16:00Z", 14, "SurvivalFuse: Triggered cut")]
    [InlineData(NoFees, "2023-01-18T02:00Z", 17, "Magnet stop")]
    public void A_death_before_any_one_write_of_a_trade_changes_nothing(string brokerage, string from, int hours, string fills)
    {
        var start = DateTime.Parse(from, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        var end = start.AddHours(hours);
        using var whole = new Drill(data, brokerage, start, end);
        whole.Run().ShouldBeTrue();
        var trades = whole.Ledger();
        trades.ShouldContain(
            line => line.Contains("\"event\":\"Filled\"", StringComparison.Ordinal) && line.Contains($"\"tag\":\"{fills}", StringComparison.Ordinal));
        var parted = new List<string>();
        var others = Enumerable.Range(1, whole.Writes - 1).Where(write => Kills is not null || write % 10 == 0);
        var around = whole.Fills.SelectMany(fill => Enumerable.Range(fill - 2, 7));
        foreach (var writes in others.Union(around).Where(write => write > 0 && write < whole.Writes).Order())
        {
            using var killed = new Drill(data, brokerage, start, end);
            killed.Run(writes).ShouldBeFalse();
            killed.Run().ShouldBeTrue();
            if (!killed.Ledger().SequenceEqual(trades) || killed.AccountState() != whole.AccountState())
            {
                parted.Add($"{writes}: {killed.Ledger().Except(trades).FirstOrDefault()}");
            }

            parted.AddRange(Stores.Where(name => killed.Stored(name) != whole.Stored(name)).Select(name => $"{writes}: {killed.Stored(name)}"));
        }

        output.WriteLine($"{whole.Writes} writes, {trades.Length} lines");
        parted.ShouldBeEmpty();
    }

    // A kill each by default; the whole drill is MAGNETLEAN_DRILL_KILLS=100 dotnet test tests/EmbeddedLean.Tests --filter CrashDrill.
    [Theory]
    [InlineData(NoFees)]
    [InlineData(FeesInCoins)]
    public void Killed_processes_go_on_where_they_were(string brokerage)
    {
        using var whole = new Drill(data, brokerage, Start, End);
        using var killed = new Drill(data, brokerage, Start, End);
        RunToEnd(whole);
        var random = new Random(Seed);
        var points = new List<string>();
        foreach (var share in Enumerable.Range(0, Kills ?? 1).Select(_ => random.NextDouble()).Order().ToList())
        {
            points.Add(Kill(killed, Start + (share * (LastKill - Start))));
        }

        output.WriteLine($"seed {Seed}, killed at {string.Join(", ", points)}");
        RunToEnd(killed);
        ShouldBeAlike(killed, whole);
        ShouldBeWhole(Journal(killed), sessions: (Kills ?? 1) + 1);
        PositionsOf(Journal(killed)).ShouldBe(PositionsOf(Journal(whole)), ignoreOrder: true);
    }

    private static List<JournalLine> Journal(Drill drill) =>
        [.. JournalReader.ReadAll(Directory.GetDirectories(Path.Combine(drill.Folder, "storage.journal")).Single())];

    // Every session that came as far as to begin is there, without a gap, and nothing is unreadable.
    private static void ShouldBeWhole(List<JournalLine> lines, int sessions)
    {
        lines.Count(line => line.Record is SessionEnded).ShouldBe(1);
        lines.GroupBy(line => line.Session).Count().ShouldBe(sessions);
        lines.GroupBy(line => line.Session).ShouldAllBe(session =>
            session.Select(line => line.Sequence).SequenceEqual(Enumerable.Range(1, session.Count()).Select(number => (long)number)));
    }

    private static IEnumerable<string> PositionsOf(List<JournalLine> lines) =>
        lines.Select(line => line.Record).OfType<PositionOpened>().Select(opened => opened.Position).Distinct();

    private static void ShouldBeAlike(Drill killed, Drill whole)
    {
        killed.Unreadable().ShouldBeEmpty();
        whole.Ledger().Length.ShouldBeGreaterThan(20);
        killed.Ledger().Zip(whole.Ledger()).FirstOrDefault(pair => pair.First != pair.Second).ShouldBe(default, "where the ledgers part");
        killed.Ledger().Length.ShouldBe(whole.Ledger().Length);
        killed.AccountState().ShouldBe(whole.AccountState());
        foreach (var name in Stores)
        {
            killed.Stored(name).ShouldBe(whole.Stored(name));
        }
    }

    private void RunToEnd(Drill drill)
    {
        using var process = Launch(drill);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error);
    }

    // By the account's clock, not by ours: a busy machine may let the session end meanwhile.
    private string Kill(Drill drill, DateTime at)
    {
        var account = Path.Combine(drill.Folder, "account", "account.json");
        var before = File.GetLastWriteTimeUtc(account);
        using var process = Launch(drill);
        process.BeginErrorReadLine();
        while (!process.HasExited && (File.GetLastWriteTimeUtc(account) == before || ClockOf(account) < at))
        {
            Thread.Sleep(1);
        }

        process.Kill();
        process.WaitForExit();
        return ClockOf(account).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static DateTime ClockOf(string account) => JsonNode.Parse(File.ReadAllText(account))!["clock"]!.GetValue<DateTime>();

    private Process Launch(Drill drill)
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
            "--data-folder", data.Path,
            "--start", Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--end", End.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "--parameters", string.Join(',', drill.Parameters.Select(parameter => $"{parameter.Key}:{parameter.Value}")),
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
