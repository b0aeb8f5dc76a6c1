using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average of the true range.</summary>
public class AverageTrueRange : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly IndicatorBase<IndicatorDataPoint> _average;

    /// <summary>A named indicator.</summary>
    public AverageTrueRange(string name, int period, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : base(name)
    {
        (TrueRange, WarmUpPeriod) = (new TrueRange(name), period);
        _average = movingAverageType.Of(this, $"_{movingAverageType}", period).Of(TrueRange, waitForFirstToReady: false);
    }

    /// <summary>An indicator named after its period.</summary>
    public AverageTrueRange(int period, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : this($"ATR({period})", period, movingAverageType)
    {
    }

    /// <summary>The true range itself.</summary>
    public IndicatorBase<IBaseDataBar> TrueRange { get; }

    /// <summary>Whether the average is ready.</summary>
    public override bool IsReady => _average.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _average.Reset();
        TrueRange.Reset();
        base.Reset();
    }

    /// <summary>The average with the bar's true range in it.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        TrueRange.Update(input);
        return _average.Current.Value;
    }
}
