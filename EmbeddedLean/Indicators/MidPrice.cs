using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The middle between the highest high and the lowest low of the newest bars.</summary>
public class MidPrice : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly Maximum _highest;
    private readonly Minimum _lowest;

    /// <summary>An indicator named after its period.</summary>
    public MidPrice(int period)
        : this($"MIDPRICE({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public MidPrice(string name, int period)
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
    protected override decimal ComputeNextValue(IBaseDataBar input) => (_highest.Next(input, input.High) + _lowest.Next(input, input.Low)) / 2;
}
