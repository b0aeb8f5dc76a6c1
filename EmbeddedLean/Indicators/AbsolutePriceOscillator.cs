namespace QuantConnect.Indicators;

/// <summary>A fast average less a slow one.</summary>
public class AbsolutePriceOscillator : MovingAverageConvergenceDivergence
{
    /// <summary>An indicator named after its figures.</summary>
    public AbsolutePriceOscillator(int fastPeriod, int slowPeriod, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this($"APO({fastPeriod},{slowPeriod})", fastPeriod, slowPeriod, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public AbsolutePriceOscillator(
        string name,
        int fastPeriod,
        int slowPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name, fastPeriod, slowPeriod, slowPeriod, movingAverageType)
    {
    }
}
