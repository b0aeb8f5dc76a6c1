using System;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Results;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

public sealed class SampleRunTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_repositorys_own_configuration_runs_and_tells_what_it_did()
    {
        var (code, output, error) = Run("--start", "2023-01-15", "--end", "2023-02-15");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("algorithm       MagnetLean.MagnetAlgorithm");
        output.ShouldContain("environment backtesting");
        output.ShouldContain("STATISTICS:: Total Orders");
        output.ShouldContain("Survival fuse: transitions and cuts by trigger");
        output.ShouldContain("Trades by magnet");
        output.ShouldContain("skipped rows    0");
        foreach (var ending in new[] { ".json", "-order-events.json", "-orders.csv", "-log.txt" })
        {
            File.Exists(_workspace.At($"out/MagnetAlgorithm{ending}")).ShouldBeTrue(ending);
        }
    }

    [Fact]
    public void The_page_says_of_the_data_what_the_console_says()
    {
        Run("--start", "2023-01-15", "--end", "2023-01-20").ExitCode.ShouldBe(0);
        File.ReadAllText(_workspace.At("out/report.html")).ShouldMatch(
            "<dt>Data</dt><dd>[^<]*; 2 files; [0-9,]+ rows; coverage [0-9.]+ % of the bars that calendars expect [^<]*; gaps [^<]*; odd rows 0 duplicated");
    }

    [Fact]
    public void A_secret_among_the_parameters_stands_nowhere_that_is_written()
    {
        var (code, output, _) = Run(
            "--parameters", "notify-telegram:7,notify-telegram-token:t0p:s3cret", "--start", "2023-01-15", "--end", "2023-01-17");
        code.ShouldBe(0);
        output.ShouldContain("notify-telegram-token:***");
        output.ShouldNotContain("s3cret");
        string[] holding = [.. Directory.EnumerateFiles(_workspace.Path, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("s3cret", StringComparison.Ordinal)).Select(Path.GetFileName)!];
        holding.ShouldBeEmpty();
        File.ReadAllText(_workspace.At("out/MagnetAlgorithm.json")).ShouldContain("\"notify-telegram-token\": \"***\"");
        File.ReadAllText(_workspace.At("out/report.html")).ShouldContain("notify-telegram-token: ***");
    }

    [Fact]
    public void A_backtest_on_minute_bars_completes()
    {
        var (code, output, error) = Run("--parameters", "resolution:minute", "--start", "2024-03-05", "--end", "2024-03-06");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("Completed");
    }

    [Fact]
    public void The_benchmark_of_minutes_needs_no_hours()
    {
        var data = Path.Combine(Workspace.Repository, "data");
        foreach (var file in Directory.GetFiles(data, "*", SearchOption.AllDirectories).Where(file => !file.Contains("hour/", StringComparison.Ordinal)))
        {
            var copy = _workspace.At(Path.Combine("data", Path.GetRelativePath(data, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var (code, _, error) = Run("--data-folder", "data", "--parameters", "resolution:minute", "--start", "2024-03-05", "--end", "2024-03-07");
        (code, error).ShouldBe((0, string.Empty));
        var benchmark = RunResultReader.Read(_workspace.At("out/MagnetAlgorithm.json")).Points(RunSeries.Benchmark, RunSeries.Benchmark);
        benchmark.Select(point => point.Value).Distinct().Count().ShouldBeGreaterThan(2);
        File.ReadAllText(_workspace.At("out/report.html")).ShouldNotContain("No benchmark data");
    }

    [Fact]
    public void Faults_of_switches_and_of_the_strategys_parameters_are_named_together()
    {
        var (code, _, error) = Run(
            "--parameters", "markett:bitfinex,market:nowhere,cash:none,drawdown-limit:7", "--data-folder", "nowhere", "--speed", "5");
        code.ShouldBe(2);
        foreach (var named in new[] { "markett", "'nowhere'", "'none'", "drawdown-limit is 7", "data-folder: 'nowhere'", "--paper-speed: '5'" })
        {
            error.ShouldContain(named);
        }
    }

    [Fact]
    public void A_run_without_data_ends_in_1_and_leaves_the_results_of_the_run_before()
    {
        Run("--start", "2023-01-15", "--end", "2023-01-16").ExitCode.ShouldBe(0);
        var files = Directory.GetFiles(_workspace.At("out")).Concat(Directory.GetFiles(_workspace.At("store"), "*", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith("-log.txt", StringComparison.Ordinal)).ToDictionary(file => file, File.ReadAllText);
        var (code, _, error) = Run("--start", "2010-01-01", "--end", "2010-01-31");
        var data = Path.Combine(Workspace.Repository, "data") + Path.DirectorySeparatorChar;
        (code, error.Trim()).ShouldBe((1, $"error: No data of SYNUSD in '{data}' from 2010-01-01 to 2010-01-31."));
        files.ShouldAllBe(file => File.ReadAllText(file.Key) == file.Value);
    }

    private (int ExitCode, string Output, string Error) Run(params string[] more) => _workspace.Run(
    [
        "backtest",
        "--config",
        Path.Combine(Workspace.Repository, "config.json"),
        "--algorithm-location",
        Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        "--results", "out", "--object-store-root", "store", .. more
    ]);
}
