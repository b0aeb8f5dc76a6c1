using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>One timeframe of a map: how its bars come about and who looks at them.</summary>
internal sealed class Lane(int multiple, Duration strategyBar, IMagnetDetector[] detectors)
{
    private readonly BarAggregator? _aggregator = multiple > 1 ? new BarAggregator(multiple, strategyBar) : null;

    public int Multiple => multiple;

    public IMagnetDetector[] Detectors => detectors;

    /// <summary>ATR of this timeframe over the strategy's: ranges grow with the square root of time.</summary>
    public double AtrScale { get; } = Math.Sqrt(multiple);

    /// <summary>A bar of this timeframe whose end is only known from the next strategy bar.</summary>
    public bool CloseBefore(in Bar next, out Bar closed)
    {
        closed = default;
        return _aggregator is not null && _aggregator.CloseBefore(next, out closed);
    }

    /// <summary>Takes a strategy bar; true where it closes one of this timeframe.</summary>
    public bool Add(in Bar bar, out Bar closed)
    {
        closed = bar;
        return _aggregator is null || _aggregator.Add(bar, out closed);
    }

    public void Rescale(double factor)
    {
        _aggregator?.Rescale(factor);
        foreach (var detector in detectors)
        {
            detector.Rescale(factor);
        }
    }
}
