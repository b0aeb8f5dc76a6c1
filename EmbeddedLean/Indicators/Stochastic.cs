using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Where the close lies in the range of the newest bars, 0..100, and two averages of that.</summary>
public class Stochastic : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly Maximum _high;
    private readonly Minimum _low;
    private readonly Sum _fast;
    private readonly Sum _slow;

    /// <summary>A named indicator.</summary>
    public Stochastic(string name, int period, int kPeriod, int dPeriod)
        : base(name)
    {
        _high = new Maximum(name + "_Max", period);
        _low = new Minimum(name + "_Min", period);
        _fast = new Sum(name + "_SumFastK", kPeriod);
        _slow = new Sum(name + "_SumD", dPeriod);
        FastStoch = new FunctionalIndicator<IBaseDataBar>(name + "_FastStoch", Fast, _ => _high.IsReady);
        StochK = new FunctionalIndicator<IBaseDataBar>(name + "_StochK", SlowK, _ => _fast.IsReady);
        StochD = new FunctionalIndicator<IBaseDataBar>(name + "_StochD", _ => Mean(_slow) * 100, _ => _slow.IsReady);
        WarmUpPeriod = period + kPeriod + dPeriod - 2;
    }

    /// <summary>An indicator named after its periods.</summary>
    public Stochastic(int period, int kPeriod, int dPeriod)
        : this($"STO({period},{kPeriod},{dPeriod})", period, kPeriod, dPeriod)
    {
    }

    /// <summary>Where the close lies in the range, in percent.</summary>
    public IndicatorBase<IBaseDataBar> FastStoch { get; }

    /// <summary>The average of the former.</summary>
    public IndicatorBase<IBaseDataBar> StochK { get; }

    /// <summary>The average of the former.</summary>
    public IndicatorBase<IBaseDataBar> StochD { get; }

    /// <summary>Whether all three are ready.</summary>
    public override bool IsReady => FastStoch.IsReady && StochK.IsReady && StochD.IsReady;

    /// <summary>period + k + d − 2.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        FastStoch.Reset();
        StochK.Reset();
        StochD.Reset();
        _high.Reset();
        _low.Reset();
        _fast.Reset();
        _slow.Reset();
        base.Reset();
    }

    /// <summary>Updates all three; the indicator itself is the fast one.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _high.Update(input.EndTime, input.High);
        _low.Update(input.EndTime, input.Low);
        FastStoch.Update(input);
        StochK.Update(input);
        StochD.Update(input);
        return FastStoch.Current.Value;
    }

    private static decimal Mean(Sum sum) => sum.IsReady ? sum.Current.Value / sum.Period : 0m;

    private decimal Fast(IBaseDataBar bar)
    {
        var range = _high.Current.Value - _low.Current.Value;
        if (!_high.IsReady || range == 0m)
        {
            return 0m;
        }

        var share = (bar.Close - _low.Current.Value) / range;
        _fast.Update(bar.EndTime, share);
        return share * 100;
    }

    private decimal SlowK(IBaseDataBar bar)
    {
        var mean = Mean(_fast);
        if (_fast.IsReady)
        {
            _slow.Update(bar.EndTime, mean);
        }

        return mean * 100;
    }
}
