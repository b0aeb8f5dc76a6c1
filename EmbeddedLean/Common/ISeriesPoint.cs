using System;

namespace QuantConnect;

/// <summary>A point of a chart series.</summary>
public interface ISeriesPoint
{
    /// <summary>The point's time, UTC.</summary>
    DateTime Time { get; set; }

    /// <summary>An independent copy.</summary>
    ISeriesPoint Clone();
}
