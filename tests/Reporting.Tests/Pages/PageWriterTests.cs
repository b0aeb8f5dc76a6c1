using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MagnetLean.Reporting.Pages;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.Pages;

public sealed class PageWriterTests
{
    private const string Hostile = "</script><script>alert('x')</script> & \"quoted\"";

    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Text_stays_text_wherever_it_stands()
    {
        var html = Written(new Page(Hostile)
        {
            Subtitle = Hostile,
            Footer = Hostile,
            Facts = [new(Hostile, Hostile)],
            Sections =
            [
                new(Hostile,
                [
                    new KeyFigures([new(Hostile, Hostile) { Note = Hostile }]),
                    new PageNote(Hostile),
                    new PageChoice(Hostile, [new(Hostile, [new PageNote(Hostile)]), new("b", [])]),
                    new PageTable([new(Hostile, Hint: Hostile)], [.. Enumerable.Range(0, 100).Select(_ => (PageRow)new([Hostile]))])
                    {
                        Title = Hostile,
                        Note = Hostile,
                    },
                    new XyChart(Hostile, new XyAxis(Hostile) { Categories = [Hostile] }, new XyAxis(Hostile))
                    {
                        Layers = [new XyBars(Hostile, [new(0, 1) { Text = Hostile }]), new XyRule(Hostile, 1)],
                    },
                    new TimeChart(Hostile)
                    {
                        Note = Hostile,
                        Series = [new TimeSeries(Hostile, [new(Start, 1), new(Start.AddDays(1), 2)])],
                        Marks = [new TimeMark(Hostile, Start, 1, MarkShape.Disc, PageColor.Blue, Hostile)],
                        Bands = [new TimeBand(Hostile, Start, Start.AddDays(1), PageColor.Blue, Hostile)],
                        Limits = [new LimitLine(Hostile, 1)]
                    },
                ]) { Intro = Hostile },
            ]
        });
        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("alert('x')");
    }

    [Fact]
    public void A_page_loads_nothing_and_names_its_chart_library()
    {
        var html = Written(PageOf(new TimeChart("a") { Series = [new TimeSeries("s", [new(Start, 1)])] }));
        html.ShouldContain("default-src 'none'");
        html.ShouldContain("TradingView Lightweight Charts™");
        html.ShouldContain("https://www.tradingview.com/");
        html.ShouldNotContain("<script src");
        html.ShouldNotContain("<link rel=\"stylesheet\"");
    }

    [Fact]
    public void Half_a_million_bars_are_resampled_and_the_page_says_so()
    {
        var bars = Enumerable.Range(0, 500_000).Select(i => new CandlePoint(Start.AddMinutes(i), 100, 100 + i % 7, 99 - i % 5, 101)).ToList();
        var html = Written(PageOf(new TimeChart("minutes") { Candles = new CandleSeries("X", bars) }));
        html.ShouldContain("Resampled from 500,000 to 45,455 points.");
        html.Length.ShouldBeLessThan(3_000_000);
        var candles = Data(html).GetProperty("charts")[0].GetProperty("candles");
        candles.GetProperty("count").GetInt32().ShouldBe(45_455);

        // Eleven bars share a place: each holds a highest high of 106 and a lowest low of 95.
        var step = candles.GetProperty("step").GetDouble();
        candles.GetProperty("high").EnumerateArray().SkipLast(1).ShouldAllBe(high => Math.Abs(high.GetInt64() * step - 5) < 1e-9);
        candles.GetProperty("low").EnumerateArray().SkipLast(1).ShouldAllBe(low => Math.Abs(low.GetInt64() * step - 5) < 1e-9);
    }

    [Fact]
    public void The_densest_series_makes_the_axis_and_others_belong_to_its_next_time()
    {
        var hours = Enumerable.Range(0, 100).Select(i => new TimePoint(Start.AddHours(i), i)).ToList();
        var axis = TimeAxis.Of([
            new TimeChart("a")
            {
                Series = [new TimeSeries("hours", hours), new TimeSeries("other", [new(Start.AddMinutes(90), 1), new(Start.AddHours(200), 2)])],
            }]);
        axis.Ends.Length.ShouldBe(101);
        axis.SlotOf(Start.AddMinutes(90)).ShouldBe(2);
        axis.SlotOf(Start.AddHours(2)).ShouldBe(2);
        axis.SlotOf(Start.AddHours(200)).ShouldBe(100);
        axis.SlotOf(Start.AddHours(999)).ShouldBe(100);
    }

    [Fact]
    public void A_drawdown_keeps_its_worst_when_it_is_resampled()
    {
        var points = Enumerable.Range(0, 100_000).Select(i => new TimePoint(Start.AddMinutes(i), i == 50_001 ? -0.5 : 0)).ToList();
        var values = Data(Written(PageOf(new TimeChart("a") { Series = [new TimeSeries("drawdown", points) { Resampling = Resampling.Least }] })))
            .GetProperty("charts")[0].GetProperty("series")[0];
        values.GetProperty("values").EnumerateArray().Min(value => value.GetInt64() * values.GetProperty("step").GetDouble()).ShouldBe(-0.5, 1e-6);
    }

    [Fact]
    public void A_page_of_nothing_is_a_page() => Written(new Page("empty")).ShouldContain("<h1>empty</h1>");

    private static Page PageOf(PageBlock block) => new("page") { Sections = [new("section", [block])] };

    private static string Written(Page page)
    {
        using var stream = new MemoryStream();
        PageWriter.Write(stream, page);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement Data(string html)
    {
        const string start = "id=\"page-data\">";
        var from = html.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return JsonDocument.Parse(html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement.GetProperty("time");
    }
}
