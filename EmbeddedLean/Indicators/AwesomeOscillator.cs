using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A fast average of the middles of bars less a slow one.</summary>
public class AwesomeOscillator : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its figures.</summary>
    public AwesomeOscillator(int fastPeriod, int slowPeriod, MovingAverageType type = MovingAverageType.Simple)
        : this($"AO({fastPeriod},{slowPeriod},{type})", fastPeriod, slowPeriod, type)
    {
    }

    /// <summary>A named indicator.</summary>
    public AwesomeOscillator(string name, int fastPeriod, int slowPeriod, MovingAverageType type = MovingAverageType.Simple)
        : base(name)
    {
        (FastAo, SlowAo) = (type.AsIndicator(fastPeriod), type.AsIndicator(slowPeriod));
        WarmUpPeriod = Math.Max(slowPeriod, fastPeriod);
    }

    /// <summary>The slow average.</summary>
    public IndicatorBase<IndicatorDataPoint> SlowAo { get; }

    /// <summary>The fast average.</summary>
    public IndicatorBase<IndicatorDataPoint> FastAo { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => SlowAo.IsReady && FastAo.IsReady;

    /// <summary>The longer period.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(FastAo, SlowAo);
        base.Reset();
    }

    /// <summary>Fast less slow; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var middle = (input.High + input.Low) / 2;
        var apart = FastAo.Next(input, middle) - SlowAo.Next(input, middle);
        return IsReady ? apart : 0m;
    }
}
