using System;

namespace QuantConnect.Indicators;

/// <summary>Where the straight line through the newest values stands at the next one.</summary>
public class TimeSeriesForecast : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">The period is below 2.</exception>
    public TimeSeriesForecast(string name, int period)
        : base(name, period)
    {
        if (period < 2)
        {
            throw new ArgumentException("RollingWindow must have size of at least 2.", nameof(period));
        }
    }

    /// <summary>An indicator named after its period.</summary>
    public TimeSeriesForecast(int period)
        : this($"TSF{period})", period)
    {
    }

    /// <summary>intercept + slope · (period + 1); 0 until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (!IsReady)
        {
            return 0m;
        }

        var (sumX, sumXX, sumXY, sumY) = (0m, 0m, 0m, 0m);
        for (var x = 1; x <= Period; x++)
        {
            var y = window[Period - x].Value;
            (sumX, sumXX, sumXY, sumY) = (sumX + x, sumXX + (x * x), sumXY + (y * x), sumY + y);
        }

        var slope = ((Period * sumXY) - (sumX * sumY)) * (1 / ((Period * sumXX) - (sumX * sumX)));
        var intercept = (sumY - (slope * sumX)) * (1m / Period);
        return intercept + (slope * (Period + 1));
    }
}
