using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>An average that follows the phase of the measured cycle, and one that follows it at half the speed (Ehlers).</summary>
public class MesaAdaptiveMovingAverage : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private const decimal DegreesOfHalfTurn = 180m;
    private readonly decimal _degrees = DegreesOfHalfTurn / (4m * (decimal)Math.Atan(1.0));
    private readonly decimal _fastest;
    private readonly decimal _slowest;
    private readonly RollingWindow<decimal> _prices = new(13);
    private readonly RollingWindow<decimal> _smooth = new(6);
    private readonly RollingWindow<decimal> _detrended = new(6);
    private readonly RollingWindow<decimal> _inPhase = new(6);
    private readonly RollingWindow<decimal> _quadrature = new(6);
    private Cycle _cycle;
    private decimal _average;

    /// <summary>An indicator named after its figures.</summary>
    public MesaAdaptiveMovingAverage(decimal fastLimit = 0.5m, decimal slowLimit = 0.05m)
        : this("MAMA", fastLimit, slowLimit)
    {
    }

    /// <summary>A named indicator.</summary>
    public MesaAdaptiveMovingAverage(string name, decimal fastLimit = 0.5m, decimal slowLimit = 0.05m)
        : base(name)
    {
        (_fastest, _slowest, Fama) = (fastLimit, slowLimit, new Identity(name + "_Fama"));
    }

    /// <summary>The following average.</summary>
    public IndicatorBase<IndicatorDataPoint> Fama { get; }

    /// <summary>Whether it has had enough bars.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>33 bars.</summary>
    public int WarmUpPeriod => 33;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _prices.Reset();
        _smooth.Reset();
        _detrended.Reset();
        _inPhase.Reset();
        _quadrature.Reset();
        (_cycle, _average) = (default, 0m);
        Fama.Reset();
        base.Reset();
    }

    /// <summary>α · middle + (1 − α) · average; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _prices.Add((input.High + input.Low) / 2);
        if (!_prices.IsReady)
        {
            return 0m;
        }

        var alpha = NextAlpha();
        _average = (alpha * _prices[0]) + ((1m - alpha) * _average);
        Fama.Update(input.EndTime, (0.5m * alpha * _average) + ((1m - (0.5m * alpha)) * Fama.Current.Value));
        return IsReady ? _average : 0m;
    }

    // A transformer of Hilbert's with four taps.
    private static decimal Filter(decimal now, RollingWindow<decimal> past, decimal scale) =>
        ((0.0962m * now) + (0.5769m * past[1]) - (0.5769m * past[3]) - (0.0962m * past[5])) * scale;

    private decimal NextAlpha()
    {
        var scale = (0.075m * _cycle.Period) + 0.54m;
        var smooth = ((4 * _prices[0]) + (3 * _prices[1]) + (2 * _prices[2]) + _prices[3]) / 10;
        var detrended = Filter(smooth, _smooth, scale);
        var quadrature = Filter(detrended, _detrended, scale);
        var inPhase = _detrended[2];
        var turnedInPhase = Filter(inPhase, _inPhase, scale);
        var turnedQuadrature = Filter(quadrature, _quadrature, scale);
        _smooth.Add(smooth);
        _detrended.Add(detrended);
        _inPhase.Add(inPhase);
        _quadrature.Add(quadrature);

        var before = _cycle;
        var i2 = (0.2m * (inPhase - turnedQuadrature)) + (0.8m * before.InPhase);
        var q2 = (0.2m * (quadrature + turnedInPhase)) + (0.8m * before.Quadrature);
        var real = (0.2m * ((i2 * before.InPhase) + (q2 * before.Quadrature))) + (0.8m * before.Real);
        var imaginary = (0.2m * ((i2 * before.Quadrature) - (q2 * before.InPhase))) + (0.8m * before.Imaginary);
        var phase = inPhase == 0 ? 0m : (decimal)Math.Atan((double)(quadrature / inPhase)) * _degrees;
        _cycle = new Cycle(i2, q2, real, imaginary, PeriodOf(real, imaginary, before.Period), phase);
        return Math.Max(_fastest / Math.Max(before.Phase - phase, 1m), _slowest);
    }

    // Bars of a whole turn: not far from those before, within 6 and 50, smoothed.
    private decimal PeriodOf(decimal real, decimal imaginary, decimal before)
    {
        var turn = imaginary == 0 || real == 0 ? 0m : (decimal)Math.Atan((double)(imaginary / real)) * _degrees;
        var period = turn > 0 ? 360m / turn : 0m;
        period = Math.Max(Math.Min(period, 1.5m * before), 0.67m * before);
        return (0.2m * Math.Clamp(period, 6m, 50m)) + (0.8m * before);
    }

    private readonly record struct Cycle(
        decimal InPhase, decimal Quadrature, decimal Real, decimal Imaginary, decimal Period, decimal Phase);
}
