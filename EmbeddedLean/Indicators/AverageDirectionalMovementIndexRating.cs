using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The mean of the average directional index and what it was a period ago.</summary>
public class AverageDirectionalMovementIndexRating : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly RollingWindow<decimal> _past;

    /// <summary>An indicator named after its period.</summary>
    public AverageDirectionalMovementIndexRating(int period)
        : this($"ADXR({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public AverageDirectionalMovementIndexRating(string name, int period)
        : base(name)
    {
        (_period, _past, ADX) = (period, new RollingWindow<decimal>(period), new AverageDirectionalIndex(name + "_ADX", period));
    }

    /// <summary>The index.</summary>
    public AverageDirectionalIndex ADX { get; }

    /// <summary>Whether it has had a period of values of the index.</summary>
    public override bool IsReady => _past.IsReady;

    /// <summary>3 · period − 1.</summary>
    public int WarmUpPeriod => (_period * 3) - 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _past.Reset();
        ADX.Reset();
        base.Reset();
    }

    /// <summary>The mean; 50 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        if (ADX.Update(input))
        {
            _past.Add(ADX.Current.Value);
        }

        return IsReady ? (ADX.Current.Value + _past[_period - 1]) / 2 : 50m;
    }
}
