namespace QuantConnect.Indicators;

/// <summary>The middle between the highest and the lowest of the newest values.</summary>
public class MidPoint : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly Maximum _highest;
    private readonly Minimum _lowest;

    /// <summary>An indicator named after its period.</summary>
    public MidPoint(int period)
        : this($"MIDPOINT({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public MidPoint(string name, int period)
        : base(name)
    {
        (_period, _highest, _lowest) = (period, new Maximum(period), new Minimum(period));
    }

    /// <summary>Whether it has had its period of data.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_highest, _lowest);
        base.Reset();
    }

    /// <summary>(highest + lowest) / 2.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input) =>
        (_highest.Next(input, input.Value) + _lowest.Next(input, input.Value)) / 2;
}
