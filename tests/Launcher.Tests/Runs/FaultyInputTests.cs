using System;
using System.IO;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

/// <summary>
/// What cannot be run is found before the first bar and ends in exit code 2; what is written leaves no folder, follows no link and is nobody else's.
/// </summary>
public sealed class FaultyInputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("symbols:NOBODY", "NOBODY")]
    [InlineData("start:2100-01-01,end:2100-02-01,cash:none", "start is '2100-01-01'; allowed: a day before today, 20")]
    [InlineData("start:2100-01-01,end:2100-02-01,cash:none", "cash is 'none'; allowed: a number, with a point")]
    [InlineData("start:1899-12-31", "and not before 1900-01-01")]
    [InlineData("brokerage:axos", "brokerage is Axos; allowed: ")]
    [InlineData("brokerage:oanda", "did you mean OandaBrokerage?")]
    [InlineData("brokerage:coinbase,market:coinbase,symbols:BTCUSD", "account-type is 'margin'; allowed: cash, the only account that coinbase takes")]
    [InlineData("brokerage:OandaBrokerage,account-type:cash", "account-type is 'cash'; allowed: margin, the only account that oandabrokerage takes")]
    public void Parameters_that_cannot_be_run_end_in_2(string parameters, string named)
    {
        var (code, _, error) = Run("--parameters", parameters);

        error.ShouldContain(named);
        error.ShouldNotContain("   at ");
        code.ShouldBe(2);
    }

    [Theory]
    [InlineData("--start: '2023-01-15' and '2023-01-16' is not allowed; allowed: one value", "--start", "2023-01-15", "--start", "2023-01-16")]
    [InlineData("--strict: 'NaN' is not allowed; allowed: a share of the expected bars, 0 to 1", "--strict", "NaN")]
    [InlineData("--data-folder: '' is not allowed; allowed: a value after it", "--data-folder")]
    public void Switches_without_a_value_or_with_two_are_named_with_what_they_take(string named, params string[] switches)
    {
        var (code, _, error) = _workspace.Run(["backtest", .. switches]);

        error.ShouldContain(named);
        code.ShouldBe(2);
    }

    [SkippableFact]
    public void Folders_that_cannot_be_made_are_named_together()
    {
        Skip.If(OperatingSystem.IsWindows(), "A file is no folder there in other words.");
        _workspace.File("file", "mine");
        var (code, _, error) = _workspace.Run(
            "backtest", "--config", Path.Combine(Workspace.Repository, "config.json"),
            "--algorithm-location", Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"), "--results", "file/a", "--object-store-root", "file/b");

        code.ShouldBe(2);
        error.ShouldContain("results-destination-folder: ");
        error.ShouldContain("object-store-root: ");
    }

    [Fact]
    public void What_only_a_bar_shows_ends_in_1()
    {
        var (code, _, error) = Run("--parameters", "account-currency:EUR");

        code.ShouldBe(1);
        error.ShouldContain("account-currency: 'EUR' has no rate for USD");
    }

    [Fact]
    public void Every_brokerage_that_is_listed_as_allowed_is_allowed()
    {
        var (_, _, error) = Run("--parameters", "brokerage:nobody");
        var names = error.Split("allowed: ")[1].Split(';')[0].Trim().Split(", ");

        names.Length.ShouldBeGreaterThan(5);
        foreach (var name in names)
        {
            foreach (var account in new[] { "margin", "cash" })
            {
                var chosen = $"brokerage:{name},account-type:{account}";
                var (_, _, complaint) = Run("--parameters", chosen, "--start", "2023-01-15", "--end", "2023-01-15");
                complaint.ShouldNotContain("brokerage is");
                complaint.ShouldNotContain("not supported");
            }
        }
    }

    [Fact]
    public void A_market_without_its_brokerage_says_that_fees_are_zero()
    {
        var (_, output, _) = Run("--parameters", "brokerage:default", "--start", "2023-01-15", "--end", "2023-01-15");

        output.ShouldContain("Fees are zero: LEAN's default brokerage charges none for Crypto;");
        output.ShouldContain("brokerage:Bitfinex,account-type:margin takes those of bitfinex.");
    }

    [Fact]
    public void An_incomplete_data_folder_ends_in_2()
    {
        _workspace.Folder("empty");
        var (code, _, error) = Run("--data-folder", "empty");

        error.ShouldContain("is not in LEAN's layout");
        code.ShouldBe(2);
    }

    [Theory]
    [InlineData("symbol-properties/symbol-properties-database.csv", "market,symbol,type\nbinance,LTC", ", line 2: ")]
    [InlineData("alternative/interest-rate/usa/interest-rate.csv", "date,rate\nsoon,2", ", line 2: not a row of interest rates: 'soon,2'")]
    [InlineData("crypto/bitfinex/hour/synusd_trade.zip", "no zip", ": not a whole zip file")]
    public void A_data_file_that_is_broken_is_named_with_the_place_and_ends_in_2(string file, string content, string place)
    {
        foreach (var part in Directory.GetFiles(Path.Combine(Workspace.Repository, "data"), "*", SearchOption.AllDirectories))
        {
            var copy = _workspace.At(Path.Combine("data", Path.GetRelativePath(Path.Combine(Workspace.Repository, "data"), part)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(part, copy);
        }

        _workspace.File($"data/{file}", content);
        var (code, _, error) = Run("--data-folder", "data", "--start", "2023-01-15", "--end", "2023-01-17");

        error.ShouldStartWith($"error: {_workspace.At($"data/{file}")}{place}");
        code.ShouldBe(2);
    }

    [SkippableFact]
    public void A_results_folder_that_cannot_be_written_ends_in_2()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "Needs a user whom a read-only folder stops: root writes everywhere.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_workspace.Folder("out"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Run().ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    public void A_name_of_result_files_that_leads_elsewhere_is_refused(string id)
    {
        var (code, _, error) = Run("--algorithm-id", id);

        code.ShouldBe(2);
        error.ShouldContain($"algorithm-id: '{id}' is not allowed");
    }

    [SkippableFact]
    public void What_a_run_writes_is_its_owners_alone_and_replaces_links_without_following_them()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights and links are Unix's.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var victim = _workspace.File("victim.txt", "mine");
        _workspace.Folder("out");
        foreach (var name in new[] { "MagnetAlgorithm.json", "MagnetAlgorithm-log.txt", "report.html", "MagnetAlgorithm-orders.csv" })
        {
            File.CreateSymbolicLink(_workspace.At($"out/{name}"), victim);
        }

        Run("--start", "2023-01-15", "--end", "2023-01-17").ExitCode.ShouldBe(0);

        File.ReadAllText(victim).ShouldBe("mine");
        var stored = Directory.GetFiles(_workspace.At("store"), "*", SearchOption.AllDirectories);
        string[] files = [.. Directory.GetFiles(_workspace.At("out")), .. stored];
        files.Length.ShouldBeGreaterThan(5);
        foreach (var file in files)
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Theory]
    [InlineData("result.json")]
    [InlineData("./sub/../result.json")]
    [InlineData("link.json")]
    public void A_page_is_not_written_over_the_result_it_is_made_of(string output)
    {
        var text = File.ReadAllText(Path.Combine(Workspace.Repository, "tests", "Support", "small-result.json"));
        _workspace.File("result.json", text);
        _workspace.Folder("sub");
        File.CreateSymbolicLink(_workspace.At("link.json"), _workspace.At("result.json"));

        var (code, _, error) = _workspace.Run("report", "result.json", "--output", output);

        code.ShouldBe(2);
        error.ShouldContain("another file than a result that the page is made of");
        File.ReadAllText(_workspace.At("result.json")).ShouldBe(text);
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
