using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Magnets;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

public sealed class StudyRunTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_study_prints_its_tables_and_writes_what_they_hold()
    {
        var (code, output, error) = Run("--start", "2023-01-15", "--end", "2023-06-30", "--draws", "200", "--seed", "5");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        foreach (var heading in new[] { "By type", "By tier", "By timeframe", "By distance", "By type, tier, timeframe and distance" })
        {
            output.ShouldContain(heading);
        }

        output.ShouldContain("seed            5, 200 random placements");
        using var report = JsonDocument.Parse(File.ReadAllBytes(_workspace.At("out/study.json")));
        var root = report.RootElement;
        root.GetProperty("version").GetInt32().ShouldBe(1);
        root.GetProperty("within").GetInt32().ShouldBe(50, "the strategy's holding-bars");
        root.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("section").GetString()).Distinct()
            .ShouldBe(["all", "type", "kind", "tier", "timeframe", "distance", "cell"]);
        File.ReadAllText(_workspace.At("out/study.html")).ShouldContain("Do magnets attract?");
    }

    [Fact]
    public void A_calibration_is_stored_under_its_key_and_a_backtest_after_its_fit_reads_it_while_one_within_is_refused()
    {
        var (code, output, error) = Run(
            "--start",
            "2023-01-15",
            "--end",
            "2023-12-31",
            "--draws",
            "100",
            "--calibrate",
            "calibration/syn.json",
            "--fit",
            "2023-01-15..2023-08-31",
            "--judge",
            "2023-09-01..2023-12-31");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("Reliability: what was promised, and what came");
        var stored = StrengthCalibration.FromJson(File.ReadAllBytes(_workspace.At("store/calibration/syn.json")));
        stored.FitEnd.ShouldBe(Instant.FromUtc(2023, 9, 1, 0, 0));

        var later = Backtest("2023-09-01", "2023-09-20", "calibration/syn.json");
        later.Error.ShouldBeEmpty();
        later.Output.ShouldContain("Strength is calibrated by calibration/syn.json");
        Backtest("2023-08-31", "2023-09-20", "calibration/syn.json").Error.ShouldContain(
            "calibration is 'calibration/syn.json'; allowed: one fitted before what is traded; "
            + "this one was fitted on 2023-01-15T00:00:00Z to 2023-09-01T00:00:00Z");
        Backtest("2023-09-01", "2023-09-20", "calibration/other.json").Error.ShouldContain("nothing is stored under this one");
        _workspace.File("store/calibration/syn.json", "{ \"version\": 7 }");
        Backtest("2023-09-01", "2023-09-20", "calibration/syn.json").Error.ShouldContain("it has version 7; this program reads version 1");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_before_anything_runs()
    {
        var (code, output, error) = Run(
            "--within",
            "0",
            "--draws",
            "5",
            "--seed",
            "-1",
            "--false-discoveries",
            "2",
            "--calibrate",
            "../x",
            "--fit",
            "2023-01-01..2023-08-31",
            "--judge",
            "2023-08-31..2023-12-31",
            "--data-folder",
            "nowhere");
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        foreach (var named in new[]
        {
            "--within: '0' is not allowed; allowed: a whole number from 1 to 10000", "--draws: '5'", "--seed: '-1'", "--false-discoveries: '2'",
            "--calibrate: '../x'",
            "--judge: '2023-08-31..2023-12-31' is not allowed; allowed: days after those of --fit, 2023-01-01..2023-08-31", "data-folder: 'nowhere'"
        })
        {
            error.ShouldContain(named);
        }
    }

    [Theory]
    [InlineData("--judge: one of them is missing", "--calibrate", "a", "--fit", "2023-02-01..2023-03-01")]
    [InlineData("--fit and --judge belong to --calibrate", "--fit", "2023-02-01..2023-03-01", "--judge", "2023-03-02..2023-04-01")]
    [InlineData(
        "--fit: '2022-02-01..2023-02-01' is not allowed; allowed: days of the study, 2023-02-01..2023-02-28", "--calibrate", "a", "--fit",
        "2022-02-01..2023-02-01", "--judge", "2023-02-02..2023-02-28")]
    [InlineData("--fit: '2023' is not allowed; allowed: two dates", "--calibrate", "a", "--fit", "2023", "--judge", "2023-02-02..2023-02-28")]
    [InlineData("a whole one starts, the least is 1400", "--within", "700")]
    [InlineData("'--calibrate'", "--calibrat", "a")]
    public void A_faulty_switch_ends_in_2_and_is_named(string named, params string[] switches)
    {
        var (code, _, error) = Run(["--start", "2023-02-01", "--end", "2023-02-28", "--draws", "100", .. switches]);
        code.ShouldBe(2);
        error.ShouldContain(named);
        error.ShouldNotContain("   at ");
    }

    private (int ExitCode, string Output, string Error) Run(params string[] more) => _workspace.Run(
        ["study", "--config", Path.Combine(Workspace.Repository, "config.json"), "--results", "out", "--object-store-root", "store", .. more]);

    private (int ExitCode, string Output, string Error) Backtest(string start, string end, string calibration) => _workspace.Run(
    [
        "backtest",
        "--config",
        Path.Combine(ProjectFolder.Root, "config.json"),
        "--algorithm-location",
        Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        "--results", "out", "--object-store-root", "store", "--start", start, "--end", end, "--parameters", $"calibration:{calibration}"
    ]);
}
