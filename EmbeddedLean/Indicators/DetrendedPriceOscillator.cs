namespace QuantConnect.Indicators;

/// <summary>The value half a period ago less the average.</summary>
public class DetrendedPriceOscillator : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly Delay _past;
    private readonly SimpleMovingAverage _average;

    /// <summary>An indicator named after its period.</summary>
    public DetrendedPriceOscillator(int period)
        : this($"DPO({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public DetrendedPriceOscillator(string name, int period)
        : base(name)
    {
        (_past, _average, WarmUpPeriod) = (new Delay((period / 2) + 1), new SimpleMovingAverage(period), period);
    }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => _average.IsReady && _past.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_past, _average);
        base.Reset();
    }

    /// <summary>Past value less average.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input) => _past.Next(input) - _average.Next(input);
}
