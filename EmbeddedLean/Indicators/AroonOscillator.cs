using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How recent the highest high is, less how recent the lowest low is, each 0..100.</summary>
public class AroonOscillator : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its periods.</summary>
    public AroonOscillator(int upPeriod, int downPeriod)
        : this($"AROON({upPeriod},{downPeriod})", upPeriod, downPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public AroonOscillator(string name, int upPeriod, int downPeriod)
        : base(name)
    {
        var highest = new Maximum(name + "_Max", upPeriod + 1);
        var lowest = new Minimum(name + "_Min", downPeriod + 1);
        AroonUp = Recency(name + "_AroonUp", highest, () => highest.PeriodsSinceMaximum, upPeriod);
        AroonDown = Recency(name + "_AroonDown", lowest, () => lowest.PeriodsSinceMinimum, downPeriod);
        WarmUpPeriod = 1 + Math.Max(upPeriod, downPeriod);
    }

    /// <summary>100 when the newest high is the highest, 0 when the oldest is.</summary>
    public IndicatorBase<IndicatorDataPoint> AroonUp { get; }

    /// <summary>100 when the newest low is the lowest, 0 when the oldest is.</summary>
    public IndicatorBase<IndicatorDataPoint> AroonDown { get; }

    /// <summary>Whether both are ready.</summary>
    public override bool IsReady => AroonUp.IsReady && AroonDown.IsReady;

    /// <summary>1 + the greater period.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        AroonUp.Reset();
        AroonDown.Reset();
        base.Reset();
    }

    /// <summary>Up less down.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input) => AroonUp.Next(input, input.High) - AroonDown.Next(input, input.Low);

    private static FunctionalIndicator<IndicatorDataPoint> Recency(
        string name,
        WindowIndicator<IndicatorDataPoint> extreme,
        Func<int> age,
        int period) =>
        new(
            name,
            input =>
            {
                extreme.Update(input);
                return 100m * (period - age()) / period;
            },
            _ => extreme.IsReady,
            extreme.Reset);
}
