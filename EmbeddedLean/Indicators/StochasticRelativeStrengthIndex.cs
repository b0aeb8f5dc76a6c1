using System;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>Where the relative strength lies in its own newest range, averaged once and twice (Chande and Kroll).</summary>
public class StochasticRelativeStrengthIndex : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly RelativeStrengthIndex _strength;
    private readonly RollingWindow<decimal> _past;

    /// <summary>An indicator named after its figures.</summary>
    public StochasticRelativeStrengthIndex(
        int rsiPeriod,
        int stochPeriod,
        int kSmoothingPeriod,
        int dSmoothingPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this(
            $"SRSI({rsiPeriod},{stochPeriod},{kSmoothingPeriod},{dSmoothingPeriod},{movingAverageType})",
            rsiPeriod, stochPeriod, kSmoothingPeriod, dSmoothingPeriod, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public StochasticRelativeStrengthIndex(
        string name,
        int rsiPeriod,
        int stochPeriod,
        int kSmoothingPeriod,
        int dSmoothingPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        (_strength, _past) = (new RelativeStrengthIndex(rsiPeriod), new RollingWindow<decimal>(stochPeriod));
        K = movingAverageType.Of(this, $"_K_{movingAverageType}", kSmoothingPeriod);
        D = movingAverageType.Of(this, $"_D_{movingAverageType}", dSmoothingPeriod);
        WarmUpPeriod = rsiPeriod + stochPeriod + Math.Max(kSmoothingPeriod, dSmoothingPeriod);
    }

    /// <summary>The place, averaged.</summary>
    public IndicatorBase<IndicatorDataPoint> K { get; }

    /// <summary>The place, averaged twice.</summary>
    public IndicatorBase<IndicatorDataPoint> D { get; }

    /// <summary>Whether it has had enough values.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>What its parts need one after another.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _past.Reset();
        Parts.Reset(_strength, K, D);
        base.Reset();
    }

    /// <summary>Updates both averages; the indicator itself is the value, 0 until the range is known.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var strength = _strength.Next(input);
        _past.Add(strength);
        if (!_past.IsReady)
        {
            return 0m;
        }

        var (lowest, highest) = (_past.Min(), _past.Max());
        D.Update(input.EndTime, K.Next(input, highest == lowest ? 100m : 100 * (strength - lowest) / (highest - lowest)));
        return input.Value;
    }
}
