namespace QuantConnect.Indicators;

/// <summary>An average of an average, each of about half the period.</summary>
public class TriangularMovingAverage : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly SimpleMovingAverage _once;
    private readonly SimpleMovingAverage _twice;

    /// <summary>An indicator named after its period.</summary>
    public TriangularMovingAverage(int period)
        : this($"TRIMA({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public TriangularMovingAverage(string name, int period)
        : base(name)
    {
        (_period, _once) = (period, new SimpleMovingAverage(name + "_1", (period + 1) / 2));
        _twice = new SimpleMovingAverage(name + "_2", (period / 2) + 1);
        if (period % 2 != 0)
        {
            _twice = new SimpleMovingAverage(name + "_2", (period + 1) / 2);
        }
    }

    /// <summary>Whether it has had its period of values.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_once, _twice);
        base.Reset();
    }

    /// <summary>The average of the average.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _once.Update(input);
        return _twice.Next(_once.Current);
    }
}
