namespace QuantConnect.Indicators;

/// <summary>The change against the value a period ago, as a fraction of it.</summary>
public class RateOfChange : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its period.</summary>
    public RateOfChange(int period)
        : base($"ROC({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public RateOfChange(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>Whether it has had more values than its period.</summary>
    public override bool IsReady => Samples > Period;

    /// <summary>period + 1.</summary>
    public new int WarmUpPeriod => Period + 1;

    /// <summary>(value − value before) / value before; the oldest there is until the period is over, 0 where that is 0.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var before = window.Before();
        return before == 0m ? 0m : (input.Value - before) / before;
    }
}
