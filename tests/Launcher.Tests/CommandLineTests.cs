using System;
using System.IO;
using System.Linq;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("backtest --help")]
    [InlineData("data generate --help")]
    [InlineData("--version")]
    public void Asking_for_help_ends_in_0(string arguments)
    {
        var (code, output, error) = _workspace.Run(arguments.Split(' '));
        code.ShouldBe(0);
        output.ShouldNotBeEmpty();
        error.ShouldBeEmpty();
    }

    [Fact]
    public void Help_lists_the_switches_that_matter_and_says_how_parameters_merge()
    {
        var help = _workspace.Run("backtest", "--help").Output;
        string[] switches =
        [
            "--parameters", "--start", "--end", "--results", "--skip-bad-rows", "--strict", "--algorithm-type-name", "--algorithm-location",
            "--data-folder",
        ];
        foreach (var name in switches)
        {
            help.ShouldContain(name);
        }

        help.ShouldContain("Naming symbols drops");
        help.ShouldNotContain("--ib-account");
    }

    [Theory]
    [InlineData("backtets", "'backtets' is no command; did you mean 'backtest'?; allowed: backtest, live, ")]
    [InlineData("data", "data: needs a command of its own; allowed: generate")]
    [InlineData("data generat", "data: 'generat' is no command of it; did you mean 'generate'?; allowed: generate")]
    [InlineData("data generate --sed 8", "--sed '8' is no switch; did you mean '--seed'?")]
    [InlineData("data generate --seed -1", "--seed: '-1' is not allowed; allowed: a whole number")]
    [InlineData("--data-folder", "--data-folder")]
    [InlineData("backtest --data-foldr=x --data-folder .", "--data-foldr 'x' is no switch; did you mean '--data-folder'?")]
    [InlineData("--config nowhere.json", "--config: 'nowhere.json' is not allowed; allowed: an existing configuration file")]
    [InlineData("--data-folder a --data-folder b", "--data-folder")]
    public void Faulty_input_ends_in_2_and_is_named(string arguments, string named)
    {
        var (code, output, error) = _workspace.Run(arguments.Split(' '));
        code.ShouldBe(2);
        error.ShouldContain(named);
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.StartsWith("error: "));
        output.ShouldBeEmpty();
    }

    [Fact]
    public void Any_key_of_LEANs_configuration_is_a_switch_before_and_after_the_command()
    {
        // Only what is missing is complained about, not the keys.
        var error = _workspace.Run("--ib-account", "x", "backtest", "--kraken-verification-tier", "Pro", "--force-exchange-always-open").Error;
        error.ShouldNotContain("is no switch");
        error.ShouldNotContain("is no command");
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
    }

    [Fact]
    public void Data_is_generated_into_the_folder_asked_for()
    {
        var (code, output, _) = _workspace.Run("data", "generate", "--seed", "3", "--output", "mine");
        code.ShouldBe(0);
        output.ShouldContain("seed 3");
        File.Exists(_workspace.At("mine/market-hours/market-hours-database.json")).ShouldBeTrue();
        Directory.EnumerateFiles(_workspace.At("mine/crypto/bitfinex/minute/synusd")).Count().ShouldBe(14);
    }
}
