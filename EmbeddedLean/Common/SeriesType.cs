namespace QuantConnect;

/// <summary>How a chart series is drawn.</summary>
public enum SeriesType
{
    Line,

    /// <summary>Separate points.</summary>
    Scatter,

    Candle,

    /// <summary>Bars from zero.</summary>
    Bar,

    /// <summary>Flags on the time axis.</summary>
    Flag,

    /// <summary>Areas stacked upon each other.</summary>
    StackedArea,

    Pie,

    Treemap,

    Heatmap = 9,

    /// <summary>Points in space.</summary>
    Scatter3d,
}
