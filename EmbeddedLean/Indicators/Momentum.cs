namespace QuantConnect.Indicators;

/// <summary>The change against the value a period ago.</summary>
public class Momentum : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>An indicator named after its period.</summary>
    public Momentum(int period)
        : base($"MOM({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Momentum(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>Whether it has had more values than its period.</summary>
    public override bool IsReady => Samples > Period;

    /// <summary>period + 1.</summary>
    public override int WarmUpPeriod => Period + 1;

    /// <summary>value − value before; the oldest there is until the period is over.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) =>
        input.Value - window.Before();
}
