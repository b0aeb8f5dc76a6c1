using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How far the close lies below the highest high, in percent of the newest bars' range: −100..0.</summary>
public class WilliamsPercentR : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its period.</summary>
    public WilliamsPercentR(int period)
        : this($"WILR({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public WilliamsPercentR(string name, int period)
        : base(name)
    {
        (Maximum, Minimum, WarmUpPeriod) = (new Maximum($"{name}_Max", period), new Minimum($"{name}_Min", period), period);
    }

    /// <summary>The highest high.</summary>
    public Maximum Maximum { get; }

    /// <summary>The lowest low.</summary>
    public Minimum Minimum { get; }

    /// <summary>Whether both are ready.</summary>
    public override bool IsReady => Maximum.IsReady && Minimum.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Maximum.Reset();
        Minimum.Reset();
        base.Reset();
    }

    /// <summary>−100 · (highest − close) / range; 0 before it is ready and where the range is 0.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var highest = Maximum.Next(input, input.High);
        var range = highest - Minimum.Next(input, input.Low);
        return IsReady && range != 0m ? -100m * (highest - input.Close) / range : 0m;
    }
}
