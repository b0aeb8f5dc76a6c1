using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators of trade bars.</summary>
public abstract class TradeBarIndicator : IndicatorBase<TradeBar>
{
    /// <summary>A named indicator.</summary>
    protected TradeBarIndicator(string name)
        : base(name)
    {
    }
}
