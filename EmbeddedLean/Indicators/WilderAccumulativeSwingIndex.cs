using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The running sum of Wilder's swing.</summary>
public class WilderAccumulativeSwingIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly WilderSwingIndex _swing;

    /// <summary>An indicator of the usual name.</summary>
    public WilderAccumulativeSwingIndex(decimal limitMove)
        : this("ASI", limitMove)
    {
    }

    /// <summary>A named indicator; the limit is the greatest move of a day.</summary>
    public WilderAccumulativeSwingIndex(string name, decimal limitMove)
        : base(name) => _swing = new WilderSwingIndex(limitMove);

    /// <summary>Whether it has had two bars.</summary>
    public override bool IsReady => Samples > 1;

    /// <summary>Two.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _swing.Reset();
        base.Reset();
    }

    /// <summary>The sum so far plus the swing; 0 at the first bar.</summary>
    protected override decimal ComputeNextValue(TradeBar input) => _swing.Update(input) ? Current.Value + _swing.Current.Value : 0m;
}
