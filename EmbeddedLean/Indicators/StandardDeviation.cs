using System;

namespace QuantConnect.Indicators;

/// <summary>The population standard deviation of the newest values.</summary>
public class StandardDeviation : Variance
{
    /// <summary>An indicator named after its period.</summary>
    public StandardDeviation(int period)
        : this($"STD({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public StandardDeviation(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>The root of the variance.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) =>
        (decimal)Math.Sqrt((double)base.ComputeNextValue(window, input));
}
