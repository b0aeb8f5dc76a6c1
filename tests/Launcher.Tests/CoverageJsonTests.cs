using System;
using System.Linq;
using System.Text;
using MagnetLean.Embedded;
using MagnetLean.Launcher.Engines;
using MagnetLean.Reporting.Results;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

/// <summary>Coverage as the file beside a result has it.</summary>
public sealed class CoverageJsonTests
{
    private static readonly DateTime Day = new(2019, 7, 3, 0, 0, 0, DateTimeKind.Utc);

    private static readonly DataCoverage Series = new()
    {
        Symbol = "ABC",
        SecurityId = "ABC R735QTJ8XC9X",
        Kind = DataKind.Trade,
        Resolution = "Hour",
        IsAskedFor = true,
        From = Day,
        To = Day.AddDays(3),
        First = Day.AddHours(13),
        Rows = 10,
        Expected = 11,
        Present = 9,
        Gaps = [new DataGap(Day.AddHours(16), Day.AddHours(18), 2)],
        DaysWithoutQuotes = 1,
        FirstDaysWithoutQuotes = [Day],
        DuplicatedRows = 3,
        OutOfOrderRows = 4,
        Outliers = 5,
        FirstOutliers = [new DataOutlier(Day.AddHours(14), "a \"range\"")],
        Strip = "###00######",
    };

    [Fact]
    public void Every_member_is_written_in_camel_case() => Encoding.UTF8.GetString(CoverageJson.Write([Series])).ShouldBe(string.Concat(
        """[{"symbol":"ABC","securityId":"ABC R735QTJ8XC9X","kind":"Trade","resolution":"Hour","isAskedFor":true,"isInternal":false""",
        ""","from":"2019-07-03T00:00:00Z","to":"2019-07-06T00:00:00Z","first":"2019-07-03T13:00:00Z","last":null""",
        ""","rows":10,"expected":11,"present":9,"gaps":[{"from":"2019-07-03T16:00:00Z","to":"2019-07-03T18:00:00Z","bars":2}]""",
        ""","daysWithoutQuotes":1,"firstDaysWithoutQuotes":["2019-07-03T00:00:00Z"],"duplicatedRows":3,"outOfOrderRows":4,"outliers":5""",
        ""","firstOutliers":[{"time":"2019-07-03T14:00:00Z","reason":"a \u0022range\u0022"}],"strip":"###00######" """.TrimEnd(),
        ""","share":0.8181818181818182}]"""));

    [Fact]
    public void The_page_reads_what_is_written()
    {
        var read = SeriesCoverage.Read(CoverageJson.Write([Series, Series with { Symbol = "DEF", First = null }]));

        read.Select(series => series.Symbol).ShouldBe(["ABC", "DEF"]);
        (read[0].First, read[0].Last, read[1].First).ShouldBe((Day.AddHours(13), null, null));
        read[0].Gaps.ShouldBe([new CoverageGap(Day.AddHours(16), Day.AddHours(18), 2)]);
        (read[0].Kind, read[0].Resolution, read[0].Strip).ShouldBe(("Trade", "Hour", "###00######"));
        (read[0].Rows, read[0].Expected, read[0].Present, read[0].DaysWithoutQuotes).ShouldBe((10, 11, 9, 1));
        (read[0].DuplicatedRows, read[0].OutOfOrderRows, read[0].Outliers).ShouldBe((3, 4, 5));
    }
}
