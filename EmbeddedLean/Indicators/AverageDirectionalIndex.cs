using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Wilder's directional movement: how one-sided the moves of highs and lows are, 0..100.</summary>
public class AverageDirectionalIndex : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly WilderMovingAverage _average;
    private readonly FunctionalIndicator<IndicatorDataPoint> _plusIndex;
    private readonly FunctionalIndicator<IndicatorDataPoint> _minusIndex;
    private IBaseDataBar? _before;
    private decimal _range;
    private decimal _plus;
    private decimal _minus;

    /// <summary>An indicator named after its period.</summary>
    public AverageDirectionalIndex(int period)
        : this($"ADX({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public AverageDirectionalIndex(string name, int period)
        : base(name)
    {
        _period = period;
        _average = new WilderMovingAverage(period);
        _plusIndex = Index(name + "_PositiveDirectionalIndex");
        _minusIndex = Index(name + "_NegativeDirectionalIndex");
    }

    /// <summary>Whether the average is ready.</summary>
    public override bool IsReady => _average.IsReady;

    /// <summary>The upward movement in percent of the true range.</summary>
    public IndicatorBase<IndicatorDataPoint> PositiveDirectionalIndex => _plusIndex;

    /// <summary>The downward movement in percent of the true range.</summary>
    public IndicatorBase<IndicatorDataPoint> NegativeDirectionalIndex => _minusIndex;

    /// <summary>2 · period.</summary>
    public int WarmUpPeriod => _period * 2;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        base.Reset();
        _before = null;
        (_range, _plus, _minus) = (0m, 0m, 0m);
        _average.Reset();
        _plusIndex.Reset();
        _minusIndex.Reset();
    }

    /// <summary>The average of 100 · |up − down| / (up + down); 50 where nothing moved.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var (range, plus, minus) = _before is { } before ? Moves(input, before) : default;
        _range = Smoothed(_range, range);
        _plus = Smoothed(_plus, plus);
        _minus = Smoothed(_minus, minus);
        _before = input;
        _plusIndex.Update(input.EndTime, Share(_plus));
        _minusIndex.Update(input.EndTime, Share(_minus));

        var (up, down) = (_plusIndex.Current.Value, _minusIndex.Current.Value);
        if (up + down == 0m)
        {
            return 50m;
        }

        _average.Update(input.EndTime, 100m * Math.Abs(up - down) / (up + down));
        return _average.Current.Value;
    }

    private static (decimal Range, decimal Plus, decimal Minus) Moves(IBaseDataBar bar, IBaseDataBar before)
    {
        var range = Math.Max(bar.High - bar.Low, Math.Max(Math.Abs(bar.High - before.Close), Math.Abs(bar.Low - before.Close)));
        var (up, down) = (bar.High - before.High, before.Low - bar.Low);
        return (range, up > 0m && up >= down ? up : 0m, down > 0m && down > up ? down : 0m);
    }

    private FunctionalIndicator<IndicatorDataPoint> Index(string name) => new(name, input => input.Value, _ => Samples > _period);

    private decimal Smoothed(decimal sum, decimal move) => sum + move - (Samples > _period + 1 ? sum / _period : 0m);

    private decimal Share(decimal movement) => Samples > _period && _range != 0m ? 100m * movement / _range : 0m;
}
