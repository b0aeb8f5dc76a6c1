using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The running sum of volume, each weighed by where the close lies in its range, −1 at the low to 1 at the high.</summary>
public class AccumulationDistribution : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after what it measures.</summary>
    public AccumulationDistribution()
        : this("AD")
    {
    }

    /// <summary>A named indicator.</summary>
    public AccumulationDistribution(string name)
        : base(name)
    {
    }

    /// <summary>Whether it has had a bar.</summary>
    public override bool IsReady => Samples > 0;

    public int WarmUpPeriod => 1;

    /// <summary>The sum so far plus ((close − low) − (high − close)) / range · volume.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var range = input.High - input.Low;
        return range > 0 ? Current.Value + ((input.Close - input.Low - (input.High - input.Close)) / range * input.Volume) : Current.Value;
    }
}
