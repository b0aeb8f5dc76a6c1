namespace QuantConnect.Indicators;

/// <summary>Wilder's average: a new value weighs 1/period. It is the mean of what there is before it is ready.</summary>
public class WilderMovingAverage : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly decimal _weight;
    private readonly decimal _rest;
    private decimal _sum;

    /// <summary>A named average.</summary>
    public WilderMovingAverage(string name, int period)
        : base(name)
    {
        _period = period;
        _weight = 1m / period;
        _rest = 1 - _weight;
    }

    /// <summary>An average named after its period.</summary>
    public WilderMovingAverage(int period)
        : this("WWMA" + period, period)
    {
    }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _sum = 0m;
        base.Reset();
    }

    /// <summary>The mean before the period ends, then the weighted value plus the weighted average before.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        if (IsReady)
        {
            return input.Value * _weight + Current.Value * _rest;
        }

        _sum += input.Value;
        return _sum / Samples;
    }
}
