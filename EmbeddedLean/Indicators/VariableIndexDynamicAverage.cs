using System;

namespace QuantConnect.Indicators;

/// <summary>An exponential average that follows the faster, the stronger Chande's momentum is (Chande).</summary>
public class VariableIndexDynamicAverage : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly ChandeMomentumOscillator _momentum;
    private readonly decimal _smoothing;
    private decimal _average;

    /// <summary>An indicator named after its period.</summary>
    public VariableIndexDynamicAverage(int period)
        : this($"VIDYA({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public VariableIndexDynamicAverage(string name, int period)
        : base(name, period)
    {
        (_momentum, _smoothing) = (new ChandeMomentumOscillator(period), 2m / (period + 1));
    }

    /// <summary>Whether it has had more values than its period.</summary>
    public override bool IsReady => Samples > Period;

    /// <summary>period + 1.</summary>
    public override int WarmUpPeriod => Period + 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _average = 0m;
        _momentum.Reset();
        base.Reset();
    }

    /// <summary>value · s · |m| + average · (1 − s · |m|); 0 until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var strength = Math.Abs(_momentum.Next(input) / 100);
        if (!IsReady)
        {
            _average = input.Value;
            return 0m;
        }

        return _average = (input.Value * _smoothing * strength) + (_average * (1 - (_smoothing * strength)));
    }
}
