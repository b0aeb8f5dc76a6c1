using System;
using System.IO;
using System.Text.Json;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

/// <summary>What a run says of the data it found, on the sample market, whose exchange halts for 26 hours in all.</summary>
public sealed class DataCheckTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_check_prints_what_a_run_would_read_and_ends_in_1_where_bars_are_missing()
    {
        var (code, output, error) = Run(["data", "check"], "--start", "2024-06-10", "--end", "2024-06-14");

        error.ShouldBeEmpty();
        code.ShouldBe(1);
        output.ShouldContain("SYNUSD  trade hour  2024-06-10 00:00  2024-06-14 23:00   109       120      109  90.83 %");
        output.ShouldContain("SYNUSD  quote hour  2024-06-12 20:00  2024-06-13 01:00     5");
        output.ShouldContain("Something is missing.");
        Directory.Exists(_workspace.At("out")).ShouldBeFalse("nothing ran");
    }

    [Theory]
    [InlineData(new[] { "--start", "2024-07-10", "--end", "2024-07-14" }, 0)]
    [InlineData(new[] { "--start", "2024-06-10", "--end", "2024-06-14", "--strict", "0.9" }, 0)]
    [InlineData(new[] { "--start", "2024-06-10", "--end", "2024-06-14", "--strict", "0.95" }, 1)]
    [InlineData(new[] { "--strict", "2" }, 2)]
    [InlineData(new[] { "--parameters", "markett:bitfinex" }, 2)]
    public void Its_exit_code_follows_what_is_asked(string[] switches, int code) => Run(["data", "check"], switches).ExitCode.ShouldBe(code);

    [Fact]
    public void A_run_says_it_in_three_lines_and_in_a_file_beside_its_result()
    {
        var (code, output, _) = Run(["backtest"], "--start", "2024-06-10", "--end", "2024-06-14");

        code.ShouldBe(0);
        output.ShouldContain("coverage        90.83 % of the bars that calendars expect (218 of 240) in 2 series; least SYNUSD trade hour, 90.83 %");
        output.ShouldContain("gaps            longest 5 bars of SYNUSD trade hour, 2024-06-12 20:00 to 2024-06-13 01:00");
        output.ShouldContain("odd rows        0 duplicated, 0 out of order, 0 outliers");
        output.ShouldContain("crossed quotes  0");
        using var file = JsonDocument.Parse(File.ReadAllBytes(_workspace.At("out/MagnetAlgorithm-coverage.json")));
        file.RootElement[0].GetProperty("present").GetInt32().ShouldBe(109);
        file.RootElement[0].GetProperty("kind").GetString().ShouldBe("Trade");
        file.RootElement[0].GetProperty("strip").GetString()!.Length.ShouldBe(120);
    }

    [Fact]
    public void A_strict_run_fails_where_bars_are_missing()
    {
        var (code, _, error) = Run(["backtest"], "--start", "2024-06-10", "--end", "2024-06-14", "--strict");

        code.ShouldBe(1);
        error.ShouldContain("2 of 2 series have less than 1 of their bars: SYNUSD trade 0.9083 (109 of 120); SYNUSD quote 0.9083 (109 of 120).");
    }

    private (int ExitCode, string Output, string Error) Run(string[] command, params string[] more) => _workspace.Run(
    [
        .. command,
        "--config",
        Path.Combine(Workspace.Repository, "config.json"),
        "--algorithm-location",
        Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        "--results", "out", "--object-store-root", "store", .. more
    ]);
}
