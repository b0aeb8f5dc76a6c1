namespace QuantConnect.Indicators;

/// <summary>The exponential average, less part of the lag that an exponential average of itself shows.</summary>
public class DoubleExponentialMovingAverage : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly decimal _share;
    private readonly ExponentialMovingAverage _once;
    private readonly ExponentialMovingAverage _twice;

    /// <summary>A named average; the volume factor is the share of the lag taken off.</summary>
    public DoubleExponentialMovingAverage(string name, int period, decimal volumeFactor = 1m)
        : base(name)
    {
        ExponentialMovingAverage Pass(int number) => new($"{name}_{number}", period);
        (_once, _twice) = (Pass(1), Pass(2));
        (_period, _share) = (period, volumeFactor);
    }

    /// <summary>An average named after its period.</summary>
    public DoubleExponentialMovingAverage(int period, decimal volumeFactor = 1m)
        : this($"DEMA({period})", period, volumeFactor)
    {
    }

    /// <summary>Whether it has had 2 · period − 1 values.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>2 · period − 1.</summary>
    public int WarmUpPeriod => 2 * _period - 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _once.Reset();
        _twice.Reset();
        base.Reset();
    }

    /// <summary>(1 + v) · EMA − v · EMA(EMA).</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        if (!_once.Update(input))
        {
            return _once.Current.Value;
        }

        _twice.Update(_once.Current);
        return (_share + 1) * _once.Current.Value - _share * _twice.Current.Value;
    }
}
