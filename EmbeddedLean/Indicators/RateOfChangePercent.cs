namespace QuantConnect.Indicators;

/// <summary>The change against the value a period ago, in percent of it.</summary>
public class RateOfChangePercent : RateOfChange
{
    /// <summary>An indicator named after its period.</summary>
    public RateOfChangePercent(int period)
        : this($"ROCP({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public RateOfChangePercent(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>100 times the rate of change.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) =>
        100 * base.ComputeNextValue(window, input);
}
