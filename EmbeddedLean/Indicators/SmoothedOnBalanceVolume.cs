using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average of the on-balance volume.</summary>
public class SmoothedOnBalanceVolume : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly IndicatorBase<IndicatorDataPoint> _average;

    /// <summary>An indicator named after its figures.</summary>
    public SmoothedOnBalanceVolume(int period, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this($"SOBV({period})", period, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public SmoothedOnBalanceVolume(string name, int period, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        (OnBalanceVolume, WarmUpPeriod) = (new OnBalanceVolume(), period);
        _average = movingAverageType.Of(this, $"_{movingAverageType}", period);
    }

    public OnBalanceVolume OnBalanceVolume { get; }

    /// <summary>Whether the average is ready.</summary>
    public override bool IsReady => _average.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_average, OnBalanceVolume);
        base.Reset();
    }

    /// <summary>The average; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        OnBalanceVolume.Update(input);
        var average = _average.Next(input, OnBalanceVolume.Current.Value);
        return IsReady ? average : 0m;
    }
}
