using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average distance of high and low.</summary>
public class AverageRange : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly SimpleMovingAverage _average;

    /// <summary>An indicator named after its period.</summary>
    public AverageRange(int period)
        : this($"AR({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public AverageRange(string name, int period)
        : base(name)
    {
        _average = new SimpleMovingAverage(name + "_SMA", period);
    }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => _average.IsReady;

    public int WarmUpPeriod => _average.WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _average.Reset();
        base.Reset();
    }

    /// <summary>The average of high − low.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input) => _average.Next(input, input.High - input.Low);
}
