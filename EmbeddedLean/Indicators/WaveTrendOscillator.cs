using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How far the typical price is from its average, by its average distance, and averaged (LazyBear).</summary>
public class WaveTrendOscillator : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private const decimal Unit = 0.015m;

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">A period is below 1.</exception>
    public WaveTrendOscillator(string name, int channelPeriod, int averagePeriod, int signalPeriod)
        : base(name)
    {
        if (channelPeriod < 1 || averagePeriod < 1 || signalPeriod < 1)
        {
            throw new ArgumentException("WaveTrendOscillator: all periods must be greater than zero.");
        }

        ChannelAverage = new ExponentialMovingAverage(name + "_ChannelAverage", channelPeriod);
        ChannelDeviation = new ExponentialMovingAverage(name + "_ChannelDeviation", channelPeriod);
        ChannelIndexAverage = new ExponentialMovingAverage(name + "_ChannelIndexAverage", averagePeriod);
        Signal = new SimpleMovingAverage(name + "_Signal", signalPeriod);
        WarmUpPeriod = (2 * channelPeriod) + averagePeriod + signalPeriod - 3;
    }

    /// <summary>An indicator named after its periods.</summary>
    public WaveTrendOscillator(int channelPeriod, int averagePeriod, int signalPeriod)
        : this($"WTO({channelPeriod},{averagePeriod},{signalPeriod})", channelPeriod, averagePeriod, signalPeriod)
    {
    }

    /// <summary>The average typical price.</summary>
    public IndicatorBase<IndicatorDataPoint> ChannelAverage { get; }

    /// <summary>The average distance from that.</summary>
    public IndicatorBase<IndicatorDataPoint> ChannelDeviation { get; }

    /// <summary>The average of the distance in these.</summary>
    public IndicatorBase<IndicatorDataPoint> ChannelIndexAverage { get; }

    /// <summary>The average of the indicator.</summary>
    public IndicatorBase<IndicatorDataPoint> Signal { get; }

    /// <summary>Whether the signal is ready.</summary>
    public override bool IsReady => Signal.IsReady;

    /// <summary>What its parts need one after another.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(ChannelAverage, ChannelDeviation, ChannelIndexAverage, Signal);
        base.Reset();
    }

    /// <summary>The averaged distance; 0 until its own parts are ready, the value before where there is no distance.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var typical = (input.High + input.Low + input.Close) / 3m;
        var apart = typical - ChannelAverage.Next(input, typical);
        if (!ChannelAverage.IsReady)
        {
            return 0m;
        }

        var unit = Unit * ChannelDeviation.Next(input, Math.Abs(apart));
        if (!ChannelDeviation.IsReady)
        {
            return 0m;
        }

        if (unit == 0m)
        {
            return Current.Value;
        }

        var average = ChannelIndexAverage.Next(input, apart / unit);
        if (ChannelIndexAverage.IsReady)
        {
            Signal.Update(input.EndTime, average);
        }

        return average;
    }
}
