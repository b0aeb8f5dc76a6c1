using System;

namespace QuantConnect.Indicators;

/// <summary>The exponential average of values moved on by what they moved over half a period (Ehlers and Way).</summary>
public class ZeroLagExponentialMovingAverage : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly ExponentialMovingAverage _average;
    private readonly Delay _past;

    /// <summary>An indicator named after its period.</summary>
    public ZeroLagExponentialMovingAverage(int period)
        : this($"ZLEMA({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public ZeroLagExponentialMovingAverage(string name, int period)
        : base(name, period)
    {
        (_period, _average) = (period, new ExponentialMovingAverage(name + "_EMA", period));
        _past = new Delay((int)Math.Round((period - 1) / 2.0));
    }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => _past.IsReady && _average.IsReady;

    /// <summary>One and a half periods.</summary>
    public override int WarmUpPeriod => _period + (_period / 2);

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_average, _past);
        base.Reset();
    }

    /// <summary>The average of value + (value − past value); 0 until there is a past one.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) =>
        _past.Update(input) ? _average.Next(input, input.Value + (input.Value - _past.Current.Value)) : 0m;
}
