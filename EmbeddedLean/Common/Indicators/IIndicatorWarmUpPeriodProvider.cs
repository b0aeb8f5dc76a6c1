namespace QuantConnect.Indicators;

/// <summary>An indicator that says how much data it needs.</summary>
public interface IIndicatorWarmUpPeriodProvider
{
    /// <summary>The number of data after which it is ready.</summary>
    int WarmUpPeriod { get; }
}
