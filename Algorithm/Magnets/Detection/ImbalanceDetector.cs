using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Persistent imbalance between the sizes at bid and ask: once its average goes beyond <see cref="DetectionOptions.ImbalanceShare"/>, the lowest
/// low of the bars it was measured over where bids outweigh (resting buyers), the highest high where asks do. Bars without both sizes are
/// left out.
/// </summary>
/// <remarks>The next one may be seen once the average has come back to half of the threshold, or has changed sides.</remarks>
/// <param name="options">Length and threshold; the names begin with <c>Imbalance</c>.</param>
internal sealed class ImbalanceDetector(DetectionOptions options) : IMagnetDetector
{
    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly SeededAverage _imbalance = SeededAverage.Exponential(options.ImbalanceBars);
    private readonly RollingMaximum _highs = new(options.ImbalanceBars);
    private readonly RollingMaximum _lows = new(options.ImbalanceBars);
    private readonly SightingBuffer _seen = new();
    private int _side;

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.OrderFlow;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        if (bar is not { BidSize: > 0 and < double.PositiveInfinity, AskSize: > 0 and < double.PositiveInfinity })
        {
            return DetectorReading.Unchanged;
        }

        var (bid, ask) = (bar.BidSize.Value, bar.AskSize.Value);
        _imbalance.Add((bid - ask) / (bid + ask));
        _highs.Add(bar.High);
        _lows.Add(-bar.Low);

        var excess = Math.Abs(_imbalance.Value) / _options.ImbalanceShare;
        var side = Math.Sign(_imbalance.Value);
        if (excess < 0.5 || side != _side && excess < 1)
        {
            _side = 0;
        }

        if (!(atr > 0) || !_imbalance.IsReady || excess < 1 || side == _side)
        {
            return DetectorReading.Unchanged;
        }

        _side = side;
        _seen.Clear();
        _seen.Add(new Sighting(MagnetKind.QuoteImbalance, side > 0 ? -_lows.Value : _highs.Value, excess, bar.Start));
        return new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _highs.Rescale(factor);
        _lows.Rescale(factor);
    }
}
