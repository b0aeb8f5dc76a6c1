using System;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>An exponential average that follows faster the straighter prices go, by their fractal dimension (Ehlers).</summary>
public class FractalAdaptiveMovingAverage : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _half;
    private readonly double _decay;
    private readonly RollingWindow<double> _highs;
    private readonly RollingWindow<double> _lows;

    /// <summary>A named average over an even number of bars.</summary>
    /// <exception cref="ArgumentException">The number is odd.</exception>
    public FractalAdaptiveMovingAverage(string name, int n, int longPeriod)
        : base(name)
    {
        if (n % 2 > 0)
        {
            throw new ArgumentException($"{name}: N must be even, N = {n}", nameof(n));
        }

        (_half, _decay) = (n / 2, Math.Log(2d / (1 + longPeriod)));
        (_highs, _lows) = (new RollingWindow<double>(n), new RollingWindow<double>(n));
    }

    /// <summary>An average named after its figures.</summary>
    public FractalAdaptiveMovingAverage(int n, int longPeriod)
        : this($"FRAMA({n},{longPeriod})", n, longPeriod)
    {
    }

    /// <summary>An average that slows down to 198 bars.</summary>
    public FractalAdaptiveMovingAverage(int n)
        : this(n, 198)
    {
    }

    /// <summary>Whether it has had its number of bars.</summary>
    public override bool IsReady => _highs.IsReady;

    /// <summary>The number of bars.</summary>
    public int WarmUpPeriod => _highs.Size;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _highs.Reset();
        _lows.Reset();
        base.Reset();
    }

    /// <summary>α · middle + (1 − α) · value before, α = exp(decay · (dimension − 1)) within 0.01 and 1; the middle at first.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var middle = (input.High + input.Low) / 2;
        _highs.Add((double)input.High);
        _lows.Add((double)input.Low);
        if (_highs.Samples <= _highs.Size)
        {
            return middle;
        }

        var halves = Slope(0, _half) + Slope(_half, _half);
        var whole = Slope(0, 2 * _half);
        var dimension = 0.0;
        if (halves > 0 && whole > 0)
        {
            var log = Math.Log(halves / whole);
            dimension = (double.IsNaN(log) ? 0 : log) / Math.Log(2);
        }

        var alpha = (decimal)Math.Clamp(Math.Exp(_decay * (dimension - 1)), .01, 1);
        return (alpha * middle) + ((1 - alpha) * Current.Value);
    }

    private double Slope(int skip, int take) => (_highs.Skip(skip).Take(take).Max() - _lows.Skip(skip).Take(take).Min()) / take;
}
