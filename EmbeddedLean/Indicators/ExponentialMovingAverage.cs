using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>An average that forgets exponentially. It is 0 until it has had its period of values, and begins with their mean.</summary>
public class ExponentialMovingAverage : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly decimal _weight;
    private readonly decimal _rest;
    private decimal _sum;

    /// <summary>A named average with the usual smoothing.</summary>
    public ExponentialMovingAverage(string name, int period)
        : this(name, period, SmoothingFactorDefault(period))
    {
    }

    /// <summary>A named average in which a new value weighs the smoothing factor.</summary>
    public ExponentialMovingAverage(string name, int period, decimal smoothingFactor)
        : base(name)
    {
        _period = period;
        _weight = smoothingFactor;
        _rest = 1 - smoothingFactor;
    }

    /// <summary>An average with the usual smoothing, named after its period.</summary>
    public ExponentialMovingAverage(int period)
        : this($"EMA({period})", period)
    {
    }

    /// <summary>An average in which a new value weighs the smoothing factor.</summary>
    public ExponentialMovingAverage(int period, decimal smoothingFactor)
        : this(string.Create(CultureInfo.InvariantCulture, $"EMA({period},{smoothingFactor})"), period, smoothingFactor)
    {
    }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>2 / (1 + period).</summary>
    public static decimal SmoothingFactorDefault(int period) => 2.0m / (1 + period);

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        base.Reset();
        _sum = 0m;
    }

    /// <summary>The mean at the end of the period, then the weighted value plus the weighted average before.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        if (Samples > _period)
        {
            return input.Value * _weight + Current.Value * _rest;
        }

        _sum += input.Value;
        return Samples == _period ? _sum / _period : 0m;
    }
}
