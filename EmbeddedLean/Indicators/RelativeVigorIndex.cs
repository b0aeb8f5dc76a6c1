using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Averaged ways from open to close by averaged ranges, over four bars each (Ehlers).</summary>
public class RelativeVigorIndex : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly RollingWindow<IBaseDataBar> _past = new(3);
    private readonly IndicatorBase<IndicatorDataPoint> _ways;
    private readonly IndicatorBase<IndicatorDataPoint> _ranges;

    /// <summary>An indicator named after its figures.</summary>
    public RelativeVigorIndex(int period, MovingAverageType type)
        : this($"RVI({period},{type})", period, type)
    {
    }

    /// <summary>A named indicator.</summary>
    public RelativeVigorIndex(string name, int period, MovingAverageType type = MovingAverageType.Simple)
        : base(name)
    {
        (_ways, _ranges) = (type.AsIndicator("_closingBand", period), type.AsIndicator("_rangeBand", period));
        (Signal, WarmUpPeriod) = (new RelativeVigorIndexSignal(name + "_S"), period + 3);
    }

    /// <summary>Its own average over four values.</summary>
    public RelativeVigorIndexSignal Signal { get; }

    /// <summary>Whether both averages are ready.</summary>
    public override bool IsReady => _ways.IsReady && _ranges.IsReady;

    /// <summary>period + 3.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _past.Reset();
        Parts.Reset(_ways, _ranges, Signal);
        base.Reset();
    }

    /// <summary>ways / ranges; 0 until ready and where there is no range.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var index = 0m;
        if (_past.IsReady)
        {
            var ways = _ways.Next(input, OverFour(input, bar => bar.Close - bar.Open));
            var ranges = _ranges.Next(input, OverFour(input, bar => bar.High - bar.Low));
            if (IsReady)
            {
                index = ranges != 0m ? ways / ranges : 0m;
                Signal.Update(input.EndTime, index);
            }
        }

        _past.Add(input);
        return index;
    }

    private decimal OverFour(IBaseDataBar bar, Func<IBaseDataBar, decimal> of) =>
        (of(bar) + (2 * (of(_past[0]) + of(_past[1]))) + of(_past[2])) / 6m;
}
