namespace QuantConnect;

/// <summary>How a chart series is drawn.</summary>
public enum SeriesType
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Separate points.</summary>
    Scatter,

    /// <summary>Candles.</summary>
    Candle,

    /// <summary>Bars from zero.</summary>
    Bar,

    /// <summary>Flags on the time axis.</summary>
    Flag,

    /// <summary>Areas stacked upon each other.</summary>
    StackedArea,

    /// <summary>A pie.</summary>
    Pie,

    /// <summary>A treemap.</summary>
    Treemap,

    /// <summary>A heatmap.</summary>
    Heatmap = 9,

    /// <summary>Points in space.</summary>
    Scatter3d,
}
