using System;
using System.Collections.Generic;
using System.Drawing;
using System.Linq;

namespace QuantConnect;

/// <summary>A series of single values.</summary>
public class Series : BaseSeries
{
    /// <summary>A nameless line.</summary>
    public Series()
    {
    }

    /// <summary>A line in dollars.</summary>
    public Series(string name)
        : base(name, SeriesType.Line)
    {
    }

    /// <summary>A series in dollars on a pane of the chart.</summary>
    public Series(string name, SeriesType type, int index)
        : base(name, type, index)
    {
    }

    /// <summary>A series in a unit on a pane of the chart.</summary>
    public Series(string name, SeriesType type, int index, string unit)
        : base(name, type, index, unit)
    {
    }

    /// <summary>A series in a unit.</summary>
    public Series(string name, SeriesType type = SeriesType.Line, string unit = "$")
        : base(name, type, unit)
    {
    }

    /// <summary>A coloured series.</summary>
    public Series(string name, SeriesType type, string unit, Color color)
        : base(name, type, unit) => Color = color;

    /// <summary>A coloured series with marks.</summary>
    public Series(string name, SeriesType type, string unit, Color color, ScatterMarkerSymbol symbol = ScatterMarkerSymbol.None)
        : this(name, type, unit, color) => ScatterMarkerSymbol = symbol;

    /// <summary>The colour; empty leaves it to the viewer.</summary>
    public Color Color { get; set; } = Color.Empty;

    /// <summary>The mark of scattered points.</summary>
    public ScatterMarkerSymbol ScatterMarkerSymbol { get; set; } = ScatterMarkerSymbol.None;

    /// <summary>Adds a value at a UTC time.</summary>
    public void AddPoint(DateTime time, decimal value) =>
        AddPoint(SeriesType == SeriesType.Scatter ? new ScatterChartPoint(time, value) : new ChartPoint(time, value));

    /// <summary>Adds a point, which must be a <see cref="ChartPoint"/>.</summary>
    /// <exception cref="ArgumentException">It is another kind of point.</exception>
    public override void AddPoint(ISeriesPoint point) => base.AddPoint(
        point as ChartPoint ?? throw new ArgumentException("Series.AddPoint requires a ChartPoint object"));

    /// <summary>Adds the one value of a list; none counts as 0.</summary>
    /// <exception cref="ArgumentException">There are several values.</exception>
    public override void AddPoint(DateTime time, List<decimal> values) => AddPoint(time, values.Count switch
    {
        0 => 0m,
        1 => values[0],
        _ => throw new ArgumentException("Series.AddPoint requires a single value"),
    });

    /// <summary>The sum of all values at the last one's time; null where there are none.</summary>
    public override ISeriesPoint ConsolidateChartPoints() => Values.Count == 0
        ? null!
        : new ChartPoint(((ChartPoint)Values[^1]).x, Values.Sum(point => ((ChartPoint)point).y ?? 0m));

    /// <summary>A copy, with or without the points.</summary>
    public override BaseSeries Clone(bool empty = false) => new Series(Name, SeriesType, Unit, Color, ScatterMarkerSymbol)
    {
        Index = Index,
        IndexName = IndexName,
        ZIndex = ZIndex,
        Tooltip = Tooltip,
        Values = empty ? [] : CloneValues(),
    };
}
