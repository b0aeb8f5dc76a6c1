using System.Collections.Generic;

namespace MagnetLean.Reporting.Pages;

/// <summary>A chart over categories or numbers: bars with intervals, distributions, reliability curves, fans of quantiles.</summary>
/// <param name="Title">Heading.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
internal sealed record XyChart(string Title, XyAxis X, XyAxis Y) : PageBlock
{
    /// <summary>A sentence below the heading.</summary>
    public string? Note { get; init; }

    /// <summary>Height of the plot in CSS pixels.</summary>
    public int Height { get; init; } = 220;

    /// <summary>What is drawn, the first at the back.</summary>
    public IReadOnlyList<XyLayer> Layers { get; init; } = [];
}

/// <summary>An axis.</summary>
/// <param name="Title">What it measures, with unit.</param>
internal sealed record XyAxis(string Title)
{
    /// <summary>.NET format of its values.</summary>
    public string Format { get; init; } = "0.##";

    /// <summary>Names of the places 0, 1, 2, ... of a horizontal axis; null for a numeric one.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Least value shown; null fits the data.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest value shown; null fits the data.</summary>
    public double? Max { get; init; }

    /// <summary>Whether it is logarithmic; needs positive values.</summary>
    public bool IsLogarithmic { get; init; }
}

/// <summary>
/// Something drawn in an <see cref="XyChart"/>: <see cref="XyBars"/>, <see cref="XyLine"/>, <see cref="XyDots"/>, <see cref="XyFan"/>,
/// <see cref="XyRule"/>.
/// </summary>
/// <param name="Name">Its name in the legend.</param>
internal abstract record XyLayer(string Name)
{
    /// <summary>Its colour.</summary>
    public PageColor Color { get; init; }
}

/// <summary>A value over a place, with an interval where one is known.</summary>
/// <param name="X">Where: a number, or a category's place.</param>
/// <param name="Y">The value.</param>
internal sealed record XyPoint(double X, double Y)
{
    /// <summary>Lower end of its confidence interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its confidence interval.</summary>
    public double? High { get; init; }

    /// <summary>Shown on hover; null for the figures alone.</summary>
    public string? Text { get; init; }

    /// <summary>A colour of its own; null for its layer's.</summary>
    public PageColor? Color { get; init; }
}

/// <summary>Bars from zero, with whiskers where intervals are known. Over numbers each is as wide as <see cref="Width"/>: a histogram.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">The bars, by their middle.</param>
internal sealed record XyBars(string Name, IReadOnlyList<XyPoint> Points) : XyLayer(Name)
{
    /// <summary>Width in units of x. Several layers of bars over categories share a place side by side.</summary>
    public double Width { get; init; } = 0.8;
}

/// <summary>A line through points.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Left to right.</param>
internal sealed record XyLine(string Name, IReadOnlyList<XyPoint> Points) : XyLayer(Name)
{
    /// <summary>Whether it is dashed.</summary>
    public bool IsDashed { get; init; }
}

/// <summary>Points, with whiskers where intervals are known.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">In any order.</param>
internal sealed record XyDots(string Name, IReadOnlyList<XyPoint> Points) : XyLayer(Name);

/// <summary>A fan of quantiles: bands around a middle line, the wider the fainter.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Middle">The middle line, left to right.</param>
/// <param name="Bands">The bands, widest first; each has a low and a high for each point of the middle.</param>
internal sealed record XyFan(string Name, IReadOnlyList<XyPoint> Middle, IReadOnlyList<XyFanBand> Bands) : XyLayer(Name);

/// <summary>A band of an <see cref="XyFan"/>.</summary>
/// <param name="Name">What it covers, "5 to 95 %" say.</param>
/// <param name="Low">Lower edge, a value a point of the middle.</param>
/// <param name="High">Upper edge.</param>
internal sealed record XyFanBand(string Name, IReadOnlyList<double> Low, IReadOnlyList<double> High);

/// <summary>A straight line across the chart at a value.</summary>
/// <param name="Name">What it is; written beside it.</param>
/// <param name="Value">Where, on x or on y.</param>
internal sealed record XyRule(string Name, double Value) : XyLayer(Name)
{
    /// <summary>Whether it stands upright at an x.</summary>
    public bool IsVertical { get; init; }
}
