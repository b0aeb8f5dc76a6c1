namespace QuantConnect.Indicators;

/// <summary>The newest value, ready after a number of values.</summary>
public class WindowIdentity : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>A named indicator.</summary>
    public WindowIdentity(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>An indicator named after its period.</summary>
    public WindowIdentity(int period)
        : this("WIN-ID" + period, period)
    {
    }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => Samples >= Period;

    /// <summary>The value itself.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) => input.Value;
}
