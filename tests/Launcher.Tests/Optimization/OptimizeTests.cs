using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Research.Optimization.Output;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Optimization;

/// <summary>Sweeps as a user makes them, of an algorithm of somebody else's.</summary>
public sealed class OptimizeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    // Bought at 100; from hour 200, on 2024-01-09, the coin is worth 110: each coin earns 10, a ten-thousandth of the cash.
    private readonly ScriptedMarket _market = new ScriptedMarket().With(
        "CALMUSD", Market.Bitfinex, 290, new Dictionary<int, (decimal, decimal, decimal, decimal)> { [200] = (100, 111, 99, 110) });

    public OptimizeTests() => ForeignDll.Compile(_workspace.At("Sized.dll"), SizedAlgorithm.Source);

    public void Dispose()
    {
        _market.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public void LEANs_optimizer_configuration_is_read_as_it_stands()
    {
        _workspace.File("optimizer.json", """
            {
              // as LEAN has it
              "algorithm-type-name": "Sized", "algorithm-language": "CSharp", "algorithm-location": "Sized.dll",
              "optimization-strategy": "QuantConnect.Optimizer.Strategies.GridSearchOptimizationStrategy",
              "optimization-strategy-settings": {
                "$type": "QuantConnect.Optimizer.Strategies.StepBaseOptimizationStrategySettings, QuantConnect.Optimizer" },
              "optimization-criterion": { "target": "Statistics.Net Profit", "extremum": "max" },
              "constraints": [ { "target": "Statistics.Net Profit", "operator": "less", "target-value": 0.025 } ],
              "maximum-concurrent-backtests": 2,
              "parameters": [ { "name": "size", "min": 100, "max": 300, "step": 100 }, { "name": "mood", "value": "calm" } ],
            }
            """);

        var (code, output, error) = _workspace.Run("optimize", "--config", "optimizer.json", "--data-folder", _market.Data, "--results", "out");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        Rows(output, "Best 3 of 3 sets").ShouldBe(
        [
            "rank  run  size  mood",
            "   1    2   200  calm",
            "   2    1   100  calm",
            "   -    3   300  calm",
        ]);
        output.ShouldContain("breaks Net Profit < 0.025");
        output.ShouldContain("What the best set is worth");
        output.ShouldContain("deflated Sharpe ratio");
        var json = JsonNode.Parse(File.ReadAllText(_workspace.At($"out/{OptimizationJson.Name}")))!;
        json["best"]!["parameters"]!["size"]!.GetValue<string>().ShouldBe("200");
        json["best"]!["target"]!.GetValue<decimal>().ShouldBe(0.02m);
        json["honesty"]!["sets"]!.GetValue<int>().ShouldBe(3);
        json["sets"]!.AsArray().Count.ShouldBe(3);
        var csv = File.ReadAllLines(_workspace.At($"out/{RunsCsv.Name}"));
        csv.Length.ShouldBe(4);
        csv[0].ShouldContain("statistics.Sharpe Ratio");
        csv[0].ShouldContain("totalPerformance.tradeStatistics.winRate");
        csv[3].ShouldStartWith("3,,,Completed,,300,calm,1,");

        // Nothing of a cluster is loaded where none is asked for.
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)
            .Where(name => name == "MagnetLean.Cluster" || name == "Npgsql" || name.StartsWith("Orleans", StringComparison.Ordinal))
            .ShouldBeEmpty();

        // The best has LEAN's own files.
        File.Exists(_workspace.At("out/runs/2/Sized.json")).ShouldBeTrue();
        File.Exists(_workspace.At("out/runs/2/report.html")).ShouldBeTrue();
        Directory.GetFileSystemEntries(_workspace.At("out/runs")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_run_that_throws_hangs_or_runs_out_of_memory_fails_alone()
    {
        var (code, output, error) = Optimize(
            "out", "--grid", "mood=throws,calm,hangs,hungry;size=100", "--target", "Net Profit", "--run-limit", "1s", "--workers", "2");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("Best 1 of 4 sets");
        output.ShouldContain("3 of 4 runs did not complete");
        var json = JsonNode.Parse(File.ReadAllText(_workspace.At($"out/{OptimizationJson.Name}")))!;
        var sets = json["sets"]!.AsArray().ToDictionary(set => set!["parameters"]!["mood"]!.GetValue<string>(), set => set!);
        sets["calm"]["target"]!.GetValue<decimal>().ShouldBe(0.01m);
        sets["throws"]["status"]!.GetValue<string>().ShouldBe(nameof(TrialStatus.Failed));
        sets["throws"]["error"]!.GetValue<string>().ShouldStartWith("InvalidOperationException: not today");
        sets["hangs"]["status"]!.GetValue<string>().ShouldBe(nameof(TrialStatus.TimedOut));
        sets["hungry"]["status"]!.GetValue<string>().ShouldBe(nameof(TrialStatus.OutOfMemory));
    }

    [Fact]
    public void The_result_is_the_same_whatever_the_number_of_workers_and_wherever_it_was_cut()
    {
        string[] sweep = ["--grid", "size=50:1000:50", "--target", "Net Profit", "--keep", "0", "--constraint", "Net Profit<0.09"];
        Optimize("one", [.. sweep, "--workers", "1"]).ExitCode.ShouldBe(0);
        Optimize("many", [.. sweep, "--workers", "5"]).ExitCode.ShouldBe(0);
        var whole = File.ReadAllLines(_workspace.At($"one/{TrialJournal.Name}"));
        whole.Length.ShouldBe(22, "which sweep, what was read, 20 runs");
        Directory.CreateDirectory(_workspace.At("cut"));
        File.WriteAllText(_workspace.At($"cut/{TrialJournal.Name}"), string.Join('\n', whole[..9]) + "\n" + whole[9][..50]);

        var (code, output, error) = Optimize("cut", [.. sweep, "--resume"]);

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("7 runs were finished before; 1 that were not whole are made again");
        foreach (var name in new[] { OptimizationJson.Name, RunsCsv.Name })
        {
            var text = File.ReadAllText(_workspace.At($"one/{name}"));
            File.ReadAllText(_workspace.At($"many/{name}")).ShouldBe(text);
            File.ReadAllText(_workspace.At($"cut/{name}")).ShouldBe(text);
        }

        File.ReadAllLines(_workspace.At($"cut/{TrialJournal.Name}")).Length.ShouldBe(22, "nothing was made twice");
        Optimize("cut", [.. sweep, "--resume", "--seed", "2"]).Error.ShouldContain("is of another sweep: its seed was '1', now it is '2'");
    }

    [SkippableFact]
    public void A_full_disk_ends_a_sweep_in_a_sentence_and_it_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount("24k");
        Skip.If(disk is null, "No disk of its own can be mounted here.");
        string[] sweep = ["--grid", "size=50:1000:50", "--target", "Net Profit", "--keep", "0"];
        Optimize("whole", sweep).ExitCode.ShouldBe(0);

        var (code, _, error) = Optimize(Path.Combine(disk!.Path, "out"), sweep);
        disk.Grow();
        var resumed = Optimize(Path.Combine(disk.Path, "out"), [.. sweep, "--resume"]);

        code.ShouldBe(1);
        error.ShouldStartWith("error: No space left on device");
        error.ShouldContain("what was finished is kept, and the same command with --resume goes on from there");
        (resumed.ExitCode, resumed.Error).ShouldBe((0, string.Empty));
        resumed.Output.ShouldContain("runs were finished before; 1 that were not whole are made again");
        foreach (var name in new[] { OptimizationJson.Name, RunsCsv.Name })
        {
            File.ReadAllText(Path.Combine(disk.Path, "out", name)).ShouldBe(File.ReadAllText(_workspace.At($"whole/{name}")));
        }
    }

    [Fact]
    public void A_sweep_does_not_go_on_with_other_data_or_another_library_and_both_are_named()
    {
        ForeignDll.Compile(_workspace.At("Sizes.dll"), "public static class Sizes { public static decimal Of(decimal size) => size; }");
        ForeignDll.Compile(
            _workspace.At("Sized.dll"), SizedAlgorithm.Source.Replace(", Size)", ", Sizes.Of(Size))", StringComparison.Ordinal), _workspace.At("Sizes.dll"));
        string[] sweep = ["--grid", "size=100,200", "--target", "Net Profit", "--keep", "0"];
        Optimize("out", sweep).ExitCode.ShouldBe(0);
        Optimize("out", [.. sweep, "--resume"]).ExitCode.ShouldBe(0);
        var library = File.ReadAllBytes(_workspace.At("Sizes.dll"));
        const string hash = "[0-9a-f]{32}";

        File.WriteAllBytes(_workspace.At("Sizes.dll"), [.. library, 0]);
        var otherLibrary = Optimize("out", [.. sweep, "--resume"]);
        File.WriteAllBytes(_workspace.At("Sizes.dll"), library);
        using (var other = new ScriptedMarket().With("CALMUSD", Market.Bitfinex, 291, new Dictionary<int, (decimal, decimal, decimal, decimal)>()))
        {
            const string bars = "crypto/bitfinex/hour/calmusd_trade.zip";
            File.Copy(Path.Combine(other.Data, bars), Path.Combine(_market.Data, bars), overwrite: true);
        }

        var otherData = Optimize("out", [.. sweep, "--resume"]);

        otherLibrary.ExitCode.ShouldBe(2);
        otherLibrary.Error.ShouldMatch($"is of another sweep: its algorithm's library Sizes.dll was '{hash}', now it is '{hash}'");
        otherData.ExitCode.ShouldBe(2);
        otherData.Error.ShouldMatch(
            $"--resume: the data has changed since the sweep was begun: its file crypto/bitfinex/hour/calmusd_trade.zip was {hash}, now it is {hash}; allowed: the same");
        Optimize("out", sweep).ExitCode.ShouldBe(0, "begun anew it is another sweep");
    }

    [Fact]
    public void Reaching_the_target_ends_the_search_at_the_first_set_in_order_that_does()
    {
        // 1 % a hundred coins: 4 % is reached by the fourth of ten.
        var (_, output, _) = Optimize(
            "out", "--grid", "size=100:1000:100", "--target", "Net Profit", "--target-value", "0.04", "--workers", "3", "--keep", "0");

        output.ShouldContain("Best 4 of 4 sets");
    }

    [Fact]
    public void Faulty_sweeps_are_refused_before_the_first_run_with_what_is_allowed()
    {
        Optimize("bad", "--grid", "size=1:2", "--target", "Sharp Ratio", "--constraint", "Drawdwn<0.1").ShouldRefuse(
            "step of parameter size: '' is not allowed; allowed: a step, --segments, or a strategy that draws");
        var names = Optimize("bad", "--grid", "sizes=1,2", "--target", "Sharp Ratio", "--constraint", "Drawdwn<0.1");
        names.ShouldRefuse("Sharp Ratio: no run has such a figure; did you mean 'Sharpe Ratio'?; allowed: Total Orders, ");
        names.ShouldRefuse("Drawdwn: no run has such a figure; did you mean 'Drawdown'?");
        names.ShouldRefuse("parameter sizes: the algorithm does not ask for it; did you mean 'size'?; allowed: mood, size");
        Optimize("bad", "--grid", "size=1:1000000000:1").ShouldRefuse(
            "--grid: '1,000,000,000 runs' is not allowed; allowed: at most 20,000 (--max-runs)");
        Optimize("bad", "--grid", "size=-79228162514264337593543950335:79228162514264337593543950335:1").ShouldRefuse(
            "--grid: 'size=-79228162514264337593543950335:79228162514264337593543950335:1' is not allowed");
        Optimize("bad", "--grid", "size=0:79228162514264337593543950335:0.0000001").ShouldRefuse("size=0:79228162514264337593543950335:0.0000001' is not allowed");
        Optimize("bad", "--grid", "size=").ShouldRefuse("--grid: 'size=' is not allowed; allowed: name=min:max:step");
        Optimize("bad", "--grid", "size=3:1:1").ShouldRefuse("--grid: 'size=3:1:1' is not allowed");
        Optimize("bad", "--grid", "size=1;size=2").ShouldRefuse("parameter size is given 2 times; allowed: once");
        Optimize("bad", "--grid", "size=1,2", "--constraint", "Drawdown").ShouldRefuse(
            "--constraint: 'Drawdown' is not allowed; allowed: a figure, one of");
        Optimize("bad").ShouldRefuse("--grid: is not given, and the configuration has no parameters with min and max or values");
        var many = Optimize("bad", "--grid", "x", "--strategy", "gird", "--walk-forward", "3", "--workers", "0", "--run-limit", "soon");
        many.ShouldRefuse("--strategy: 'gird' is not allowed; allowed: grid, euler, random, latin-hypercube, halving");
        many.ShouldRefuse("--walk-forward: '3' is not allowed; allowed: two lengths of time, as 3y/1y");
        many.ShouldRefuse("--workers: '0' is not allowed; allowed: a whole number from 1 to 1024");
        many.ShouldRefuse("--run-limit: 'soon' is not allowed");
        Optimize("bad", "--grid", "size=1", "--walk-forward", "1y/1y").ShouldRefuse("--walk-forward: '1y/1y, rolling, state fresh' is not allowed");
        Optimize("bad", "--grid", "size=1", "--target", "Sheer Luck").ShouldRefuse("Sheer Luck: no run has such a figure; allowed: ");
        Directory.Exists(_workspace.At("bad/runs")).ShouldBeFalse();
    }

    [Fact]
    public void A_broken_optimizer_configuration_is_refused_with_all_that_is_wrong_with_it()
    {
        _workspace.File("optimizer.json", """
            {
              "algorithm-type-name": "Sized", "algorithm-location": "Sized.dll",
              "optimization-strategy": "QuantConnect.Optimizer.Strategies.LuckStrategy",
              "optimization-criterion": { "target": "Statistics.Net Profit", "extremum": "most" },
              "constraints": [ { "target": "Statistics.Drawdown", "operator": "under", "target-value": "low" } ],
              "maximum-concurrent-backtests": "some",
              "parameters": [ { "name": "size", "min": 3, "max": 1, "step": 0 }, { "min": 1, "max": 2 }, { "name": "mood" }, { "name": "wide", "min": -7e27, "max": 7e27, "step": 1e-9 } ]
            }
            """);

        var run = _workspace.Run("optimize", "--config", "optimizer.json", "--data-folder", _market.Data);

        run.ShouldRefuse("optimization-strategy: 'QuantConnect.Optimizer.Strategies.LuckStrategy' is not allowed; allowed: QuantConnect.");
        run.ShouldRefuse("extremum in optimization-criterion: 'most' is not allowed; allowed: max, min");
        run.ShouldRefuse("operator in constraints: 'under' is not allowed; allowed: equals, notEqual, greater, greaterOrEqual, less, lessOrEqual");
        run.ShouldRefuse("target-value in constraints: '\"low\"' is not allowed; allowed: a number");
        run.ShouldRefuse("maximum-concurrent-backtests: 'some' is not allowed");
        run.ShouldRefuse("parameter size: '3' is not allowed; allowed: a least value that is not above the greatest, 1");
        run.ShouldRefuse("step of parameter size: '0' is not allowed; allowed: a number above 0");
        run.ShouldRefuse("allowed: objects with a name, and min and max, value or values");
        run.ShouldRefuse("parameter mood: ");
        run.ShouldRefuse("parameter wide: '-7000000000000000000000000000:7000000000000000000000000000:0.000000001' is not allowed; allowed: a range of which the values can be counted");
    }

    [Fact]
    public void Every_value_is_held_against_its_range_and_sets_that_do_not_go_together_are_refused_one_by_one()
    {
        string[] strategy = ["optimize", "--config", Path.Combine(Workspace.Repository, "config.json"), "--algorithm-location",
            typeof(MagnetAlgorithm).Assembly.Location, "--start", "2023-01-15", "--end", "2023-01-20", "--results", "out", "--keep", "0"];

        var wrong = _workspace.Run([.. strategy, "--grid", "risk-per-trade=0.01,0.9;stop-distnce=1,2;max-leverage=2,99"]);
        wrong.ShouldRefuse("risk-per-trade is 0.9");
        wrong.ShouldRefuse("max-leverage is 99");
        wrong.ShouldRefuse("parameter stop-distnce: the algorithm does not ask for it; did you mean 'stop-distance'?");

        // Neither is wrong by itself, but a least leverage of 2.5 needs a greatest that is not below.
        var (code, output, error) = _workspace.Run([.. strategy, "--grid", "min-leverage=1,2.5;max-leverage=2,2.5", "--target", "Net Profit"]);
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("1 of 4 runs did not complete");
        output.ShouldContain("refused");
    }

    [Fact]
    public void Runs_do_not_find_what_others_left_in_statics()
    {
        ForeignDll.Compile(_workspace.At("Sized.dll"), SizedAlgorithm.Source.Replace(
            "private Symbol _coin;",
            "private Symbol _coin; private static int _runs; public override void OnEndOfAlgorithm() => SetRuntimeStatistic(\"Runs\", ++_runs);",
            StringComparison.Ordinal));

        var (code, output, error) = Optimize("out", "--grid", "size=100:600:100", "--target", "RuntimeStatistics.Runs", "--keep", "0");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("Sized._runs can change, so the algorithm's dll is loaded anew for each run");
        var json = JsonNode.Parse(File.ReadAllText(_workspace.At($"out/{OptimizationJson.Name}")))!;
        json["sets"]!.AsArray().Select(set => set!["target"]!.GetValue<decimal>()).ShouldBe(Enumerable.Repeat(1m, 6));
    }

    [Fact]
    public void A_walk_forward_trades_what_was_chosen_before()
    {
        // In-sample 2024-01-06..07 all sets earn nothing, so the first is chosen; the coin rises on 2024-01-09: 100 coins earn 1 %.
        var (code, output, error) = Optimize(
            "out", "--grid", "size=100,200", "--target", "Net Profit", "--walk-forward", "2d/3d", "--keep", "0");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("Walk forward, 2d/3d, rolling, state fresh");
        var walk = JsonNode.Parse(File.ReadAllText(_workspace.At($"out/{OptimizationJson.Name}")))!["walkForward"]!;
        walk["steps"]!.AsArray().Select(step => step!["tradedOn"]!.GetValue<string>())
            .ShouldBe(["2024-01-08..2024-01-10", "2024-01-11..2024-01-12"]);
        walk["steps"]![0]!["parameters"]!["size"]!.GetValue<string>().ShouldBe("100");
        walk["steps"]![0]!["return"]!.GetValue<double>().ShouldBe(0.01, 1e-9);

        // Each step's choice of two and what it traded, and the steps beside them.
        File.ReadAllLines(_workspace.At($"out/{RunsCsv.Name}")).Skip(1).Select(line => string.Join(',', line.Split(',')[..6])).ShouldBe(
        [
            "1,2024-01-06,2024-01-07,Completed,,100", "2,2024-01-06,2024-01-07,Completed,,200", "1,2024-01-08,2024-01-10,Completed,,100",
            "1,2024-01-09,2024-01-10,Completed,,100", "2,2024-01-09,2024-01-10,Completed,,200", "1,2024-01-11,2024-01-12,Completed,,100",
        ]);
        var steps = File.ReadAllLines(_workspace.At($"out/{StepsCsv.Name}"));
        steps.Length.ShouldBe(3);
        steps[0].ShouldStartWith("step,chosen from,chosen to,traded from,traded to,run,status,error,size,sharpe chosen,");
        steps[1].ShouldStartWith("1,2024-01-06,2024-01-07,2024-01-08,2024-01-10,1,Completed,,100,0,");
        steps[2].ShouldStartWith("2,2024-01-09,2024-01-10,2024-01-11,2024-01-12,1,Completed,,100,");

        Optimize("out", "--grid", "size=100,200", "--target", "Net Profit", "--keep", "0").ExitCode.ShouldBe(0);
        File.Exists(_workspace.At($"out/{StepsCsv.Name}")).ShouldBeFalse("a sweep that does not walk leaves no steps of one that did");
    }

    private (int ExitCode, string Output, string Error) Optimize(string results, params string[] switches) => _workspace.Run(
    [
        "optimize", "--algorithm-type-name", "Sized", "--algorithm-location", "Sized.dll", "--data-folder", _market.Data, "--results", results,
        .. switches
    ]);

    // The lines of a table, as far as the last parameter.
    private static IEnumerable<string> Rows(string output, string title)
    {
        var lines = output.Split('\n').Select(line => line.TrimEnd()).ToList();
        var table = lines.Skip(lines.IndexOf(title) + 2).TakeWhile(line => line.Length > 0).ToList();
        return table.Select(line => line[..(table[0].IndexOf("mood", StringComparison.Ordinal) + "mood".Length)]);
    }
}
