using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>An account whose disk is full at some write: the session ends there, and the next one goes on there.</summary>
public sealed class FullDiskDrillTests(DrillData data) : IClassFixture<DrillData>
{
    private const string SweepVariable = "MAGNETLEAN_DRILL_KILLS";

    // An entry with its stop and target, two cuts by the fuse, a target that fills, what the fee leaves open, and another entry.
    private static readonly DateTime Start = new(2023, 1, 13, 16, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = Start.AddHours(14);
    private static readonly bool SweepsAll = Environment.GetEnvironmentVariable(SweepVariable) is not null;

    [Fact]
    public void Wherever_the_disk_of_the_account_is_full_nothing_is_lost_and_nothing_is_done_twice()
    {
        using var whole = new Drill(data, "bitfinex", Start, End);
        var accountWrites = 0;
        whole.RunUntil(End, file => IsOfAccount(file) && ++accountWrites < 0).ShouldBeNull();
        whole.Ledger().ShouldContain(line => line.Contains("\"event\":\"Filled\"", StringComparison.Ordinal));
        var refused = Enumerable.Range(1, accountWrites).Where(write => SweepsAll || write <= 3 || write % 4 == 0).ToList();
        refused.Count.ShouldBeGreaterThan(5);
        foreach (var full in refused)
        {
            using var drill = new Drill(data, "bitfinex", Start, End);
            var writes = 0;
            var error = drill.RunUntil(End, file => IsOfAccount(file) && ++writes >= full);
            error.ShouldNotBeNull($"write {full}");
            error.ShouldStartWith($"The paper account in '{Path.Combine(drill.Folder, "account")}' cannot be written: No space left on device");
            error.ShouldEndWith("once there is room, the same command goes on there.");
            drill.Lines.ShouldNotContain(line => line.Contains("Isolated", StringComparison.Ordinal), $"write {full}");

            drill.RunUntil(End).ShouldBeTrue();
            drill.Ledger().ShouldBe(whole.Ledger(), $"write {full}");
            drill.AccountState().ShouldBe(whole.AccountState(), $"write {full}");
            FuseOf(drill).ShouldBe(FuseOf(whole), $"write {full}");
            drill.Stored("setups").ShouldBe(whole.Stored("setups"), $"write {full}");
        }
    }

    [Fact]
    public void Setups_that_cannot_be_stored_are_told_of_once_and_tried_again()
    {
        using var drill = new Drill(data, "bitfinex", Start, End);
        var tries = 0;

        drill.RunUntil(End, file => Path.GetFileName(file).StartsWith("setups", StringComparison.Ordinal) && ++tries > 2).ShouldBeNull();

        tries.ShouldBeGreaterThan(5);
        drill.Lines.Count(line => line.Contains("the setups could not be stored", StringComparison.Ordinal)).ShouldBe(1);
        drill.Lines.Count(line => line.Contains("state cannot be written", StringComparison.Ordinal)).ShouldBe(1);
    }

    [SkippableFact]
    public void A_full_file_system_ends_the_session_there_and_the_next_goes_on_there()
    {
        using var disk = SmallDisk.Mount("256k");
        Skip.If(disk is null, "Needs Linux, and the right to mount a file system.");
        using var whole = new Drill(data, "bitfinex", Start, End);
        whole.Run().ShouldBeTrue();
        using var drill = new Drill(data, "bitfinex", Start, End);
        Directory.CreateSymbolicLink(Path.Combine(drill.Folder, "account"), disk.Path);
        drill.RunUntil(Start.AddHours(3)).ShouldBeTrue();
        disk.Fill();

        var error = drill.RunUntil(End, _ => false);

        error.ShouldNotBeNull().ShouldContain("cannot be written: ");
        disk.Free();
        drill.RunUntil(End).ShouldBeTrue();
        drill.Ledger().ShouldBe(whole.Ledger());
        drill.AccountState().ShouldBe(whole.AccountState());
    }

    [Fact]
    public void A_ledger_without_its_account_is_kept_aside_and_named()
    {
        using var drill = new Drill(data, "bitfinex", Start, End);
        drill.Run().ShouldBeTrue();
        var ledger = drill.Ledger();
        File.Delete(Path.Combine(drill.Folder, "account", "account.json"));

        drill.RunUntil(Start.AddHours(2)).ShouldBeTrue();

        ledger.Length.ShouldBeGreaterThan(4);
        File.ReadAllLines(Path.Combine(drill.Folder, "account", "ledger-kept-1.jsonl")).ShouldBe(ledger);
        drill.Lines.ShouldContain(line => line.Contains("is gone; the ledger is kept as 'ledger-kept-1.jsonl', and a new account begins."));
    }

    [Fact]
    public void A_ledger_that_has_lost_lines_is_told_of_and_loses_no_more()
    {
        using var drill = new Drill(data, "bitfinex", Start, End);
        drill.RunUntil(Start.AddHours(6)).ShouldBeTrue();
        var ledger = drill.Ledger();
        File.WriteAllLines(Path.Combine(drill.Folder, "account", "ledger.jsonl"), ledger[..2]);

        drill.Run().ShouldBeTrue();

        drill.Ledger()[..2].ShouldBe(ledger[..2]);
        drill.Ledger().Length.ShouldBeGreaterThan(2, "what happens later follows");
        drill.Lines.ShouldContain(line => line.Contains("lines are missing; it goes on where it ends"));
        drill.Run().ShouldBeTrue();
    }

    // But for the cash at its latest look: of the last moment, which is looked at twice, that is one look later.
    private static string FuseOf(Drill drill)
    {
        var state = JsonNode.Parse(drill.Stored("fuse")!)!.AsObject();
        state.Remove("cash");
        return state.ToJsonString();
    }

    private static bool IsOfAccount(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "account";
}
