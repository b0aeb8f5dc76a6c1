using System;
using System.Globalization;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>Draws a <see cref="ParallelChart"/> as an SVG that stretches to any width, as <see cref="XyChartHtml"/> does.</summary>
internal sealed class ParallelChartHtml(HtmlText html)
{
    private const double Side = 1000;

    /// <summary>Writes the chart's figure.</summary>
    public void Write(ParallelChart chart)
    {
        html.Raw("<figure class=\"xy\"><figcaption>").Element("h3", chart.Title).Element("p class=\"caption\"", chart.Note)
            .Raw("</figcaption>\n<div class=\"xy-grid\" ")
            .Raw(string.Create(CultureInfo.InvariantCulture, $"style=\"--h:{chart.Height}px\"><div></div><div class=\"xy-plot\">"))
            .Raw("<svg viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
            .Text($"{chart.Title}; the table of runs has its figures.").Raw("\">");
        var count = chart.Axes.Count;
        for (var axis = 0; axis < count; axis++)
        {
            html.Raw($"<path class=\"axis\" d=\"M{Number(X(axis, count))} 0V{Side}\"/>");
        }

        foreach (var line in chart.Lines)
        {
            var points = line.Places.Select((place, axis) => $"{Number(X(axis, count))} {Number((1 - place) * Side)}");
            html.Raw(string.Create(
                    CultureInfo.InvariantCulture,
                    $"<path class=\"run{(line.IsBest ? " best" : string.Empty)}\" style=\"--heat:var(--{(line.Heat < 0 ? "cold" : "warm")});"))
                .Raw(string.Create(CultureInfo.InvariantCulture, $"--share:{20 + Math.Round(Math.Min(Math.Abs(line.Heat), 1) * 80)}%\" data-tip=\""))
                .Text(line.Text).Raw($"\" d=\"M{string.Join('L', points)}\"/>");
        }

        html.Raw("</svg>");
        for (var axis = 0; axis < count; axis++)
        {
            WriteEnd(chart.Axes[axis].High, X(axis, count), "top:-0.4rem");
            WriteEnd(chart.Axes[axis].Low, X(axis, count), "bottom:-0.4rem");
        }

        html.Raw("</div><div class=\"xy-x names many\">");
        foreach (var axis in chart.Axes)
        {
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<span style=\"width:{100.0 / count:0.##}%\">")).Text(axis.Name).Raw("</span>");
        }

        html.Raw("</div></div></figure>\n");
    }

    private static double X(int axis, int count) => (axis + 0.5) / count * Side;

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private void WriteEnd(string text, double x, string side) =>
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<span class=\"xy-ends\" style=\"left:{x / Side * 100:0.##}%;{side}\">"))
            .Text(text)
            .Raw("</span>");
}
