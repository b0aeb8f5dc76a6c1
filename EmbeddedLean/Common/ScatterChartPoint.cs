using System;

namespace QuantConnect;

/// <summary>A point of a scatter chart, which may carry a tooltip.</summary>
public class ScatterChartPoint : ChartPoint
{
    /// <summary>An empty point.</summary>
    public ScatterChartPoint()
    {
    }

    /// <summary>A point at a unix time in seconds.</summary>
    public ScatterChartPoint(long time, decimal? value, string? tooltip = null)
        : base(time, value) => Tooltip = tooltip!;

    /// <summary>A point at a UTC time.</summary>
    public ScatterChartPoint(DateTime time, decimal? value, string? tooltip = null)
        : base(time, value) => Tooltip = tooltip!;

    private ScatterChartPoint(ScatterChartPoint point)
        : base(point) => Tooltip = point.Tooltip;

    /// <summary>What a viewer shows beside the point.</summary>
    public string Tooltip { get; set; } = null!;

    /// <summary>An independent copy.</summary>
    public override ISeriesPoint Clone() => new ScatterChartPoint(this);
}
