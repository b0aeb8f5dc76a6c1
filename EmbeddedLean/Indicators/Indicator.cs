namespace QuantConnect.Indicators;

/// <summary>Base of indicators of single values.</summary>
public abstract class Indicator : IndicatorBase<IndicatorDataPoint>
{
    /// <summary>A named indicator.</summary>
    protected Indicator(string name)
        : base(name)
    {
    }
}
