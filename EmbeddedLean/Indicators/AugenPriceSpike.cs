using System;

namespace QuantConnect.Indicators;

/// <summary>The newest move, in standard deviations of the logarithmic ones before times the price (Augen).</summary>
public class AugenPriceSpike : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly StandardDeviation _deviation;
    private decimal? _last;
    private decimal? _beforeLast;

    /// <summary>An indicator named after its period.</summary>
    public AugenPriceSpike(int period = 3)
        : this($"APS({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">The period is below 3.</exception>
    public AugenPriceSpike(string name, int period)
        : base(name)
    {
        if (period < 3)
        {
            throw new ArgumentException("AugenPriceSpike Indicator must have a period of at least 3", nameof(period));
        }

        (_deviation, WarmUpPeriod) = (new StandardDeviation(period), period + 2);
    }

    /// <summary>Whether the deviation is known.</summary>
    public override bool IsReady => Samples >= 3 && _deviation.IsReady;

    /// <summary>period + 2.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_last, _beforeLast) = (null, null);
        _deviation.Reset();
        base.Reset();
    }

    /// <summary>(value − value before) / (deviation · value before); 0 where that is not known or 0.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var (last, beforeLast) = (_last, _beforeLast);
        (_last, _beforeLast) = (input.Value, last);
        if (last is null || beforeLast is null)
        {
            return 0m;
        }

        var move = last != 0 && beforeLast != 0 ? Math.Log((double)last / (double)beforeLast) : 0.0;
        var unit = _deviation.Next(input, (decimal)move) * last.Value;
        return _deviation.IsReady && unit != 0 ? (input.Value - last.Value) / unit : 0m;
    }
}
