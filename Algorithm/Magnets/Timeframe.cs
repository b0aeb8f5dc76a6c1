using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>One timeframe of a map: how its bars come about, how far they usually move, and who looks at them.</summary>
internal sealed class Timeframe(int multiple, Duration strategyBar, MagnetOptions options, IReadOnlyList<IMagnetDetector> detectors)
{
    private readonly BarAggregator? _aggregator = multiple > 1 ? new BarAggregator(multiple, strategyBar) : null;
    private readonly SeededAverage _atr = SeededAverage.Wilder(options.Detection.TimeframeAtrPeriod);
    private readonly double _usualScale = Math.Sqrt(multiple);
    private double _lastClose;

    public MagnetSource[] Sources { get; } = [.. detectors.Select(detector => new MagnetSource(detector, multiple, options.MagnetHalfLife))];

    /// <summary>Whether there is a bar of this timeframe whose end is only known from the next strategy bar.</summary>
    public bool CloseBefore(in Bar next) => _aggregator is not null && _aggregator.CloseBefore(next);

    /// <summary>Takes a strategy bar; true where it closes one of this timeframe.</summary>
    public bool Add(in Bar bar) => _aggregator is null || _aggregator.Add(bar);

    /// <summary>The bar of this timeframe that a strategy bar closed: that bar itself on the strategy's own.</summary>
    public ref readonly Bar ClosedBy(in Bar bar) => ref _aggregator is null ? ref bar : ref _aggregator.Closed;

    /// <summary>
    /// ATR of this timeframe at the close of one of its bars. While it has too few of them it is the strategy's, scaled: ranges grow with the
    /// square root of time.
    /// </summary>
    public double Measure(in Bar closed, double strategyAtr)
    {
        if (_aggregator is null || !(strategyAtr > 0))
        {
            return strategyAtr;
        }

        _atr.Add(_lastClose > 0 ? Math.Max(closed.High, _lastClose) - Math.Min(closed.Low, _lastClose) : closed.High - closed.Low);
        _lastClose = closed.Close;
        return _atr.IsReady ? _atr.Value : strategyAtr * _usualScale;
    }

    public void Rescale(double factor)
    {
        _aggregator?.Rescale(factor);
        _atr.Rescale(factor);
        _lastClose *= factor;
        foreach (var source in Sources)
        {
            source.Detector.Rescale(factor);
        }
    }
}
