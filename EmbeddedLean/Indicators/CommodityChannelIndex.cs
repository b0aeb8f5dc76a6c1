using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How far the typical price is from its average, in units of 0.015 mean deviations.</summary>
public class CommodityChannelIndex : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private const decimal Unit = 0.015m;

    /// <summary>An indicator named after its period.</summary>
    public CommodityChannelIndex(int period, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this($"CCI({period})", period, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public CommodityChannelIndex(string name, int period, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        (MovingAverageType, WarmUpPeriod) = (movingAverageType, period);
        TypicalPriceAverage = movingAverageType.Of(this, "_TypicalPriceAvg", period);
        TypicalPriceMeanDeviation = new MeanAbsoluteDeviation($"{name}_TypicalPriceMAD", period);
    }

    /// <summary>The kind of average.</summary>
    public MovingAverageType MovingAverageType { get; }

    public IndicatorBase<IndicatorDataPoint> TypicalPriceAverage { get; }

    /// <summary>How far typical prices lie from their mean, on average.</summary>
    public IndicatorBase<IndicatorDataPoint> TypicalPriceMeanDeviation { get; }

    /// <summary>Whether average and deviation are ready.</summary>
    public override bool IsReady => TypicalPriceAverage.IsReady && TypicalPriceMeanDeviation.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        TypicalPriceAverage.Reset();
        TypicalPriceMeanDeviation.Reset();
        base.Reset();
    }

    /// <summary>(typical − average) / (0.015 · deviation): 0 where that is 0, the last value where it is too small to divide by.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var typical = (input.High + input.Low + input.Close) / 3.0m;
        var average = TypicalPriceAverage.Next(input, typical);
        var scale = Unit * TypicalPriceMeanDeviation.Next(input, typical);
        if (scale == 0m)
        {
            return 0.0m;
        }

        try
        {
            return (typical - average) / scale;
        }
        catch (System.OverflowException)
        {
            return Current.Value;
        }
    }
}
