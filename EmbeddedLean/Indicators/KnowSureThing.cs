using System;

namespace QuantConnect.Indicators;

/// <summary>Four averaged rates of change of rising lengths, weighed 1 to 4 (Pring).</summary>
public class KnowSureThing : Indicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its figures.</summary>
    public KnowSureThing(
        int roc1Period,
        int roc1MaPeriod,
        int roc2Period,
        int roc2MaPeriod,
        int roc3Period,
        int roc3MaPeriod,
        int roc4Period,
        int roc4MaPeriod,
        int signalPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this(
            $"KST({roc1Period},{roc1MaPeriod},{roc2Period},{roc2MaPeriod},{roc3Period},{roc3MaPeriod},{roc4Period},{roc4MaPeriod},{signalPeriod},"
                + $"{movingAverageType})",
            roc1Period, roc1MaPeriod, roc2Period, roc2MaPeriod, roc3Period, roc3MaPeriod, roc4Period, roc4MaPeriod, signalPeriod, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public KnowSureThing(
        string name,
        int roc1Period,
        int roc1MaPeriod,
        int roc2Period,
        int roc2MaPeriod,
        int roc3Period,
        int roc3MaPeriod,
        int roc4Period,
        int roc4MaPeriod,
        int signalPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        MovingAverageType = movingAverageType;
        (ROC1, ROC2) = (new RateOfChange(roc1Period), new RateOfChange(roc2Period));
        (ROC3, ROC4) = (new RateOfChange(roc3Period), new RateOfChange(roc4Period));
        (ROC1MA, ROC2MA) = (movingAverageType.Of(this, "_ROC1MA", roc1MaPeriod), movingAverageType.Of(this, "_ROC2MA", roc2MaPeriod));
        (ROC3MA, ROC4MA) = (movingAverageType.Of(this, "_ROC3MA", roc3MaPeriod), movingAverageType.Of(this, "_ROC4MA", roc4MaPeriod));
        SignalLine = movingAverageType.Of(this, "_SignalLine", signalPeriod);
        WarmUpPeriod = Math.Max(
            Math.Max(roc1Period + roc1MaPeriod, roc2Period + roc2MaPeriod), Math.Max(roc3Period + roc3MaPeriod, roc4Period + roc4MaPeriod));
    }

    /// <summary>The kind of average.</summary>
    public MovingAverageType MovingAverageType { get; }

    /// <summary>Rate 1.</summary>
    public RateOfChange ROC1 { get; }

    /// <summary>Rate 2.</summary>
    public RateOfChange ROC2 { get; }

    /// <summary>Rate 3.</summary>
    public RateOfChange ROC3 { get; }

    /// <summary>Rate 4.</summary>
    public RateOfChange ROC4 { get; }

    /// <summary>The average of rate 1, in percent.</summary>
    public IndicatorBase<IndicatorDataPoint> ROC1MA { get; }

    /// <summary>The average of rate 2, in percent.</summary>
    public IndicatorBase<IndicatorDataPoint> ROC2MA { get; }

    /// <summary>The average of rate 3, in percent.</summary>
    public IndicatorBase<IndicatorDataPoint> ROC3MA { get; }

    /// <summary>The average of rate 4, in percent.</summary>
    public IndicatorBase<IndicatorDataPoint> ROC4MA { get; }

    /// <summary>The average of the indicator.</summary>
    public IndicatorBase<IndicatorDataPoint> SignalLine { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => ROC1MA.IsReady && ROC2MA.IsReady && ROC3MA.IsReady && ROC4MA.IsReady && SignalLine.IsReady;

    /// <summary>The longest rate with its average.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(ROC1, ROC2, ROC3, ROC4, ROC1MA, ROC2MA, ROC3MA, ROC4MA, SignalLine);
        base.Reset();
    }

    /// <summary>The weighted sum; 0 until the signal is ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var sum = Smoothed(ROC1, ROC1MA, input) + (2 * Smoothed(ROC2, ROC2MA, input))
            + (3 * Smoothed(ROC3, ROC3MA, input)) + (4 * Smoothed(ROC4, ROC4MA, input));
        SignalLine.Update(input.EndTime, sum);
        return SignalLine.IsReady ? sum : 0m;
    }

    private static decimal Smoothed(RateOfChange rate, IndicatorBase<IndicatorDataPoint> average, IndicatorDataPoint input)
    {
        rate.Update(input);
        return rate.IsReady ? average.Next(input, 100 * rate.Current.Value) : average.Current.Value;
    }
}
