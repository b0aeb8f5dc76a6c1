using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average of moves times volume (Elder).</summary>
public class ForceIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly IndicatorBase<IndicatorDataPoint> _average;

    // The bar itself, not its close: a split scales it.
    private TradeBar? _before;

    /// <summary>An indicator named after its figures.</summary>
    public ForceIndex(int period, MovingAverageType movingAverageType = MovingAverageType.Exponential)
        : this($"FI({period})", period, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public ForceIndex(string name, int period, MovingAverageType movingAverageType = MovingAverageType.Exponential)
        : base(name)
    {
        (_average, WarmUpPeriod) = (movingAverageType.Of(this, $"_{movingAverageType}", period), period + 1);
    }

    /// <summary>Whether the average is ready.</summary>
    public override bool IsReady => _average.IsReady;

    /// <summary>period + 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = null;
        _average.Reset();
        base.Reset();
    }

    /// <summary>The average of (close − close before) · volume; 0 at the first bar.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var before = _before;
        _before = input;
        return Samples < 2 ? 0m : _average.Next(input, (input.Close - before!.Close) * input.Volume);
    }
}
