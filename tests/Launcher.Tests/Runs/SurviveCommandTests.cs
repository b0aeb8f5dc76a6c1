using System;
using System.IO;
using System.Text.Json.Nodes;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

public sealed class SurviveCommandTests : IDisposable
{
    private static readonly string[] Small = ["--paths", "20", "--leverages", "3;10;20", "--seed", "5"];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_study_prints_its_tables_and_writes_json_and_page_the_same_each_time()
    {
        var (code, output, error) = Run("one", Small);

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain($"{"seed",-15} 5");
        output.ShouldContain("Block bootstrap: ruined (equity below 50%, or liquidated), of 20 paths");
        output.ShouldContain("Jump diffusion: paths run by the strategy itself on EmbeddedLean");
        output.ShouldContain("The protocol claims that liquidations fall from 80% to under 5%.");
        var json = JsonNode.Parse(File.ReadAllText(_workspace.At("one/survival.json")))!;
        json["version"]!.GetValue<int>().ShouldBe(1);
        json["models"]!.AsArray().Count.ShouldBe(2);
        json["models"]![0]!["lives"]!.AsArray().Count.ShouldBe(7);
        json["models"]![1]!["checks"]![0]!["firstDifference"].ShouldBeNull();
        File.ReadAllText(_workspace.At("one/survival.html")).ShouldContain("Greatest drawdown");
        File.Exists(_workspace.At("one/survival.state")).ShouldBeFalse();

        Run("two", [.. Small, "--threads", "1"]).ExitCode.ShouldBe(0);
        File.ReadAllText(_workspace.At("two/survival.json")).ShouldBe(File.ReadAllText(_workspace.At("one/survival.json")));
    }

    [Fact]
    public void All_that_is_wrong_with_the_switches_is_named_at_once()
    {
        var (code, _, error) = Run(
            "bad", "--paths", "none", "--models", "bootstrap;dreams", "--ruin", "2", "--leverages", "3;x", "--direction", "up", "--sead", "1");

        code.ShouldBe(2);
        error.ShouldContain("--paths: 'none' is not allowed; allowed: a whole number from 1 to 1000000");
        error.ShouldContain("--models: 'bootstrap;dreams' is not allowed; allowed: bootstrap, jumps, separated by ';'");
        error.ShouldContain("--ruin: '2' is not allowed; allowed: a number from 0.001 to 0.999");
        error.ShouldContain("--leverages: '3;x'");
        error.ShouldContain("--direction: 'up' is not allowed; allowed: long, short");
        error.ShouldContain("did you mean '--seed'?");
    }

    [Fact]
    public void Parameters_that_cannot_be_studied_are_refused_with_what_could()
    {
        var (code, _, error) = Run("cash", "--parameters", "account-type:cash");

        code.ShouldBe(2);
        error.ShouldContain("account-type: 'Cash' is not allowed; allowed: margin");
    }

    private (int ExitCode, string Output, string Error) Run(string results, params string[] more) => _workspace.Run(
    [
        "survive",
        "--config",
        Path.Combine(Workspace.Repository, "config.json"),
        "--start",
        "2023-01-15",
        "--end",
        "2023-04-15",
        "--results",
        results,
        "--object-store-root", "store", "--bars", "150", "--check", "1", .. more
    ]);
}
