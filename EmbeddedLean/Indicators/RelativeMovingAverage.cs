namespace QuantConnect.Indicators;

/// <summary>A long average, less one of two thirds of it, plus one of a third.</summary>
public class RelativeMovingAverage : Indicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its period.</summary>
    public RelativeMovingAverage(int period)
        : this($"RMA({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public RelativeMovingAverage(string name, int period)
        : base(name)
    {
        (ShortAverage, MediumAverage) = (new SimpleMovingAverage(name + "_Short", period), new SimpleMovingAverage(name + "_Medium", period * 2));
        LongAverage = new SimpleMovingAverage(name + "_Long", period * 3);
    }

    public SimpleMovingAverage ShortAverage { get; }

    /// <summary>The one of twice its period.</summary>
    public SimpleMovingAverage MediumAverage { get; }

    /// <summary>The one of three times its period.</summary>
    public SimpleMovingAverage LongAverage { get; }

    /// <summary>Whether the long average is ready.</summary>
    public override bool IsReady => LongAverage.IsReady;

    /// <summary>Three periods.</summary>
    public int WarmUpPeriod => LongAverage.WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(ShortAverage, MediumAverage, LongAverage);
        base.Reset();
    }

    /// <summary>long − medium + short.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input) =>
        LongAverage.Next(input) - MediumAverage.Next(input) + ShortAverage.Next(input);
}
