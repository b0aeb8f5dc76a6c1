using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Where the middle lies in the range of the newest ones, smoothed and stretched to a normal distribution (Ehlers).</summary>
public class FisherTransform : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private const double Smoothing = .33;
    private readonly Minimum _lowest;
    private readonly Maximum _highest;
    private double _place;

    /// <summary>An indicator named after its period.</summary>
    public FisherTransform(int period)
        : this($"FISH({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public FisherTransform(string name, int period)
        : base(name)
    {
        (_lowest, _highest, WarmUpPeriod) = (new Minimum("MedianMin", period), new Maximum("MedianMax", period), period);
    }

    /// <summary>Whether the range is known.</summary>
    public override bool IsReady => _highest.IsReady && _lowest.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _place = 0;
        Parts.Reset(_highest, _lowest);
        base.Reset();
    }

    /// <summary>½ ln((1 + x) / (1 − x)) + half of the value before, with x within ±0.999; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var middle = (input.Low + input.High) / 2m;
        var (lowest, highest) = (_lowest.Next(input, middle), _highest.Next(input, middle));
        if (!IsReady)
        {
            return 0m;
        }

        var stretched = 0.0;
        if (lowest == highest)
        {
            _place = 0;
        }
        else
        {
            _place = (Smoothing * 2 * ((double)((middle - lowest) / (highest - lowest)) - .5)) + ((1 - Smoothing) * _place);
            var x = Math.Clamp(_place, -.999, .999);
            stretched = .5 * Math.Log((1.0 + x) / (1.0 - x));
        }

        return Convert.ToDecimal(stretched) + (.5m * Current.Value);
    }
}
