using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The volume-weighted average price of the newest bars.</summary>
public class VolumeWeightedAveragePriceIndicator : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its period.</summary>
    public VolumeWeightedAveragePriceIndicator(int period)
        : this($"VWAP({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public VolumeWeightedAveragePriceIndicator(string name, int period)
        : base(name)
    {
        (Price, Volume) = (new Identity(nameof(Price)), new Identity(nameof(Volume)));
        (VWAP, WarmUpPeriod) = (Price.WeightedBy(Volume, period), period);
    }

    /// <summary>Whether it has had as many bars as its period.</summary>
    public override bool IsReady => VWAP.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>The bars' mean prices.</summary>
    protected Identity Price { get; }

    /// <summary>The bars' volumes.</summary>
    protected Identity Volume { get; }

    /// <summary>The average.</summary>
    protected CompositeIndicator VWAP { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Price.Reset();
        Volume.Reset();
        VWAP.Reset();
        base.Reset();
    }

    /// <summary>The average with the bar in it.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        Price.Next(input, GetTimeWeightedAveragePrice(input));
        Volume.Next(input, input.Volume);
        return VWAP.Current.Value;
    }

    /// <summary>The price that stands for a bar: the mean of open, high, low and close.</summary>
    protected virtual decimal GetTimeWeightedAveragePrice(TradeBar input) => (input.Open + input.High + input.Low + input.Value) / 4;
}
