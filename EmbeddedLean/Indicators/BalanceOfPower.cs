using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A bar's way from open to close as part of its range, −1 to 1.</summary>
public class BalanceOfPower : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after what it measures.</summary>
    public BalanceOfPower()
        : this("BOP")
    {
    }

    /// <summary>A named indicator.</summary>
    public BalanceOfPower(string name)
        : base(name)
    {
    }

    /// <summary>Whether it has had a bar.</summary>
    public override bool IsReady => Samples > 0;

    public int WarmUpPeriod => 1;

    /// <summary>(close − open) / (high − low); 0 without a range.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var range = input.High - input.Low;
        return range > 0 ? (input.Close - input.Open) / range : 0m;
    }
}
