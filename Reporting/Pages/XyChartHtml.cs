using System.Globalization;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>
/// Draws an <see cref="XyChart"/>: an SVG that stretches to any width under labels that are ordinary text, so that it reads the same on a phone and
/// on paper and needs no script.
/// </summary>
internal sealed class XyChartHtml(HtmlText html)
{
    private const int Side = 1000;
    private const int WideCategories = 8;

    /// <summary>Writes the chart's figure.</summary>
    public void Write(XyChart chart)
    {
        var x = chart.X.Categories is { } names
            ? XyScale.OfCategories(names.Count)
            : XyScale.OfNumbers(chart.X, chart.Layers.SelectMany(XyExtent.X), false, 6);
        var y = XyScale.OfNumbers(chart.Y, chart.Layers.SelectMany(layer => XyExtent.Y(layer, chart.Y.IsLogarithmic)), true, 5);
        html.Raw("<figure class=\"xy\"><figcaption>").Element("h3", chart.Title).Element("p class=\"caption\"", chart.Note).Raw("</figcaption>\n");
        WriteLegend(chart);
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<div class=\"xy-y-title\">")).Text(chart.Y.Title)
            .Raw(string.Create(
                CultureInfo.InvariantCulture,
                $"</div><div class=\"xy-grid\" style=\"--h:{chart.Height}px\"><div class=\"xy-y\" aria-hidden=\"true\">"));
        foreach (var tick in y.Ticks)
        {
            html.Raw($"<span style=\"bottom:{Percent(y.Place(tick))}\">").Text(Shown(tick, chart.Y)).Raw("</span>");
        }

        html
            .Raw("</div><div class=\"xy-plot\"><svg viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
            .Text($"{chart.Title}; the table below has its figures.")
            .Raw("\">");
        foreach (var tick in y.Ticks)
        {
            html.Raw($"<path class=\"grid{(tick == 0 ? " zero" : "")}\" d=\"M0 {Down(y, tick)}H{Side}\"/>");
        }

        var plot = new XyPlot(html, chart, x, y);
        foreach (var layer in chart.Layers)
        {
            plot.Draw(layer);
        }

        html.Raw("</svg>");
        WriteRuleNames(chart, x, y);
        var width = chart.X.Categories is null ? string.Empty : $";width:{Percent(1.0 / x.Ticks.Count)}";
        html.Raw(
            $"</div><div class=\"xy-x{(chart.X.Categories is null ? "" : " names")}{(x.Ticks.Count > WideCategories ? " many" : "")}\" "
            + "aria-hidden=\"true\">");
        foreach (var tick in x.Ticks)
        {
            html
                .Raw($"<span style=\"left:{Percent(x.Place(tick))}{width}\">")
                .Text(chart.X.Categories is { } categories ? categories[(int)tick] : Shown(tick, chart.X))
                .Raw("</span>");
        }

        html.Raw("</div></div>\n<div class=\"xy-x-title\">").Text(chart.X.Title).Raw("</div>\n");
        WriteFigures(chart);
        html.Raw("</figure>\n");
    }

    /// <summary>A value as its axis shows it.</summary>
    public static string Shown(double value, XyAxis axis) => value.ToString(axis.Format, CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}%");

    private static string Down(XyScale y, double value) => ((1 - y.Place(value)) * Side).ToString("0.#", CultureInfo.InvariantCulture);

    private void WriteLegend(XyChart chart)
    {
        var shown = chart.Layers.Where(layer => layer is not XyRule).ToList();
        if (shown.Count <= 1 && !shown.OfType<XyFan>().Any())
        {
            return;
        }

        html.Raw("<div class=\"legend\">");
        foreach (var layer in shown)
        {
            var kind = layer switch { XyBars => "block", XyDots => "dot", XyLine { IsDashed: true } => "dash", _ => "line" };
            html.Raw($"<span class=\"key {kind}\" style=\"--c:var(--{PageColors.CssName(layer.Color)})\">").Text(layer.Name).Raw("</span>");
            foreach (var (place, band) in layer is XyFan fan ? fan.Bands.Index() : [])
            {
                html.Raw(string.Create(
                    CultureInfo.InvariantCulture,
                    $"<span class=\"key shade\" style=\"--c:var(--{PageColors.CssName(layer.Color)});--o:{XyPlot.BandOpacity(place)}\">"))
                    .Text(band.Name).Raw("</span>");
            }
        }

        html.Raw("</div>\n");
    }

    private void WriteRuleNames(XyChart chart, XyScale x, XyScale y)
    {
        foreach (var rule in chart.Layers.OfType<XyRule>())
        {
            var place = rule.IsVertical ? x.Place(rule.Value) : y.Place(rule.Value);
            var side = rule.IsVertical ? place > 0.6 ? "up end" : "up" : place > 0.85 ? "below" : "above";
            html.Raw(
                $"<span class=\"rule {side}\" "
                + $"style=\"--c:var(--{PageColors.CssName(rule.Color)});{(rule.IsVertical ? "left" : "bottom")}:{Percent(place)}\">")
                .Text(rule.Name).Raw("</span>");
        }
    }

    private void WriteFigures(XyChart chart)
    {
        html.Raw("<details class=\"figures-of\"><summary>Figures as a table</summary>");
        new TableHtml(html).Write(XyFigures.Of(chart), null);
        html.Raw("</details>");
    }
}
