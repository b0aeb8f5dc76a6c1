using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.Pages;

/// <summary>Writes what of a time chart is text: its heading, its legend, what it shows in words. The script draws the rest.</summary>
internal sealed class TimeChartHtml(HtmlText html, TimeAxis axis)
{
    /// <summary>Writes a chart's figure.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="number">Its number among the page's time charts.</param>
    public void Write(TimeChart chart, int number)
    {
        html
            .Raw("<figure class=\"chart\"><figcaption>")
            .Element("h3", chart.Title)
            .Element("p class=\"caption\"", Caption(chart))
            .Raw("</figcaption>\n");
        html.Raw("<div class=\"legend\">");
        foreach (var (name, color, kind, key) in Legend(chart))
        {
            html.Raw(
                $"<button type=\"button\" class=\"key {kind}\" aria-pressed=\"true\" data-key=\"{key}\" "
                + $"style=\"--c:var(--{PageColors.CssName(color)})\">")
                .Text(name).Raw("</button>");
        }

        if (chart.CanBeLogarithmic)
        {
            html.Raw("<button type=\"button\" class=\"log\" aria-pressed=\"false\">log</button>");
        }

        html.Raw("</div>\n").Raw(string.Create(
                CultureInfo.InvariantCulture,
                $"<div class=\"plot\" data-chart=\"{number}\" style=\"height:{chart.Height}px\" tabindex=\"0\" role=\"group\""))
            .Raw(" aria-roledescription=\"chart\" aria-label=\"")
            .Text(Words(chart))
            .Raw("\"></div>\n<details class=\"figures-of\"><summary>Figures as a table</summary></details></figure>\n");
    }

    private string? Caption(TimeChart chart)
    {
        var points = chart.Candles is { } candles ? candles.Count : chart.Series.Select(series => series.Points.Count).DefaultIfEmpty(0).Max();
        if (axis.Merged == 1 || points <= axis.Ends.Length)
        {
            return chart.Note;
        }

        var shown = chart.Candles is { Points: var bars }
            ? TimeChartJson.Places(axis, bars, bar => bar.Time)
            : chart.Series.Max(series => TimeChartJson.Places(axis, series.Points, point => point.Time));
        var said = string.Create(CultureInfo.InvariantCulture, $"Resampled from {points:N0} to {shown:N0} points.");
        return chart.Note is null ? said : $"{chart.Note} {said}";
    }

    private static IEnumerable<(string Name, PageColor Color, string Kind, string Key)> Legend(TimeChart chart)
    {
        if (chart.Candles is { } candles)
        {
            yield return (candles.Name, PageColor.Grey, "candle", "candles");
        }

        foreach (var (place, series) in chart.Series.Index())
        {
            var kind = series.IsDashed ? "dash" : series.Kind is TimeSeriesKind.Histogram or TimeSeriesKind.Area ? "block" : "line";
            yield return (series.Name, series.Color, kind, $"series-{place}");
        }

        foreach (var (place, kind) in chart.Segments.Select(segment => (segment.Name, segment.Color)).Distinct().Index())
        {
            yield return (kind.Name, kind.Color, "line", $"segments-{place}");
        }

        foreach (var (place, kind) in chart.Marks.Select(mark => (mark.Name, mark.Color)).Distinct().Index())
        {
            yield return (kind.Name, kind.Color, "dot", $"marks-{place}");
        }

        foreach (var (place, kind) in chart.Bands.Select(band => (band.Name, band.Color)).Distinct().Index())
        {
            yield return (kind.Name, kind.Color, "shade", $"bands-{place}");
        }
    }

    private static string Words(TimeChart chart)
    {
        var sentences = new List<string> { $"{chart.Title}." };
        if (chart.Candles is { Points: [var firstBar, ..] bars } candles)
        {
            sentences.Add(string.Create(CultureInfo.InvariantCulture,
                $"{candles.Name}: {bars.Count:N0} bars from {Day(firstBar.Time)} to {Day(bars[^1].Time)}, close {bars[^1].Close:0.##}."));
        }

        foreach (var series in chart.Series)
        {
            var known = series.Points.Where(point => double.IsFinite(point.Value)).ToList();
            if (known.Count > 0)
            {
                sentences.Add(
                    $"{series.Name}: from {Day(known[0].Time)} to {Day(known[^1].Time)}, "
                    + $"first {Figure(chart, known[0].Value)}, last {Figure(chart, known[^1].Value)}, "
                    + $"least {Figure(chart, known.Min(point => point.Value))}, greatest {Figure(chart, known.Max(point => point.Value))}.");
            }
        }

        sentences.AddRange(chart.Limits.Select(limit => $"{limit.Label} at {Figure(chart, limit.Value)}."));
        sentences.Add("Arrow keys move through time, plus and minus zoom, 0 shows all.");
        return string.Join(' ', sentences);
    }

    private static string Figure(TimeChart chart, double value) =>
        (value * chart.Format.Factor).ToString($"N{chart.Format.Digits}", CultureInfo.InvariantCulture) + chart.Format.Suffix;
}
