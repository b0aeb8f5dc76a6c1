using System;

namespace QuantConnect.Indicators;

/// <summary>Gains less losses as part of both, −100 to 100, smoothed as Wilder does (Chande).</summary>
public class ChandeMomentumOscillator : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private decimal _before;
    private decimal _gain;
    private decimal _loss;

    /// <summary>An indicator named after its period.</summary>
    public ChandeMomentumOscillator(int period)
        : this($"CMO({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public ChandeMomentumOscillator(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>Whether it has had more values than its period.</summary>
    public override bool IsReady => Samples > Period;

    /// <summary>period + 1.</summary>
    public new int WarmUpPeriod => 1 + Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_before, _gain, _loss) = (0m, 0m, 0m);
        base.Reset();
    }

    /// <summary>100 · (gain − loss) / (gain + loss); 0 until ready and where nothing moved.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var move = Samples == 1 ? 0m : input.Value - _before;
        _before = input.Value;
        var isSmoothing = Samples > Period + 1;
        _gain = (isSmoothing ? _gain * (Period - 1) : _gain) + Math.Max(move, 0m);
        _loss = (isSmoothing ? _loss * (Period - 1) : _loss) + Math.Max(-move, 0m);
        if (!IsReady)
        {
            return 0m;
        }

        (_gain, _loss) = (_gain / Period, _loss / Period);
        var all = _gain + _loss;
        return all == 0 ? 0m : 100m * ((_gain - _loss) / all);
    }
}
