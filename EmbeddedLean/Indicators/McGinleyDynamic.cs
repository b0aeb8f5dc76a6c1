using System;

namespace QuantConnect.Indicators;

/// <summary>An average that speeds up where the value leaves it below and slows down where it leaves it above (McGinley).</summary>
public class McGinleyDynamic : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly Sum _sum;

    /// <summary>A named average.</summary>
    /// <exception cref="ArgumentException">The period is 0.</exception>
    public McGinleyDynamic(string name, int period)
        : base(name, period)
    {
        if (period == 0)
        {
            throw new ArgumentException("Period can not be zero");
        }

        _sum = new Sum(name + "_Sum", period);
    }

    /// <summary>An average named after its period.</summary>
    public McGinleyDynamic(int period)
        : this($"MGD({period})", period)
    {
    }

    /// <summary>Whether it has had its period of values.</summary>
    public override bool IsReady => _sum.IsReady;

    public override int WarmUpPeriod => Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _sum.Reset();
        base.Reset();
    }

    /// <summary>Moves by (value − average) / (period · (value / average)⁴), from the first mean on; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        _sum.Update(input.EndTime, input.Value);
        if (!IsReady)
        {
            return 0m;
        }

        if (Samples == Period)
        {
            return _sum.Current.Value / Period;
        }

        var average = Current.Value;
        var ratio = (double)input.Value.SafeDivision(average, 0);
        return ratio == 0 ? average : average + (input.Value - average).SafeDivision(Period * (decimal)Math.Pow(ratio, 4.0), 0);
    }
}
