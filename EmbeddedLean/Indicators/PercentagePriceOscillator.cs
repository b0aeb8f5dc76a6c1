namespace QuantConnect.Indicators;

/// <summary>A fast average less a slow one, in percent of the slow one.</summary>
public class PercentagePriceOscillator : AbsolutePriceOscillator
{
    /// <summary>An indicator named after its figures.</summary>
    public PercentagePriceOscillator(int fastPeriod, int slowPeriod, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this($"PPO({fastPeriod},{slowPeriod})", fastPeriod, slowPeriod, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public PercentagePriceOscillator(
        string name,
        int fastPeriod,
        int slowPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name, fastPeriod, slowPeriod, movingAverageType)
    {
    }

    /// <summary>100 · (fast − slow) / slow; 0 where the slow one is.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var apart = base.ComputeNextValue(input);
        return Slow.Current.Value == 0m ? 0m : 100 * apart / Slow.Current.Value;
    }
}
