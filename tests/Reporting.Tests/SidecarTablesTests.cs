using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Tables;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Sidecars;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting;

public sealed class SidecarTablesTests : IDisposable
{
    private static readonly DateTime Noon = new(2023, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_sidecar_is_read_from_the_object_stores_folder()
    {
        Save(new RunSidecar { Algorithm = "MagnetAlgorithm", Rearms = 3 }.ToJson());
        SidecarTables.Find(_workspace.Path, "MagnetAlgorithm", Noon.AddMinutes(-1), out var fault)!.Value.Sidecar.Rearms.ShouldBe(3);
        fault.ShouldBeNull();
    }

    [Fact]
    public void No_sidecar_and_one_of_an_earlier_run_show_nothing()
    {
        SidecarTables.Find(_workspace.Path, "MagnetAlgorithm", Noon, out var fault).ShouldBeNull();
        fault.ShouldBeNull();
        Save(new RunSidecar { Algorithm = "MagnetAlgorithm" }.ToJson());
        SidecarTables.Find(_workspace.Path, "MagnetAlgorithm", Noon.AddMinutes(1), out fault).ShouldBeNull();
        fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{ \"version\": 99, \"algorithm\": \"x\" }")]
    public void A_sidecar_that_cannot_be_read_is_said_to_be_so(string text)
    {
        Save(System.Text.Encoding.UTF8.GetBytes(text));
        SidecarTables.Find(_workspace.Path, "MagnetAlgorithm", Noon.AddMinutes(-1), out var fault).ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain("run.json cannot be read");
    }

    [Fact]
    public void Trades_are_counted_by_type_and_tier_with_a_total()
    {
        var sidecar = new RunSidecar
        {
            Algorithm = "MagnetAlgorithm",
            Setups =
            [
                Setup("Volume", 1, "Target", 50m),
                Setup("Structural", 2, "Stop", -25m),
                Setup("Structural", 2, "Target", 75m),
                Setup("Volume", 1, "None", 5m) with { Closed = null },
            ],
        };
        var table = SidecarTables.Of(sidecar).Single(t => t.Title == "Trades by magnet");
        Texts(table).ShouldBe(
            [
                ["Structural", "2", "2", "50.0 %", "50.0 %", "50.0 %", "1.50", "+1.00", "2.00", "50.00"],
                ["Volume", "1", "2", "100.0 %", "0.0 %", "100.0 %", "1.50", "+2.00", "2.00", "55.00"],
                ["all", "", "4", "66.7 %", "33.3 %", "66.7 %", "1.50", "+1.33", "4.00", "105.00"]
            ]);
    }

    [Fact]
    public void A_trade_toward_a_merged_magnet_is_shared_among_its_parts_and_the_sums_are_those_of_the_trades()
    {
        var sidecar = new RunSidecar
        {
            Algorithm = "MagnetAlgorithm",
            Setups =
            [
                Setup("Structural", 2, "Target", 50m),
                Setup("Timeframe", 2, "Stop", -25m) with
                {
                    Parts =
                    [
                        new SetupPartRecord("Structural", "SwingHigh", 1, 0.5),
                        new SetupPartRecord("Volume", "PointOfControl", 4, 0.2),
                        new SetupPartRecord("Structural", "SwingHigh", 4, 0.3)
                    ]
                },
            ],
        };
        var table = SidecarTables.Of(sidecar).Single(t => t.Title!.StartsWith("Trades by magnet", StringComparison.Ordinal));

        // Of the second trade 0.8 are structural: 1.8 trades, 1 of them at the magnet, 50 - 20 of profit, (2 - 0.8) / 1.8 R.
        Texts(table).ShouldBe(
            [
                ["Structural", "2", "1.8", "55.6 %", "44.4 %", "55.6 %", "1.50", "+0.67", "1.80", "30.00"],
                ["Volume", "2", "0.2", "0.0 %", "100.0 %", "0.0 %", "1.50", "-1.00", "0.20", "-5.00"],
                ["all", "", "2.0", "50.0 %", "50.0 %", "50.0 %", "1.50", "+0.50", "2.00", "25.00"]
            ]);
    }

    [Fact]
    public void What_a_stop_and_a_target_that_both_filled_have_brought_is_part_of_the_total()
    {
        var sidecar = new RunSidecar
        {
            Algorithm = "MagnetAlgorithm",
            Setups = [Setup("Volume", 1, "Target", 50m)],
            Orphans = 2,
            OrphanFees = 3,
            OrphanProfit = -20,
        };
        var table = SidecarTables.Of(sidecar).Single(t => t.Title == "Trades by magnet");
        Texts(table).Skip(1).ShouldBe(
            [
                ["both filled", "", "2", "-", "-", "-", "-", "-", "3.00", "-20.00"],
                ["all", "", "3", "100.0 %", "0.0 %", "100.0 %", "1.50", "+2.00", "4.00", "30.00"]
            ]);
    }

    [Fact]
    public void A_run_without_trades_says_so_in_one_row()
    {
        var table = SidecarTables.Of(new RunSidecar { Algorithm = "MagnetAlgorithm" }).Single(t => t.Title == "Trades by magnet");
        Texts(table).ShouldBe([["all", "", "0", "-", "-", "-", "-", "-", "0.00", "0.00"]]);
    }

    [Fact]
    public void The_fuse_is_counted_by_trigger_and_its_history_is_cut_to_a_page()
    {
        var entries = Enumerable.Range(0, 30)
            .Select(i => new FuseRecord(
                Noon.AddHours(i), "SYNUSD", "Active", "Triggered", "Trigger", ["MagnetConflict", "TrendFlip"], "C 0.9 > 0.8", "3 -> 2"))
            .Append(new FuseRecord(Noon.AddDays(8), "SYNUSD", "Triggered", "Cooldown", "Time", [], "no trigger for long enough", string.Empty))
            .Append(new FuseRecord(
                Noon.AddDays(9), "account", "Active", "Isolated", "Trigger", ["DrawdownBreach"], "equity 94% of its high", string.Empty));
        var tables = SidecarTables.OfFuse([.. entries], rearms: 1).ToList();
        Texts(tables[0]).ShouldBe([
            ["DrawdownBreach", "account", "1"],
            ["MagnetConflict", "SYNUSD", "30"],
            ["TrendFlip", "SYNUSD", "30"],
            ["re-armed by itself", "account", "1"]]);
        tables[1].Title.ShouldBe("Survival fuse: what it did, first 20 of 31");
        Texts(tables[1]).Count.ShouldBe(20);
        Texts(tables[1])[0].ShouldBe(["2023-01-02 12:00", "SYNUSD", "Active", "Triggered", "3 -> 2: C 0.9 > 0.8"]);
    }

    [Fact]
    public void Setups_that_were_not_entered_are_listed_by_reason()
    {
        var sidecar = new RunSidecar
        {
            Algorithm = "MagnetAlgorithm",
            Refused = new Dictionary<string, int> { ["cash account"] = 2, ["too small"] = 7 },
            LatestRefusals = new Dictionary<string, string> { ["too small"] = "SYNUSD: 0.1 of 0.2" },
        };
        Texts(SidecarTables.Of(sidecar).Single(t => t.Title == "Setups not entered"))
            .ShouldBe([["too small", "7", "SYNUSD: 0.1 of 0.2"], ["cash account", "2", ""]]);
    }

    private void Save(byte[] json)
    {
        _workspace.Folder("magnetlean/MagnetAlgorithm");
        var path = _workspace.At("magnetlean/MagnetAlgorithm/run.json");
        File.WriteAllBytes(path, json);
        File.SetLastWriteTimeUtc(path, Noon);
    }

    private static SetupRecord Setup(string type, int tier, string exit, decimal profit) => new()
    {
        Symbol = "SYNUSD",
        Side = 1,
        Type = type,
        Tier = tier,
        Strength = 70,
        SignalTime = Noon,
        Opened = Noon,
        Closed = Noon.AddHours(3),
        Entry = 100m,
        Exit = 101m,
        Stop = 99m,
        Quantity = 1m,
        Leverage = 1.5,
        Distance = 2,
        Conflict = 0.1,
        Volatility = 0.2,
        Margin = 1000m,
        Risk = 25m,
        Reward = 50m,
        Profit = profit,
        Fees = 1m,
        FavourableExcursion = 1,
        AdverseExcursion = 0.5,
        ExitReason = exit,
        Reason = "a reason"
    };

    private static IReadOnlyList<IReadOnlyList<string>> Texts(PageTable table) =>
        [.. table.Rows.Select(row => row.Select(cell => cell.Text).ToArray())];
}
