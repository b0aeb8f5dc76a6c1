namespace QuantConnect.Indicators;

/// <summary>The value a period ago.</summary>
public class Delay : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its period.</summary>
    public Delay(int period)
        : this($"DELAY({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Delay(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>Whether it has had more values than its period.</summary>
    public override bool IsReady => Samples > Period;

    /// <summary>period + 1.</summary>
    public new int WarmUpPeriod => 1 + Period;

    /// <summary>The value a period ago; the oldest there is until then.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) => window.Before();
}
