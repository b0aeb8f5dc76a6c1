using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The highest high and the lowest low of the newest bars.</summary>
public class DonchianChannel : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>A channel named after its period.</summary>
    public DonchianChannel(int period)
        : this(period, period)
    {
    }

    /// <summary>A channel of two periods, named after the lower one's.</summary>
    public DonchianChannel(int upperPeriod, int lowerPeriod)
        : this($"DCH({lowerPeriod},{lowerPeriod})", upperPeriod, lowerPeriod)
    {
    }

    /// <summary>A named channel.</summary>
    public DonchianChannel(string name, int period)
        : this(name, period, period)
    {
    }

    /// <summary>A named channel of two periods.</summary>
    public DonchianChannel(string name, int upperPeriod, int lowerPeriod)
        : base(name)
    {
        (UpperBand, LowerBand) = (new Maximum($"{name}_{nameof(UpperBand)}", upperPeriod), new Minimum($"{name}_{nameof(LowerBand)}", lowerPeriod));
        WarmUpPeriod = Math.Max(lowerPeriod, upperPeriod);
    }

    /// <summary>The highest high.</summary>
    public IndicatorBase<IndicatorDataPoint> UpperBand { get; }

    /// <summary>The lowest low.</summary>
    public IndicatorBase<IndicatorDataPoint> LowerBand { get; }

    /// <summary>Whether both bands are ready.</summary>
    public override bool IsReady => UpperBand.IsReady && LowerBand.IsReady;

    /// <summary>The greater period.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        base.Reset();
        UpperBand.Reset();
        LowerBand.Reset();
    }

    /// <summary>The middle of the bands.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input) =>
        (UpperBand.Next(input, input.High) + LowerBand.Next(input, input.Low)) / 2;
}
