using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MagnetLean.Reporting.Pages;

/// <summary>Draws the layers of an <see cref="XyChart"/> on a square of 1000 units that the page stretches; strokes keep their width.</summary>
internal sealed class XyPlot
{
    private const double Side = 1000;

    private readonly HtmlText _html;
    private readonly XyChart _chart;
    private readonly XyScale _x;
    private readonly XyScale _y;
    private readonly List<XyBars> _sideBySide;

    /// <summary>Draws on these scales.</summary>
    public XyPlot(HtmlText html, XyChart chart, XyScale x, XyScale y)
    {
        (_html, _chart, _x, _y) = (html, chart, x, y);
        _sideBySide = chart.X.Categories is null ? [] : [.. chart.Layers.OfType<XyBars>()];
    }

    /// <summary>How much of the background a fan's band hides, the widest first.</summary>
    public static double BandOpacity(int place) => Math.Min(0.14 + 0.12 * place, 0.5);

    /// <summary>Draws a layer.</summary>
    public void Draw(XyLayer layer)
    {
        _html.Raw($"<g style=\"--c:var(--{PageColors.CssName(layer.Color)})\">");
        switch (layer)
        {
            case XyBars bars:
                DrawBars(bars);
                break;
            case XyLine line:
                _html.Raw(
                    $"<path class=\"line{(line.IsDashed ? " dashed" : "")}\" d=\"{Through(line.Points.Select(point => (point.X, point.Y)))}\"/>");
                foreach (var point in line.Points.Where(point => point.Low is not null))
                {
                    DrawWhisker(point, point.X, 0);
                }

                DrawTargets(layer.Name, line.Points);
                break;
            case XyDots dots:
                foreach (var point in dots.Points)
                {
                    DrawWhisker(point, point.X, 0);
                    _html.Raw($"<path class=\"dot\"{Own(point)} d=\"M{Right(point.X)} {Down(point.Y)}h0\"/>");
                }

                DrawTargets(layer.Name, dots.Points);
                break;
            case XyFan fan:
                DrawFan(fan);
                break;
            case XyRule { IsVertical: true } rule:
                _html.Raw($"<path class=\"line dashed\" d=\"M{Right(rule.Value)} 0V{Side}\"/>");
                break;
            case XyRule rule:
                _html.Raw($"<path class=\"line dashed\" d=\"M0 {Down(rule.Value)}H{Side}\"/>");
                break;
        }

        _html.Raw("</g>");
    }

    private void DrawBars(XyBars bars)
    {
        var share = Math.Max(_sideBySide.Count, 1);
        var width = bars.Width / share;
        var shift = _sideBySide.Count > 1 ? (_sideBySide.IndexOf(bars) - (share - 1) / 2.0) * width : 0;
        foreach (var point in bars.Points.Where(point => double.IsFinite(point.Y)))
        {
            var left = _x.Place(point.X + shift - width / 2) * Side;
            var right = _x.Place(point.X + shift + width / 2) * Side;
            var zero = _y.Place(_chart.Y.IsLogarithmic ? double.Epsilon : 0);
            var top = (1 - Math.Max(_y.Place(point.Y), zero)) * Side;
            var bottom = (1 - Math.Min(_y.Place(point.Y), zero)) * Side;
            _html.Raw(
                $"<rect{Own(point)} x=\"{Number(left)}\" y=\"{Number(top)}\" width=\"{Number(right - left)}\" "
                + $"height=\"{Number(bottom - top)}\" data-tip=\"")
                .Text(PointHint(bars.Name, point)).Raw("\"/>");
            DrawWhisker(point, point.X + shift, width / 6);
        }
    }

    private void DrawWhisker(XyPoint point, double x, double half)
    {
        if (point.Low is not { } low || point.High is not { } high)
        {
            return;
        }

        var caps = half > 0 ? $"M{Right(x - half)} {Down(low)}H{Right(x + half)}M{Right(x - half)} {Down(high)}H{Right(x + half)}" : string.Empty;
        _html.Raw($"<path class=\"whisker\" d=\"M{Right(x)} {Down(low)}V{Down(high)}{caps}\"/>");
    }

    private void DrawFan(XyFan fan)
    {
        foreach (var (place, band) in fan.Bands.Index())
        {
            var over = fan.Middle.Select((point, i) => (point.X, band.High[i]));
            var under = fan.Middle.Select((point, i) => (point.X, band.Low[i])).Reverse();
            _html.Raw(string.Create(
                CultureInfo.InvariantCulture, $"<path class=\"band\" style=\"--o:{BandOpacity(place)}\" d=\"{Through(over.Concat(under))}Z\"/>"));
        }

        _html.Raw($"<path class=\"line\" d=\"{Through(fan.Middle.Select(point => (point.X, point.Y)))}\"/>");
        DrawTargets(fan.Name, fan.Middle);
    }

    // Wide invisible strokes: a finger finds them.
    private void DrawTargets(string name, IReadOnlyList<XyPoint> points)
    {
        var step = 1 + (points.Count - 1) / 120;
        foreach (var point in points.Where((_, i) => i % step == 0))
        {
            _html.Raw($"<path class=\"target\" d=\"M{Right(point.X)} {Down(point.Y)}h0\" data-tip=\"").Text(PointHint(name, point)).Raw("\"/>");
        }
    }

    private string PointHint(string name, XyPoint point)
    {
        if (point.Text is not null)
        {
            return point.Text;
        }

        var place = _chart.X.Categories is { } categories ? categories[(int)point.X] : $"{_chart.X.Title} {XyChartHtml.Shown(point.X, _chart.X)}";
        var interval = point is { Low: { } low, High: { } high }
            ? $" ({XyChartHtml.Shown(low, _chart.Y)} to {XyChartHtml.Shown(high, _chart.Y)})"
            : string.Empty;
        return $"{name}\n{place}: {XyChartHtml.Shown(point.Y, _chart.Y)}{interval}";
    }

    private string Through(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var (x, y) in points)
        {
            if (!double.IsFinite(y))
            {
                isDown = false;
                continue;
            }

            path.Append(isDown ? 'L' : 'M').Append(Right(x)).Append(' ').Append(Down(y));
            isDown = true;
        }

        return path.ToString();
    }

    private static string Own(XyPoint point) => point.Color is { } color ? $" style=\"--c:var(--{PageColors.CssName(color)})\"" : string.Empty;

    private string Right(double x) => Number(_x.Place(x) * Side);

    private string Down(double y) => Number((1 - _y.Place(y)) * Side);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
