using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A fast stochastic, averaged twice and bent into −1 to 1 (Leibfarth).</summary>
public class PremierStochasticOscillator : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly Stochastic _stochastic;
    private readonly ExponentialMovingAverage _once;
    private readonly ExponentialMovingAverage _twice;

    /// <summary>A named indicator.</summary>
    public PremierStochasticOscillator(string name, int period, int emaPeriod)
        : base(name)
    {
        (_stochastic, _once) = (new Stochastic(name, period, period, period), new ExponentialMovingAverage(emaPeriod));
        _twice = _once.EMA(emaPeriod);
        WarmUpPeriod = period + (2 * (emaPeriod - 1));
    }

    /// <summary>An indicator named after its periods.</summary>
    public PremierStochasticOscillator(int period, int emaPeriod)
        : this($"PSO({period},{emaPeriod})", period, emaPeriod)
    {
    }

    /// <summary>What the stochastic and both averages need.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether the second average is ready.</summary>
    public override bool IsReady => _twice.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_stochastic, _once, _twice);
        base.Reset();
    }

    /// <summary>(eˢ − 1) / (eˢ + 1) of s, the average of (k − 50) / 10; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _stochastic.Update(input);
        if (!_stochastic.FastStoch.IsReady)
        {
            return 0m;
        }

        _once.Update(input.EndTime, 0.1m * (_stochastic.FastStoch.Current.Value - 50));
        if (!_once.IsReady || !IsReady)
        {
            return 0m;
        }

        var power = (decimal)Math.Exp((double)_twice.Current.Value);
        return (power - 1) / (power + 1);
    }
}
