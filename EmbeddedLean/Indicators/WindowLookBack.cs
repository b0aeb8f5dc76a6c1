namespace QuantConnect.Indicators;

/// <summary>What came before a window's values.</summary>
internal static class WindowLookBack
{
    /// <summary>The value that left last; the oldest held while none has left.</summary>
    public static decimal Before(this IReadOnlyWindow<IndicatorDataPoint> window) =>
        (window.Samples > window.Size ? window.MostRecentlyRemoved : window[window.Count - 1]).Value;
}
