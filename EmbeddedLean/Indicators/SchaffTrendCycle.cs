namespace QuantConnect.Indicators;

/// <summary>Where a difference of averages lies in its own newest range, taken and smoothed twice, 0 to 100 (Schaff).</summary>
public class SchaffTrendCycle : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly MovingAverageConvergenceDivergence _apart;
    private readonly Maximum _highest;
    private readonly Minimum _lowest;
    private readonly Identity _place;
    private readonly IndicatorBase<IndicatorDataPoint> _smoothed;
    private readonly Maximum _smoothedHighest;
    private readonly Minimum _smoothedLowest;
    private readonly Identity _secondPlace;
    private readonly IndicatorBase<IndicatorDataPoint> _cycle;

    /// <summary>An indicator named after its periods.</summary>
    public SchaffTrendCycle(
        int cyclePeriod = 10, int fastPeriod = 23, int slowPeriod = 50, MovingAverageType type = MovingAverageType.Exponential)
        : this($"SchaffTrendCycle({cyclePeriod},{fastPeriod},{slowPeriod})", cyclePeriod, fastPeriod, slowPeriod, type)
    {
    }

    /// <summary>A named indicator.</summary>
    public SchaffTrendCycle(string name, int cyclePeriod, int fastPeriod, int slowPeriod, MovingAverageType type)
        : base(name)
    {
        _apart = new MovingAverageConvergenceDivergence(fastPeriod, slowPeriod, cyclePeriod, type);
        (_highest, _lowest) = (_apart.MAX(cyclePeriod, false), _apart.MIN(cyclePeriod, false));
        (_place, _secondPlace) = (new Identity(name + "_K"), new Identity(name + "_PF"));
        _smoothed = type.AsIndicator(3).Of(_place, false);
        (_smoothedHighest, _smoothedLowest) = (_smoothed.MAX(cyclePeriod, false), _smoothed.MIN(cyclePeriod, false));
        _cycle = type.AsIndicator(3).Of(_secondPlace, false);
        WarmUpPeriod = _apart.WarmUpPeriod;
    }

    /// <summary>Whether the difference is ready.</summary>
    public override bool IsReady => _apart.IsReady;

    /// <summary>What the difference needs.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_apart, _highest, _lowest, _place, _smoothed, _smoothedHighest, _smoothedLowest, _secondPlace, _cycle);
        base.Reset();
    }

    /// <summary>The second place, smoothed.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _apart.Update(input);
        _place.Update(input.EndTime, PlaceOf(_apart, _highest, _lowest));
        _secondPlace.Update(input.EndTime, PlaceOf(_smoothed, _smoothedHighest, _smoothedLowest));
        return _cycle.Current.Value;
    }

    private static decimal PlaceOf(IndicatorBase value, Maximum highest, Minimum lowest)
    {
        var range = highest.Current.Value - lowest.Current.Value;
        return range > 0 ? (value.Current.Value - lowest.Current.Value) / range * 100 : 0m;
    }
}
