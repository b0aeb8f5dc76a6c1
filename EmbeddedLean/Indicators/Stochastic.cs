using System;
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
        FunctionalIndicator<IBaseDataBar> Line(string part, Func<IBaseDataBar, decimal> next, IndicatorBase waitsFor) =>
            new($"{name}_{part}", next, _ => waitsFor.IsReady);

        (_high, _low) = (new Maximum($"{name}_Max", period), new Minimum($"{name}_Min", period));
        (_fast, _slow) = (new Sum($"{name}_SumFastK", kPeriod), new Sum($"{name}_SumD", dPeriod));
        FastStoch = Line(nameof(FastStoch), Fast, _high);
        StochK = Line(nameof(StochK), SlowK, _fast);
        StochD = Line(nameof(StochD), _ => Mean(_slow) * 100, _slow);
        WarmUpPeriod = period - 1 + kPeriod - 1 + dPeriod;
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
        Parts.Reset(_high, _low, _fast, _slow, FastStoch, StochK, StochD);
        base.Reset();
    }

    /// <summary>Updates all three; the indicator itself is the fast one.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _high.Next(input, input.High);
        _low.Next(input, input.Low);
        foreach (var line in (ReadOnlySpan<IndicatorBase<IBaseDataBar>>)[FastStoch, StochK, StochD])
        {
            line.Update(input);
        }

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
