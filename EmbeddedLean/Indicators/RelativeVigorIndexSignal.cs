namespace QuantConnect.Indicators;

/// <summary>The average of a relative vigor index over four values.</summary>
public class RelativeVigorIndexSignal : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly RollingWindow<decimal> _past = new(3);

    /// <summary>Of an index.</summary>
    protected internal RelativeVigorIndexSignal(string name)
        : base(name)
    {
    }

    /// <summary>Whether it has had three values.</summary>
    public override bool IsReady => _past.IsReady;

    /// <summary>Three.</summary>
    public int WarmUpPeriod => 3;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _past.Reset();
        base.Reset();
    }

    /// <summary>Weighed 1, 2, 2, 1; 0 until there are four.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var average = IsReady ? (input.Value + (2 * (_past[0] + _past[1])) + _past[2]) / 6 : 0m;
        _past.Add(input.Value);
        return average;
    }
}
