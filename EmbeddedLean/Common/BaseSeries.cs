using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect;

/// <summary>Points of one kind under a name, on a chart.</summary>
public abstract class BaseSeries
{
    private int _handedOut;

    /// <summary>A nameless series in dollars.</summary>
    protected BaseSeries()
    {
    }

    /// <summary>A series in dollars.</summary>
    protected BaseSeries(string name, SeriesType type)
    {
        Name = name;
        SeriesType = type;
    }

    /// <summary>A series in dollars on a pane of the chart.</summary>
    protected BaseSeries(string name, SeriesType type, int index)
        : this(name, type) => Index = index;

    /// <summary>A series in a unit on a pane of the chart.</summary>
    protected BaseSeries(string name, SeriesType type, int index, string unit)
        : this(name, type, index) => Unit = unit;

    /// <summary>A series in a unit on the chart's first pane.</summary>
    protected BaseSeries(string name, SeriesType type, string unit)
        : this(name, type, 0, unit)
    {
    }

    /// <summary>The name, unique within its chart.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The axis' unit.</summary>
    public string Unit { get; set; } = "$";

    /// <summary>The chart's pane, from 0.</summary>
    public int Index { get; set; }

    /// <summary>The pane's name.</summary>
    public string IndexName { get; set; } = null!;

    /// <summary>Drawing order within the pane.</summary>
    public int? ZIndex { get; set; }

    /// <summary>How the series is drawn.</summary>
    public SeriesType SeriesType { get; set; }

    /// <summary>Template of the text beside a point.</summary>
    public string Tooltip { get; set; } = null!;

    /// <summary>The points in order of time.</summary>
    public List<ISeriesPoint> Values { get; set; } = [];

    /// <summary>Creates an empty series of a type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is unknown.</exception>
    public static BaseSeries Create(SeriesType seriesType, string name, int index = 0, string unit = "$") => seriesType switch
    {
        _ when !Enum.IsDefined(seriesType) => throw new ArgumentOutOfRangeException(nameof(seriesType), "Series type out of range"),
        SeriesType.Candle => new CandlestickSeries(name, index, unit),
        _ => new Series(name, seriesType, index, unit),
    };

    /// <summary>Adds a point; one at the last point's time takes its place.</summary>
    public virtual void AddPoint(ISeriesPoint point)
    {
        if (Values.Count != 0 && Values[^1].Time == point.Time)
        {
            Values[^1] = point;
            return;
        }

        Values.Add(point);
    }

    /// <summary>Adds a point of the values that this kind of series needs.</summary>
    public abstract void AddPoint(DateTime time, List<decimal> values);

    /// <summary>A copy that holds only the points added since the last call.</summary>
    public BaseSeries GetUpdates()
    {
        var news = Clone(empty: true);
        news.Values.AddRange(Values.Skip(_handedOut));
        _handedOut = Values.Count;
        return news;
    }

    /// <summary>Forgets all points.</summary>
    public void Purge()
    {
        Values.Clear();
        _handedOut = 0;
    }

    /// <summary>One point at the last one's time that holds the sum of all; null where there are none.</summary>
    public abstract ISeriesPoint ConsolidateChartPoints();

    /// <summary>A copy, with or without the points.</summary>
    public abstract BaseSeries Clone(bool empty = false);

    /// <summary>The points as a given kind.</summary>
    public IEnumerable<T> GetValues<T>()
        where T : ISeriesPoint => Values.Cast<T>();

    /// <summary>Copies of the points.</summary>
    protected List<ISeriesPoint> CloneValues() => Values.ConvertAll(point => point.Clone());
}
