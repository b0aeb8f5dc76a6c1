using System;

namespace QuantConnect.Indicators;

/// <summary>A fast average less a slow one, and an average of that.</summary>
public class MovingAverageConvergenceDivergence : Indicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its periods.</summary>
    public MovingAverageConvergenceDivergence(
        int fastPeriod,
        int slowPeriod,
        int signalPeriod,
        MovingAverageType type = MovingAverageType.Exponential)
        : this($"MACD({fastPeriod},{slowPeriod},{signalPeriod})", fastPeriod, slowPeriod, signalPeriod, type)
    {
    }

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">The fast period is not below the slow one.</exception>
    public MovingAverageConvergenceDivergence(
        string name,
        int fastPeriod,
        int slowPeriod,
        int signalPeriod,
        MovingAverageType type = MovingAverageType.Exponential)
        : base(name)
    {
        if (fastPeriod >= slowPeriod)
        {
            throw new ArgumentException(
                "MovingAverageConvergenceDivergence: fastPeriod must be less than slowPeriod",
                $"{nameof(fastPeriod)}, {nameof(slowPeriod)}");
        }

        (Fast, Slow) = (type.Of(this, "_Fast", fastPeriod), type.Of(this, "_Slow", slowPeriod));
        (Signal, Histogram) = (type.Of(this, "_Signal", signalPeriod), new Identity($"{name}_{nameof(Histogram)}"));
        WarmUpPeriod = slowPeriod - 1 + signalPeriod;
    }

    /// <summary>The fast average.</summary>
    public IndicatorBase<IndicatorDataPoint> Fast { get; }

    /// <summary>The slow average.</summary>
    public IndicatorBase<IndicatorDataPoint> Slow { get; }

    /// <summary>The average of the difference.</summary>
    public IndicatorBase<IndicatorDataPoint> Signal { get; }

    /// <summary>The difference less its average.</summary>
    public IndicatorBase<IndicatorDataPoint> Histogram { get; }

    /// <summary>Whether the signal is ready.</summary>
    public override bool IsReady => Signal.IsReady;

    /// <summary>slow + signal − 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(Fast, Slow, Signal, Histogram);
        base.Reset();
    }

    /// <summary>Fast less slow; the signal starts when both are ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var difference = Fast.Next(input) - Slow.Next(input);
        var signal = Fast.IsReady && Slow.IsReady ? Signal.Next(input, difference) : 0m;
        if (Signal.IsReady)
        {
            Histogram.Next(input, difference - signal);
        }

        return difference;
    }
}
