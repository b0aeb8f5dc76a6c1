using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A fast average less a slow one of volume, signed by the direction of prices and weighed by how ranges add up (Klinger).</summary>
public class KlingerVolumeOscillator : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private const decimal LeastWay = 1e-8m;
    private readonly ExponentialMovingAverage _fast;
    private readonly ExponentialMovingAverage _slow;
    private (decimal Sum, decimal Range)? _before;
    private int _direction;
    private decimal _way;

    /// <summary>An indicator named after its figures.</summary>
    public KlingerVolumeOscillator(int fastPeriod, int slowPeriod, int signalPeriod = 13)
        : this($"KVO({fastPeriod},{slowPeriod},{signalPeriod})", fastPeriod, slowPeriod, signalPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public KlingerVolumeOscillator(string name, int fastPeriod, int slowPeriod, int signalPeriod)
        : base(name)
    {
        (_fast, _slow) = (new ExponentialMovingAverage(name + "_FastEma", fastPeriod), new ExponentialMovingAverage(name + "_SlowEma", slowPeriod));
        Signal = new ExponentialMovingAverage(name + "_Signal", signalPeriod);
        WarmUpPeriod = Math.Max(fastPeriod, Math.Max(slowPeriod, signalPeriod)) + 2;
    }

    /// <summary>The average of the oscillator; of 0 before it is ready.</summary>
    public ExponentialMovingAverage Signal { get; }

    /// <summary>The longest period and 2.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => _fast.IsReady && _slow.IsReady && Signal.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_before, _direction, _way) = (null, 0, 0m);
        Parts.Reset(Signal, _fast, _slow);
        base.Reset();
    }

    /// <summary>Fast less slow; 0 until both are ready.</summary>
    protected override decimal ComputeNextValue(TradeBar bar)
    {
        var (range, sum) = (bar.High - bar.Low, bar.High + bar.Low + bar.Close);
        var (before, direction) = (_before, _direction);
        _before = (sum, range);
        if (before is null)
        {
            return 0m;
        }

        _direction = sum > before.Value.Sum ? 1 : -1;
        if (direction == 0)
        {
            return 0m;
        }

        _way = _way == 0 || direction != _direction ? range + before.Value.Range : _way + range;
        var part = range / (Math.Abs(_way) < LeastWay ? LeastWay : _way);
        var force = bar.Volume * Math.Abs(2m * (part - 1m)) * _direction * 100m;
        var apart = _fast.Next(bar, force) - _slow.Next(bar, force);
        if (!_fast.IsReady || !_slow.IsReady)
        {
            apart = 0m;
        }

        Signal.Update(bar.EndTime, apart);
        return apart;
    }
}
