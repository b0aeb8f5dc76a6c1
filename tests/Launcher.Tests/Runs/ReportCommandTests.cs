using System;
using System.IO;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

public sealed class ReportCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_result_of_any_algorithm_becomes_a_page_beside_it()
    {
        var page = PageOf(SmallResult.Text);
        string[] expected =
        [
            "Key figures", "Equity", "Drawdown", "Price", "By month and year", "Distribution of daily returns", "Exposure", "All trades",
            "stop order", "-510.00", "v2.5.0.0",
        ];
        foreach (var shown in expected)
        {
            page.ShouldContain(shown);
        }

        page.ShouldContain("there is no data folder", Case.Insensitive);
    }

    [Fact]
    public void What_the_result_calls_things_stays_text()
    {
        var page = PageOf(SmallResult.Text);
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("</script><script>a");
        page.ShouldContain("&lt;i&gt;a &amp; b&lt;/i&gt;");
    }

    [Fact]
    public void A_run_without_trades_gives_a_page_that_says_so() =>
        PageOf(SmallResult.WithoutTrades()).ShouldContain("No trades: this run never opened a position");

    [Fact]
    public void Several_results_are_compared()
    {
        _workspace.File("a.json", SmallResult.Text);
        _workspace.File("b.json", SmallResult.WithoutTrades());
        var (code, output, error) = _workspace.Run("report", "a.json", "b.json");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("written ");
        var page = File.ReadAllText(_workspace.At("comparison.html"));
        page.ShouldContain("Equity, rebased to 100");
        page.ShouldContain("Correlation of daily returns");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   \n", "is empty")]
    [InlineData("no json", "is damaged, or no JSON")]
    [InlineData("[1, 2]", "is no JSON object")]
    [InlineData("{}", "has no 'charts'; it has nothing")]
    [InlineData("{\"Charts\": {}, \"Statistics\": {}}", "was written by an older LEAN: it has 'Charts' where 'charts' is expected")]
    [InlineData(
        "{\"charts\": [], \"statistics\": {}}",
        "is of another version, or no result: in 'charts', line 1, byte 12 of it: its charts are no object")]
    [InlineData("{\"charts\": {}, \"statistics\": {}}", "has no equity")]
    [InlineData(
        "{\"charts\": {\"Strategy Equity\": {\"series\": {\"Equity\": {\"values\": [\"x\"]}}}}, \"statistics\": {}}", "is of another version")]
    public void A_file_that_is_no_result_is_refused_by_name(string content, string fault) => Refused(content, fault);

    [Fact]
    public void A_truncated_result_is_refused() => Refused(SmallResult.Text[..(SmallResult.Text.Length / 2)], "is damaged");

    [Fact]
    public void A_result_without_statistics_is_refused() =>
        Refused(SmallResult.Without("statistics"), "has no 'statistics'; it has rollingWindow, charts");

    [Fact]
    public void All_faults_are_told_at_once()
    {
        _workspace.File("empty.json", "");
        var (code, _, error) = _workspace.Run("report", "empty.json", "missing.json", "--outptu", "x");
        code.ShouldBe(2);
        error.ShouldContain("missing.json' is not allowed; allowed: an existing result file, or the folder of a run or of a paper account");
        error.ShouldContain("empty.json' is empty");
        error.ShouldContain("--outptu 'x' is no switch; did you mean '--output'?");
    }

    [Fact]
    public void What_lies_beside_a_result_and_cannot_be_read_is_warned_of()
    {
        _workspace.File("result.json", SmallResult.Text);
        _workspace.File("result-coverage.json", "[{");
        _workspace.File("result-fuse.json", "{");
        var (code, _, error) = _workspace.Run("report", "result.json");
        code.ShouldBe(0);
        error.ShouldContain("warning: ");
        error.ShouldContain("result-coverage.json");
        error.ShouldContain("result-fuse.json");
    }

    [Fact]
    public void The_folder_of_a_run_stands_for_its_result()
    {
        _workspace.File("done/Mine.json", SmallResult.Text);
        _workspace.File("done/run.json", """
            {"algorithm":"Mine","algorithmId":"Mine","parameters":{},"started":"2024-01-01T00:00:00Z","ended":"2024-01-01T00:00:00Z","exitCode":0,
             "reason":"","engine":"","program":"","runtime":"","codeFile":"","codeHash":"","dataFolder":"","bars":0,"files":[]}
            """);
        _workspace.Run("report", "done/").ExitCode.ShouldBe(0);
        File.Exists(_workspace.At("done/report.html")).ShouldBeTrue();

        File.WriteAllText(
            _workspace.At("done/run.json"),
            File.ReadAllText(_workspace.At("done/run.json")).Replace("\"bars\":0", "\"bars\":0,\"result\":\"../other.json\"", StringComparison.Ordinal));
        _workspace.File("other.json", SmallResult.Text);
        _workspace.Run("report", "done").Error.ShouldContain("'../other.json' is not allowed; allowed: a file within the run's folder");

        _workspace.File("done/run.json", "{");
        var (code, _, error) = _workspace.Run("report", "done");
        code.ShouldBe(2);
        error.ShouldContain("a run's folder whose run.json is whole");
    }

    [Fact]
    public void A_report_of_nothing_is_refused()
    {
        var (code, _, error) = _workspace.Run("report");
        code.ShouldBe(2);
        error.ShouldContain("no result was named");
    }

    private void Refused(string content, string fault)
    {
        var path = _workspace.File("run.json", content);
        var (code, _, error) = _workspace.Run("report", "run.json");
        code.ShouldBe(2);
        error.ShouldContain($"'{path}' {fault}");
        File.Exists(_workspace.At("report.html")).ShouldBeFalse();
    }

    private string PageOf(string result)
    {
        _workspace.File("run.json", result);
        var (code, _, error) = _workspace.Run("report", "run.json");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        return File.ReadAllText(_workspace.At("report.html"));
    }
}
