using System;

namespace QuantConnect.Indicators;

/// <summary>Hull's average: LWMA over √period of 2 · LWMA(period / 2) − LWMA(period).</summary>
public class HullMovingAverage : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly LinearWeightedMovingAverage _half;
    private readonly LinearWeightedMovingAverage _whole;
    private readonly LinearWeightedMovingAverage _hull;

    /// <summary>A named average.</summary>
    /// <exception cref="ArgumentException">The period is below 2.</exception>
    public HullMovingAverage(string name, int period)
        : base(name)
    {
        if (period < 2)
        {
            throw new ArgumentException("The Hull Moving Average period should be greater or equal to 2", nameof(period));
        }

        var root = (int)Math.Round(Math.Sqrt(period));
        _half = new LinearWeightedMovingAverage((int)Math.Round(period / 2d));
        _whole = new LinearWeightedMovingAverage(period);
        _hull = new LinearWeightedMovingAverage(root);
        WarmUpPeriod = period + root - 1;
    }

    /// <summary>An average named after its period.</summary>
    public HullMovingAverage(int period)
        : this($"HMA({period})", period)
    {
    }

    /// <summary>Whether the last average is ready.</summary>
    public override bool IsReady => _hull.IsReady;

    /// <summary>period + √period − 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        base.Reset();
        _half.Reset();
        _whole.Reset();
        _hull.Reset();
    }

    /// <summary>The formula.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var ready = _half.Update(input) & _whole.Update(input);
        if (ready)
        {
            _hull.Update(new IndicatorDataPoint(input.EndTime, 2 * _half.Current.Value - _whole.Current.Value));
        }

        return _hull.Current.Value;
    }
}
