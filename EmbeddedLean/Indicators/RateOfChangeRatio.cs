namespace QuantConnect.Indicators;

/// <summary>The value by what it was a period ago.</summary>
public class RateOfChangeRatio : RateOfChange
{
    /// <summary>An indicator named after its period.</summary>
    public RateOfChangeRatio(int period)
        : this($"ROCR({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public RateOfChangeRatio(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>1 + rate of change; 0 where that is 0.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        var rate = base.ComputeNextValue(window, input);
        return rate == 0 ? 0m : rate + 1;
    }
}
