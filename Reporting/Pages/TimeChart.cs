using System;
using System.Collections.Generic;

namespace MagnetLean.Reporting.Pages;

/// <summary>
/// A chart over time. All of a page share one axis of market time (the times of the page's densest series, so nights and weekends take no room), zoom
/// and pan together. Series of more points than the page has room for are resampled, and the page says so.
/// </summary>
/// <param name="Title">Heading.</param>
internal sealed record TimeChart(string Title) : PageBlock
{
    /// <summary>A sentence below the heading.</summary>
    public string? Note { get; init; }

    /// <summary>Height in CSS pixels.</summary>
    public int Height { get; init; } = 260;

    /// <summary>How values are shown.</summary>
    public ValueFormat Format { get; init; } = ValueFormat.Number;

    /// <summary>Whether the reader may switch to a logarithmic axis; needs positive values.</summary>
    public bool CanBeLogarithmic { get; init; }

    /// <summary>Bars of price; they come first where there are any.</summary>
    public CandleSeries? Candles { get; init; }

    /// <summary>Lines, areas, histograms.</summary>
    public IReadOnlyList<TimeSeries> Series { get; init; } = [];

    /// <summary>Horizontal lines across the chart.</summary>
    public IReadOnlyList<LimitLine> Limits { get; init; } = [];

    /// <summary>Shaded ranges of time, behind the series.</summary>
    public IReadOnlyList<TimeBand> Bands { get; init; } = [];

    /// <summary>Horizontal pieces of line, a level's life say.</summary>
    public IReadOnlyList<TimeSegment> Segments { get; init; } = [];

    /// <summary>Single points with a text on hover.</summary>
    public IReadOnlyList<TimeMark> Marks { get; init; } = [];
}

/// <summary>How values are shown: multiplied, rounded, and with a text after them.</summary>
/// <param name="Digits">Digits after the point.</param>
/// <param name="Suffix">Text after the value.</param>
/// <param name="Factor">What the value is multiplied by first.</param>
internal readonly record struct ValueFormat(int Digits, string Suffix = "", double Factor = 1)
{
    /// <summary>Two digits.</summary>
    public static ValueFormat Number { get; } = new(2);

    /// <summary>A share of 1 as a percentage.</summary>
    public static ValueFormat Percent { get; } = new(1, " %", 100);

    /// <summary>Money: no digits after the point.</summary>
    public static ValueFormat Money { get; } = new(0);
}

/// <summary>How a series is drawn.</summary>
internal enum TimeSeriesKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A line with the room to zero filled.</summary>
    Area,

    /// <summary>A bar from zero.</summary>
    Histogram,

    /// <summary>A line that changes in steps.</summary>
    Steps,
}

/// <summary>What is left of the points that fall on one place of the axis.</summary>
internal enum Resampling
{
    /// <summary>The latest: equity, a state.</summary>
    Last,

    /// <summary>The least: a drawdown.</summary>
    Least,

    /// <summary>The greatest: a risk.</summary>
    Greatest,
}

/// <summary>A series over time.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Oldest first; NaN leaves a gap.</param>
internal sealed record TimeSeries(string Name, IReadOnlyList<TimePoint> Points)
{
    /// <summary>How it is drawn.</summary>
    public TimeSeriesKind Kind { get; init; }

    /// <summary>Its colour.</summary>
    public PageColor Color { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether the line is as thin as can be: for what is dense, or only held against the others.</summary>
    public bool IsThin { get; init; }

    /// <summary>What is left where points are many.</summary>
    public Resampling Resampling { get; init; }
}

/// <summary>A value at a time.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Value">Its value; NaN for none.</param>
internal readonly record struct TimePoint(DateTime Time, double Value);

/// <summary>Bars of price.</summary>
/// <param name="Name">The symbol.</param>
/// <param name="Points">Oldest first.</param>
internal sealed record CandleSeries(string Name, IReadOnlyList<CandlePoint> Points)
{
    /// <summary>How many bars there were before neighbours were made one of.</summary>
    public int Count { get; init; } = Points.Count;
}

/// <summary>A bar of price.</summary>
/// <param name="Time">Its close, UTC.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
internal readonly record struct CandlePoint(DateTime Time, double Open, double High, double Low, double Close);

/// <summary>A horizontal line across a chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Where.</param>
/// <param name="Color">Its colour.</param>
internal sealed record LimitLine(string Label, double Value, PageColor Color = PageColor.Vermillion);

/// <summary>A shaded range of time. Bands of the same name share a colour and a place in the legend.</summary>
/// <param name="Name">What holds in it.</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Text">Shown on hover; null for the name alone.</param>
internal sealed record TimeBand(string Name, DateTime From, DateTime To, PageColor Color, string? Text = null);

/// <summary>A horizontal piece of line. Where more are visible than can be told apart, those of the greatest weight are drawn.</summary>
/// <param name="Name">What it is; pieces of the same name share a place in the legend.</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC.</param>
/// <param name="Value">Where.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Weight">0..1: how much it matters; thick and strong near 1, thin and faint near 0.</param>
/// <param name="Text">Shown on hover.</param>
internal sealed record TimeSegment(string Name, DateTime From, DateTime To, double Value, PageColor Color, double Weight, string Text)
{
    /// <summary>Whether it is dashed.</summary>
    public bool IsDashed { get; init; }
}

/// <summary>How a point is drawn.</summary>
internal enum MarkShape
{
    /// <summary>A triangle that points up, below the value.</summary>
    Up,

    /// <summary>A triangle that points down, above the value.</summary>
    Down,

    /// <summary>A disc at the value.</summary>
    Disc,

    /// <summary>A cross at the value.</summary>
    Cross,

    /// <summary>A square at the value.</summary>
    Square,
}

/// <summary>A point with a text.</summary>
/// <param name="Name">What it is; points of the same name share a place in the legend.</param>
/// <param name="Time">UTC.</param>
/// <param name="Value">Where.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Text">Shown on hover; lines are separated by line feeds.</param>
internal sealed record TimeMark(string Name, DateTime Time, double Value, MarkShape Shape, PageColor Color, string Text);
