using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>The figures of an <see cref="XyChart"/> as a table, for those who cannot see it or want to copy them.</summary>
internal static class XyFigures
{
    /// <summary>The table; long lines are thinned to what a reader takes in.</summary>
    public static PageTable Of(XyChart chart)
    {
        var hasIntervals = chart.Layers.SelectMany(Points).Any(entry => entry.Low is not null || entry.High is not null);
        List<PageColumn> columns = [new("what"), new(chart.X.Title, chart.X.Categories is null), new(chart.Y.Title, IsNumber: true)];
        if (hasIntervals)
        {
            columns.AddRange([new("from", IsNumber: true), new("to", IsNumber: true)]);
        }

        var rows = chart.Layers.SelectMany(layer => Thinned(Points(layer)).Select(point => Row(chart, layer.Name, point, hasIntervals)));
        return new PageTable(columns, [.. rows]);
    }

    private static IReadOnlyList<XyPoint> Points(XyLayer layer) => layer switch
    {
        XyBars bars => bars.Points,
        XyLine line => line.Points,
        XyDots dots => dots.Points,
        XyFan { Bands: [var widest, ..] } fan => [.. fan.Middle.Select((point, i) => point with { Low = widest.Low[i], High = widest.High[i] })],
        XyFan fan => fan.Middle,
        _ => []
    };

    private static IEnumerable<XyPoint> Thinned(IReadOnlyList<XyPoint> points)
    {
        var step = 1 + (points.Count - 1) / TableHtml.MaxRows;
        return points.Where((_, i) => i % step == 0);
    }

    private static PageRow Row(XyChart chart, string name, XyPoint point, bool hasIntervals)
    {
        var place = chart.X.Categories is { } categories ? categories[(int)point.X] : XyChartHtml.Shown(point.X, chart.X);
        string[] cells = [name, place, XyChartHtml.Shown(point.Y, chart.Y)];
        return hasIntervals
            ? PageRow.Of(
                [
                    .. cells,
                    point.Low is { } low ? XyChartHtml.Shown(low, chart.Y) : "-",
                    point.High is { } high ? XyChartHtml.Shown(high, chart.Y) : "-"
                ])
            : PageRow.Of(cells);
    }
}
