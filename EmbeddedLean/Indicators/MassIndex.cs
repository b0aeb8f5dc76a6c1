using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The sum of averaged ranges by their own average: ranges that widen and narrow (Dorsey).</summary>
public class MassIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly ExponentialMovingAverage _once;
    private readonly ExponentialMovingAverage _twice;
    private readonly Sum _sum;

    /// <summary>A named indicator.</summary>
    public MassIndex(string name, int emaPeriod, int sumPeriod)
        : base(name)
    {
        (_once, _sum) = (new ExponentialMovingAverage(emaPeriod), new Sum(sumPeriod));
        _twice = _once.EMA(emaPeriod);
        WarmUpPeriod = (2 * (emaPeriod - 1)) + sumPeriod;
    }

    /// <summary>An indicator named after its periods.</summary>
    public MassIndex(int emaPeriod = 9, int sumPeriod = 25)
        : this($"MASS({emaPeriod},{sumPeriod})", emaPeriod, sumPeriod)
    {
    }

    /// <summary>Whether the sum is ready.</summary>
    public override bool IsReady => _sum.IsReady;

    /// <summary>What both averages and the sum need.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_once, _twice, _sum);
        base.Reset();
    }

    /// <summary>The sum; its period until ready.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        _once.Update(input.EndTime, input.High - input.Low);
        if (_twice.IsReady)
        {
            _sum.Update(input.EndTime, _once.Current.Value.SafeDivision(_twice.Current.Value));
        }

        return IsReady ? _sum.Current.Value : _sum.Period;
    }
}
