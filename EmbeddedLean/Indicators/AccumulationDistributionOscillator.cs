using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A fast exponential average of accumulation and distribution less a slow one.</summary>
public class AccumulationDistributionOscillator : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly AccumulationDistribution _line;
    private readonly ExponentialMovingAverage _fast;
    private readonly ExponentialMovingAverage _slow;

    /// <summary>An indicator named after its figures.</summary>
    public AccumulationDistributionOscillator(int fastPeriod, int slowPeriod)
        : this($"ADOSC({fastPeriod},{slowPeriod})", fastPeriod, slowPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public AccumulationDistributionOscillator(string name, int fastPeriod, int slowPeriod)
        : base(name)
    {
        (_period, _line) = (Math.Max(fastPeriod, slowPeriod), new AccumulationDistribution(name + "_AD"));
        (_fast, _slow) = (new ExponentialMovingAverage(name + "_Fast", fastPeriod), new ExponentialMovingAverage(name + "_Slow", slowPeriod));
    }

    /// <summary>Whether it has had as many bars as the longer period.</summary>
    public override bool IsReady => Samples >= _period;

    /// <summary>The longer period.</summary>
    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_line, _fast, _slow);
        base.Reset();
    }

    /// <summary>Fast less slow; 0 until ready.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        _line.Update(input);
        var apart = _fast.Next(_line.Current) - _slow.Next(_line.Current);
        return IsReady ? apart : 0m;
    }
}
