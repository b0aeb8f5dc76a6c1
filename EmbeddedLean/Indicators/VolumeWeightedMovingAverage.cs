using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average close of the newest bars, weighed by volume.</summary>
public class VolumeWeightedMovingAverage : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly Sum _turnover;
    private readonly Sum _volume;

    /// <summary>An indicator named after its period.</summary>
    public VolumeWeightedMovingAverage(int period)
        : this($"VWMA({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public VolumeWeightedMovingAverage(string name, int period)
        : base(name)
    {
        (_turnover, _volume, WarmUpPeriod) = (new Sum(name + "_SumPxV", period), new Sum(name + "_SumVolume", period), period);
    }

    public int WarmUpPeriod { get; }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => _turnover.IsReady && _volume.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_turnover, _volume);
        base.Reset();
    }

    /// <summary>turnover / volume; the close where nothing was traded.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var (turnover, volume) = (_turnover.Next(input, input.Close * input.Volume), _volume.Next(input, input.Volume));
        return volume == 0 ? input.Close : turnover / volume;
    }
}
