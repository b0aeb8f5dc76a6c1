using System.Collections.Generic;
using System.Data;
using System.Drawing;
using System.Linq;

namespace QuantConnect;

/// <summary>A named set of series that are drawn together.</summary>
public class Chart
{
    /// <summary>A nameless chart.</summary>
    public Chart()
    {
    }

    /// <summary>An empty chart.</summary>
    public Chart(string name)
        : this(name, null!)
    {
    }

    /// <summary>An empty chart about a symbol.</summary>
    public Chart(string name, Symbol symbol)
    {
        Name = name;
        Symbol = symbol;
    }

    /// <summary>The name, unique within a run.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The series by name.</summary>
    public Dictionary<string, BaseSeries> Series { get; set; } = [];

    /// <summary>The symbol that the chart is about, or null.</summary>
    public Symbol Symbol { get; set; } = null!;

    /// <summary>Whether the viewer leaves out the legend.</summary>
    public bool LegendDisabled { get; set; }

    /// <summary>Adds a series.</summary>
    /// <exception cref="DuplicateNameException">The chart has one of this name.</exception>
    public void AddSeries(BaseSeries series)
    {
        if (!Series.TryAdd(series.Name, series))
        {
            throw new DuplicateNameException("Chart.AddSeries(): $Chart series name already exists");
        }
    }

    /// <summary>The series of a name, made as described where there is none or a new one is wanted.</summary>
    public Series TryAddAndGetSeries(
        string name,
        SeriesType type,
        int index,
        string unit,
        Color color,
        ScatterMarkerSymbol symbol,
        bool forceAddNew = false) =>
        (Series)(Known(name, forceAddNew) ?? (Series[name] = new Series(name, type, unit, color, symbol) { Index = index }));

    /// <summary>The series of a name, made after a template where there is none or a new one is wanted.</summary>
    public BaseSeries TryAddAndGetSeries(string name, BaseSeries templateSeries, bool forceAddNew = false) =>
        Known(name, forceAddNew) ?? (Series[name] = templateSeries.Clone(empty: true));

    /// <summary>A copy that holds only the points added since the last call.</summary>
    public Chart GetUpdates()
    {
        var news = CloneEmpty();
        foreach (var series in Series.Values)
        {
            news.AddSeries(series.GetUpdates());
        }

        return news;
    }

    /// <summary>A copy with its points.</summary>
    public virtual Chart Clone()
    {
        var copy = CloneEmpty();
        foreach (var (name, series) in Series)
        {
            copy.Series.Add(name, series.Clone());
        }

        return copy;
    }

    /// <summary>A copy without series.</summary>
    public virtual Chart CloneEmpty() => new(Name, Symbol) { LegendDisabled = LegendDisabled };

    /// <summary>A chart with one series that holds the sum over all series at each time.</summary>
    public virtual Chart Aggregate(SeriesType seriesType = SeriesType.Line)
    {
        var total = CloneEmpty();
        if (Series is not { Count: > 0 })
        {
            return total;
        }

        var sum = new Series("TOTAL", seriesType, Series.Values.First().Unit);
        total.AddSeries(sum);
        var byTime = Series.Values
            .SelectMany(series => series.Values.OfType<ChartPoint>())
            .Where(point => point.Y.HasValue)
            .GroupBy(point => point.X)
            .OrderBy(group => group.Key);
        foreach (var group in byTime)
        {
            sum.Values.Add(new ChartPoint(group.Key, group.Sum(point => point.Y!.Value)));
        }

        return total;
    }

    private BaseSeries? Known(string name, bool wantsNew) => wantsNew ? null : Series.GetValueOrDefault(name);
}
