namespace QuantConnect.Indicators;

/// <summary>The newest value.</summary>
public class Identity : Indicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>A named indicator.</summary>
    public Identity(string name = "")
        : base(name)
    {
    }

    /// <summary>Whether it has had a value.</summary>
    public override bool IsReady => Samples > 0;

    /// <summary>1.</summary>
    public int WarmUpPeriod => 1;

    /// <summary>The value itself.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input) => input.Value;
}
