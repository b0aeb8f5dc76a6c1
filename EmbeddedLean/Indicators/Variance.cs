using System;

namespace QuantConnect.Indicators;

/// <summary>The population variance of the newest values.</summary>
public class Variance : WindowIndicator<IndicatorDataPoint>
{
    private decimal _sum;
    private decimal _sumOfSquares;

    /// <summary>An indicator named after its period.</summary>
    public Variance(int period)
        : this($"VAR({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Variance(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _sum = 0m;
        _sumOfSquares = 0m;
        base.Reset();
    }

    /// <summary>The mean of squares less the square of the mean, at least 0; 0 for a single value.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var newest = input.Value;
        (_sum, _sumOfSquares) = (_sum + newest, _sumOfSquares + newest * newest);
        if (Samples < 2)
        {
            return 0m;
        }

        var count = Math.Min(Period, Samples);
        var (mean, meanOfSquares) = (_sum / count, _sumOfSquares / count);
        if (count == Period)
        {
            // The oldest leaves before the next value comes.
            var oldest = window[Period - 1].Value;
            (_sum, _sumOfSquares) = (_sum - oldest, _sumOfSquares - oldest * oldest);
        }

        return Math.Max(0m, meanOfSquares - mean * mean);
    }
}
