using System;

namespace QuantConnect.Indicators;

/// <summary>How much of all its moves a value has kept over a period, 0 to 1 (Kaufman).</summary>
public class KaufmanEfficiencyRatio : WindowIndicator<IndicatorDataPoint>
{
    private decimal _way;
    private decimal _oldest;

    /// <summary>An indicator named after its period.</summary>
    public KaufmanEfficiencyRatio(int period)
        : this($"KER({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public KaufmanEfficiencyRatio(string name, int period)
        : base(name, period + 1)
    {
    }

    /// <summary>Whether it has had its period of moves.</summary>
    public override bool IsReady => Samples >= Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_way, _oldest) = (0m, 0m);
        base.Reset();
    }

    /// <summary>|value − value a period ago| / Σ |moves|, 1 where the former is not less than the latter; the value itself until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (Samples > 1)
        {
            _way += Math.Abs(input.Value - window[1].Value);
        }

        if (!IsReady)
        {
            return input.Value;
        }

        var oldest = window[Period - 1].Value;
        if (Samples > Period)
        {
            _way -= Math.Abs(_oldest - oldest);
        }

        _oldest = oldest;
        var kept = input.Value - oldest;
        return _way <= kept || _way == 0 ? 1m : Math.Abs(kept / _way);
    }
}
