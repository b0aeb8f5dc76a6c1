using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>What of a layer has to find room on the axes.</summary>
internal static class XyExtent
{
    /// <summary>Its places on the horizontal axis.</summary>
    public static IEnumerable<double> X(XyLayer layer) => layer switch
    {
        XyBars bars => bars.Points.SelectMany(point => new[] { point.X - bars.Width / 2, point.X + bars.Width / 2 }),
        XyLine line => line.Points.Select(point => point.X),
        XyDots dots => dots.Points.Select(point => point.X),
        XyFan fan => fan.Middle.Select(point => point.X),
        XyRule { IsVertical: true } rule => [rule.Value],
        _ => []
    };

    /// <summary>Its values; bars start at zero.</summary>
    public static IEnumerable<double> Y(XyLayer layer, bool isLogarithmic) => layer switch
    {
        XyBars bars => isLogarithmic ? bars.Points.SelectMany(Ends) : bars.Points.SelectMany(Ends).Append(0),
        XyLine line => line.Points.SelectMany(Ends),
        XyDots dots => dots.Points.SelectMany(Ends),
        XyFan fan => fan.Bands.SelectMany(band => band.Low.Concat(band.High)).Concat(fan.Middle.Select(point => point.Y)),
        XyRule { IsVertical: false } rule => [rule.Value],
        _ => []
    };

    private static IEnumerable<double> Ends(XyPoint point) => [point.Y, point.Low ?? point.Y, point.High ?? point.Y];
}
