namespace QuantConnect.Indicators;

/// <summary>An exponential average that follows the faster, the more efficient the moves are (Kaufman).</summary>
public class KaufmanAdaptiveMovingAverage : KaufmanEfficiencyRatio
{
    private readonly decimal _slowest;
    private readonly decimal _span;
    private decimal _average;

    /// <summary>An indicator named after its figures.</summary>
    public KaufmanAdaptiveMovingAverage(int period, int fastEmaPeriod = 2, int slowEmaPeriod = 30)
        : this($"KAMA({period},{fastEmaPeriod},{slowEmaPeriod})", period, fastEmaPeriod, slowEmaPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public KaufmanAdaptiveMovingAverage(string name, int period, int fastEmaPeriod = 2, int slowEmaPeriod = 30)
        : base(name, period)
    {
        _slowest = 2m / (slowEmaPeriod + 1m);
        _span = (2m / (fastEmaPeriod + 1m)) - _slowest;
    }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _average = 0m;
        base.Reset();
    }

    /// <summary>Moves toward the value by the square of (ratio · (fast − slow) + slow); the value itself until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var efficiency = base.ComputeNextValue(window, input);
        if (!IsReady)
        {
            return input.Value;
        }

        if (Samples == Period)
        {
            _average = window[1].Value;
        }

        var weight = (efficiency * _span) + _slowest;
        return _average = ((input.Value - _average) * (weight * weight)) + _average;
    }
}
