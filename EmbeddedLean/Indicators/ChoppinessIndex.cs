using System;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How much of their way bars lose in turns: 100 where all is back and forth, near 0 in a straight line.</summary>
public class ChoppinessIndex : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly TrueRange _range = new();
    private readonly RollingWindow<decimal> _ranges;
    private readonly RollingWindow<decimal> _highs;
    private readonly RollingWindow<decimal> _lows;

    /// <summary>An indicator named after its period.</summary>
    public ChoppinessIndex(int period)
        : this($"CHOP({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public ChoppinessIndex(string name, int period)
        : base(name)
    {
        (_period, WarmUpPeriod, _ranges) = (period, period, new RollingWindow<decimal>(period));
        (_highs, _lows) = (new RollingWindow<decimal>(period), new RollingWindow<decimal>(period));
    }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _ranges.Reset();
        _highs.Reset();
        _lows.Reset();
        _range.Reset();
        base.Reset();
    }

    /// <summary>100 · lg(Σ true ranges / (highest − lowest)) / lg(period); 100 without a range, 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _ranges.Add(_range.Update(input) ? _range.Current.Value : input.High - input.Low);
        _highs.Add(input.High);
        _lows.Add(input.Low);
        if (!IsReady)
        {
            return 0m;
        }

        var way = _highs.Max() - _lows.Min();
        return way == 0 ? 100m : (decimal)(100.0 * Math.Log10((double)_ranges.Sum() / (double)way) / Math.Log10(_period));
    }
}
