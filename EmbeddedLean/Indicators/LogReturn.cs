using System;

namespace QuantConnect.Indicators;

/// <summary>The logarithm of the value over the value a period ago.</summary>
public class LogReturn : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>A named indicator.</summary>
    public LogReturn(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>An indicator named after its period.</summary>
    public LogReturn(int period)
        : base($"LOGR({period})", period)
    {
    }

    /// <summary>ln(value / value before); 0 where that is infinite.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var before = window.Before();
        var logarithm = Math.Log((double)(before == 0m ? 0m : input.Value / before));
        return double.IsInfinity(logarithm) ? 0m : logarithm.SafeDecimalCast();
    }
}
