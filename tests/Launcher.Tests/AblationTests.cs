using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Reporting.Results;
using MagnetLean.Research.Ablation;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using Shouldly;
using Xunit;
using CutOutcome = MagnetLean.Research.Ablation.CutOutcome;

namespace MagnetLean.Tests.Launcher;

/// <summary>What the fuse is worth: runs that differ in nothing else, and cuts carried to where they would have ended.</summary>
public sealed class AblationTests : IDisposable
{
    private static readonly Symbol Coin = Symbol.Create("CALMUSD", SecurityType.Crypto, Market.Bitfinex);
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_foreign_algorithm_without_a_fuse_is_run_with_one_without_it_and_trigger_by_trigger()
    {
        // 500 coins bought at 100; at hour 150 the price falls to 85 and stays: 7.5 % of the account, beyond the drawdown's 5 %.
        using var market = new ScriptedMarket().With(
            "CALMUSD", Market.Bitfinex, 290,
            new Dictionary<int, (decimal, decimal, decimal, decimal)> { [150] = (100, 100, 85, 85), [200] = (85, 85, 75, 75) });
        ForeignDll.Compile(_workspace.At("Buyer.dll"), BuyerSource.Of("Buyer"));

        var (code, output, error) = Run(market, "out", "--preset", "account-guard");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("with the fuse");
        output.ShouldContain("The algorithm has no fuse of its own: one was added for this.");
        var json = JsonNode.Parse(File.ReadAllText(_workspace.At("out/ablation.json")))!;
        var runs = json["runs"]!.AsArray().ToDictionary(run => run!["variant"]!.GetValue<string>(), run => run!);
        runs.Count.ShouldBe(2 + (2 * 8), "seven triggers that act without magnets, and the floor");

        // 100 -> 75 on half of the account is -12.5 %; with the fuse it is out at 85. The default brokerage takes no fee.
        runs["without it"]["return"]!.GetValue<double>().ShouldBe(-0.125, 1e-6);
        runs["with the fuse"]["return"]!.GetValue<double>().ShouldBe(-0.075, 1e-6);
        runs["DrawdownBreach alone"]["return"]!.GetValue<double>().ShouldBe(-0.075, 1e-6);
        runs["without it"]["acts"]!.GetValue<int>().ShouldBe(0);
        runs["with the fuse"]["flat"]!.GetValue<double>().ShouldBeGreaterThan(0.5);
        File.Exists(_workspace.At("out/without/Buyer.json")).ShouldBeTrue();
        File.ReadAllText(_workspace.At("out/ablation.html")).ShouldContain("What the fuse is worth");

        Run(market, "again", "--preset", "account-guard").ExitCode.ShouldBe(0);
        File.ReadAllText(_workspace.At("again/ablation.json")).ShouldBe(File.ReadAllText(_workspace.At("out/ablation.json")));
    }

    [Fact]
    public void An_ablation_has_a_folder_of_its_own_and_says_what_it_was()
    {
        using var market = new ScriptedMarket().With("CALMUSD", Market.Bitfinex, 290, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        ForeignDll.Compile(_workspace.At("Buyer.dll"), BuyerSource.Of("Buyer"));

        var (code, _, error) = _workspace.Run(
            "ablate", "--algorithm-type-name", "Buyer", "--algorithm-location", _workspace.At("Buyer.dll"), "--data-folder", market.Data);

        (code, error).ShouldBe((0, string.Empty));
        var folder = Directory.GetDirectories(_workspace.At("results"), "*-Buyer-ablation-*").ShouldHaveSingleItem();
        var manifest = RunManifest.Read(Path.Combine(folder, RunManifest.Name));
        (manifest.ExitCode, manifest.DataHash?.Length, manifest.CodeHash.Length).ShouldBe((0, 64, 64));
        manifest.Files.ShouldContain("ablation.html");
        manifest.Files.Count.ShouldBe(2 + 2 + (2 * 8), "JSON, page, and a result a run");
        manifest.Files.ShouldAllBe(file => File.Exists(Path.Combine(folder, file)));

        // What the algorithm does with its whole fuse is the run that the folder stands for.
        _workspace.Run("report", "results/latest").ExitCode.ShouldBe(0);
        File.Exists(Path.Combine(folder, "with", "report.html")).ShouldBeTrue();
    }

    [Fact]
    public void What_cannot_be_taken_apart_is_refused_with_what_can()
    {
        using var market = new ScriptedMarket();
        ForeignDll.Compile(_workspace.At("Buyer.dll"), BuyerSource.Of("Buyer"));

        var (code, _, error) = Run(market, "bad", "--preset", "guard", "--rearm-after", "soon");

        code.ShouldBe(2);
        error.ShouldContain("--preset: 'guard' is not allowed; allowed: account-guard, protocol");
        error.ShouldContain("--rearm-after: 'soon' is not allowed; allowed: a time span from 1s to 3650d");
    }

    [Fact]
    public void A_cut_is_carried_to_where_the_free_run_leaves_its_position()
    {
        // 10 bought at 100 in both. The fuse sells 3 at 90, fee 1; the free run sells its 10 at 80, fee 2: 0.6 of it for these 3.
        var fused = RunOf([Fill(1, 10, 100, 0, 10), Fill(2, -3, 90, 1, 7, isFuse: true), Fill(4, -7, 95, 1, 0)], FuseTriggers.TrendFlip);
        var free = RunOf([Fill(1, 10, 100, 0, 10), Fill(5, -10, 80, 2, 0)], FuseTriggers.None);

        var cut = CutOutcome.Of(fused, free).ShouldHaveSingleItem();

        cut.Triggers.ShouldBe(FuseTriggers.TrendFlip);
        cut.Notional.ShouldBe(270);
        cut.Avoided.ShouldBe(30);
        cut.Fees.ShouldBe(0.4m);
        cut.Saved.ShouldBe(29.6m);
    }

    [Fact]
    public void A_cut_that_comes_back_ends_there_and_pays_the_way_back()
    {
        // 3 of a short of 10 bought back at 110, and sold again at 120: 30 of loss avoided, fees of 1 and of 1.5.
        var fused = RunOf(
            [Fill(1, -10, 100, 0, -10), Fill(2, 3, 110, 1, -7, isFuse: true), Fill(3, -3, 120, 1.5m, -10)], FuseTriggers.VolatilitySpike);
        var free = RunOf([Fill(1, -10, 100, 0, -10), Fill(5, 10, 150, 2, 0)], FuseTriggers.None);

        var cut = CutOutcome.Of(fused, free).ShouldHaveSingleItem();

        (cut.Avoided, cut.Fees, cut.Saved).ShouldBe((30, 2.5m, 27.5m));
    }

    [Fact]
    public void Units_that_come_back_end_there_and_the_rest_where_the_free_run_leaves()
    {
        // All 10 sold at 90; 4 bought again at 80, 40 avoided; the other 6 would have been sold at 95: 30 missed. Fees 1 + 0.4 - 0.6 of 1.
        var fused = RunOf([Fill(1, 10, 100, 0, 10), Fill(2, -10, 90, 1, 0, isFuse: true), Fill(3, 4, 80, 0.4m, 4)], FuseTriggers.DrawdownBreach);
        var free = RunOf([Fill(1, 10, 100, 0, 10), Fill(5, -10, 95, 1, 0)], FuseTriggers.None);

        var cut = CutOutcome.Of(fused, free).ShouldHaveSingleItem();

        (cut.Avoided, cut.Fees, cut.Saved).ShouldBe((10, 0.8m, 9.2m));
    }

    [Fact]
    public void What_is_taken_again_once_is_credited_once()
    {
        // 3 and 3 given up at 90 and 80, 3 bought again at 70: they are the latest. Those of the first cut end with the free run at 60.
        var fused = RunOf(
            [Fill(1, 10, 100, 0, 10), Fill(2, -3, 90, 0, 7, isFuse: true), Fill(3, -3, 80, 0, 4, isFuse: true), Fill(4, 3, 70, 0, 7)],
            FuseTriggers.TrendFlip);
        var free = RunOf([Fill(1, 10, 100, 0, 10), Fill(5, -10, 60, 0, 0)], FuseTriggers.None);

        CutOutcome.Of(fused, free).Select(cut => cut.Avoided).ShouldBe([90m, 30m]);
    }

    [Fact]
    public void A_cut_that_nothing_ends_is_carried_to_the_last_price()
    {
        var fused = RunOf([Fill(1, 10, 100, 0, 10), Fill(2, -10, 90, 1, 0, isFuse: true)], FuseTriggers.DrawdownBreach);
        var free = RunOf([Fill(1, 10, 100, 0, 10)], FuseTriggers.None);

        // The last price is 120: a gain of 300 missed.
        CutOutcome.Of(fused, free).ShouldHaveSingleItem().Saved.ShouldBe(-301);
    }

    [Fact]
    public void A_cut_of_two_triggers_counts_for_each_in_halves()
    {
        var worths = TriggerWorth.Of([
            new CutOutcome(FuseTriggers.TrendFlip | FuseTriggers.LiquidityDry, 100, 10, 2), new CutOutcome(FuseTriggers.TrendFlip, 50, -4, 1)]);

        worths.ShouldBe([new TriggerWorth("TrendFlip", 1.5m, 100, 1, 2), new TriggerWorth("LiquidityDry", 0.5m, 50, 5, 1)]);
    }

    private (int ExitCode, string Output, string Error) Run(ScriptedMarket market, string results, params string[] more) => _workspace.Run([
        "ablate", "--algorithm-type-name", "Buyer", "--algorithm-location", _workspace.At("Buyer.dll"),
        "--data-folder", market.Data, "--results", results, .. more]);

    private static AblationFill Fill(int hour, decimal quantity, decimal price, decimal fee, decimal position, bool isFuse = false) =>
        new(ScriptedMarket.At(hour), ScriptedMarket.At(hour), Coin, quantity, price, fee, position, isFuse);

    private static AblationRun RunOf(AblationFill[] fills, FuseTriggers triggers) => new()
    {
        Variant = new AblationVariant("made up", "made-up", []),
        Equity = [],
        Return = 0,
        Drawdown = 0,
        WorstDay = 0,
        Orders = fills.Length,
        Fees = 0,
        Reduced = 0,
        Flat = 0,
        Acts = 0,
        ResultFile = "none",
        Fills = new Dictionary<Symbol, IReadOnlyList<AblationFill>> { [Coin] = fills },
        UnitValues = new Dictionary<Symbol, decimal> { [Coin] = 1 },
        LastPrices = new Dictionary<Symbol, decimal> { [Coin] = 120 },
        History =
        [
            new FuseTransition(
                Instant.FromDateTimeUtc(ScriptedMarket.At(2)), Coin.Value, FuseState.Active, FuseState.Triggered, FuseCause.Trigger, triggers, [],
                "told", "cut"),
        ],
    };
}
