using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average true range in percent of the close: first a simple average, then Wilder's smoothing.</summary>
public class NormalizedAverageTrueRange : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly TrueRange _range;
    private readonly AverageTrueRange _average;
    private decimal _smoothed;

    /// <summary>A named indicator.</summary>
    public NormalizedAverageTrueRange(string name, int period)
        : base(name)
    {
        (_period, _range) = (period, new TrueRange($"{name}_TR"));
        _average = new AverageTrueRange($"{name}_ATR", _period, MovingAverageType.Simple);
    }

    /// <summary>An indicator named after its period.</summary>
    public NormalizedAverageTrueRange(int period)
        : this($"NATR({period})", period)
    {
    }

    /// <summary>Whether it has had more bars than its period.</summary>
    public override bool IsReady => Samples > _period;

    /// <summary>period + 1.</summary>
    public int WarmUpPeriod => _period + 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _range.Reset();
        _average.Reset();
        base.Reset();
    }

    /// <summary>100 · average true range / close; 0 where the close is 0.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _range.Update(input);
        if (Samples <= _period + 1)
        {
            _average.Update(input);
            _smoothed = _average.Current.Value;
        }
        else
        {
            _smoothed = (_smoothed * (_period - 1) + _range.Current.Value) / _period;
        }

        return input.Close == 0 ? 0m : _smoothed / input.Close * 100;
    }
}
