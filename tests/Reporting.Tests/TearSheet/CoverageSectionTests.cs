using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet.Sections;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.TearSheet;

/// <summary>How much of its data a run found, as its page shows it.</summary>
public class CoverageSectionTests
{
    private const string Written = """
        [{"symbol":"ABC","securityId":"ABC X","kind":"Trade","resolution":"Hour","isInternal":false,
          "first":"2019-07-03T13:00:00Z","last":"2019-07-05T19:00:00Z","rows":10,"expected":11,"present":9,
          "gaps":[{"from":"2019-07-03T16:00:00Z","to":"2019-07-05T14:00:00Z","bars":2}],"daysWithoutQuotes":0,
          "duplicatedRows":1,"outOfOrderRows":0,"outliers":2,"strip":"###00######","share":0.81},
         {"symbol":"ABC","kind":"Factor","rows":0}]
        """;

    [Fact]
    public void Each_series_is_a_row_with_a_strip_of_the_period()
    {
        var section = CoverageSection.Of(SeriesCoverage.Read(System.Text.Encoding.UTF8.GetBytes(Written))).ShouldNotBeNull();

        var table = section.Blocks.OfType<PageTable>().ShouldHaveSingleItem();
        table.Rows.Count.ShouldBe(2);
        table.Rows[0].Cells.Select(cell => cell.Text).ShouldBe(
        [
            "ABC trade hour", "███··██████", "2019-07-03 13:00", "2019-07-05 19:00", "81.8 %", "9", "11",
            "2 bars from 2019-07-03 16:00", "0", "1", "0", "2"
        ]);
        table.Rows[0].Cells[1].Strip.ShouldBe([1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1]);
        table.Rows[1].Cells[0].Text.ShouldBe("ABC factor file");
        table.Rows[1].Cells[2].Text.ShouldBe("none");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0379#", "·░▒▓█")]
    public void A_strip_tells_none_some_most_and_all(string strip, string blocks) => CoverageSection.Blocks(strip).Text.ShouldBe(blocks);

    [Fact]
    public void A_long_strip_is_shortened_to_the_worst_of_each_part() =>
        CoverageSection.Blocks(new string('#', 119) + "0").Text.ShouldBe(new string('█', 39) + "·");

    [Theory]
    [InlineData("""{"symbol":"ABC"}""")]
    [InlineData("""["ABC"]""")]
    [InlineData("""[{"symbol":"ABC","rows":"many"}]""")]
    [InlineData("""[{"symbol":"ABC","first":"yesterday"}]""")]
    public void What_is_no_coverage_is_an_error_of_its_file(string written) =>
        Should.Throw<System.Text.Json.JsonException>(() => SeriesCoverage.Read(System.Text.Encoding.UTF8.GetBytes(written)));

    [Fact]
    public void A_run_that_was_not_measured_has_no_such_section() => CoverageSection.Of([]).ShouldBeNull();
}
