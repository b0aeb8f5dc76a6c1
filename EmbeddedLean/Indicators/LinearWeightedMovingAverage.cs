namespace QuantConnect.Indicators;

/// <summary>The mean of the newest values, of which the newest weighs its period, the one before one less, and so on.</summary>
public class LinearWeightedMovingAverage : WindowIndicator<IndicatorDataPoint>
{
    private readonly int _weights;

    /// <summary>A named average.</summary>
    public LinearWeightedMovingAverage(string name, int period)
        : base(name, period) => _weights = period * (period + 1) / 2;

    /// <summary>An average named after its period.</summary>
    public LinearWeightedMovingAverage(int period)
        : this($"LWMA({period})", period)
    {
    }

    /// <summary>The weighted sum over the sum of weights; 0 before it is ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (!IsReady)
        {
            return 0m;
        }

        var sum = 0m;
        for (var i = 0; i < window.Count; i++)
        {
            sum += (window.Size - i) * window[i].Value;
        }

        return sum / _weights;
    }
}
