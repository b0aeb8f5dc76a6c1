using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators of bars.</summary>
public abstract class BarIndicator : IndicatorBase<IBaseDataBar>
{
    /// <summary>A named indicator.</summary>
    protected BarIndicator(string name)
        : base(name)
    {
    }
}
