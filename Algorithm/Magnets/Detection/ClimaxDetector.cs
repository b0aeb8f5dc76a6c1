using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Climaxes: the extreme of a bar that makes the highest high or the lowest low of <see cref="DetectionOptions.ClimaxBars"/> bars on a volume far
/// beyond its median. Where the volume is unknown nothing is seen.
/// </summary>
/// <param name="options">Lengths and thresholds; the names begin with <c>Climax</c> and <c>Flow</c>.</param>
internal sealed class ClimaxDetector(DetectionOptions options) : IMagnetDetector
{
    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly RollingMaximum _highs = new(options.ClimaxBars);
    private readonly RollingMaximum _lows = new(options.ClimaxBars);
    private readonly RollingSample _volumes = new(options.FlowBars);
    private readonly SightingBuffer _seen = new();

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.OrderFlow;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        var isHighest = _highs.IsFull && bar.High > _highs.Value;
        var isLowest = _lows.IsFull && -bar.Low > _lows.Value;
        _highs.Add(bar.High);
        _lows.Add(-bar.Low);
        if (bar.Volume is not (>= 0 and < double.PositiveInfinity))
        {
            return DetectorReading.Unchanged;
        }

        var excess = atr > 0 && _volumes.IsFull ? bar.Volume.Value / (_options.ClimaxVolume * _volumes.Median) : 0;
        _volumes.Add(bar.Volume.Value);
        if (!(excess >= 1) || !double.IsFinite(excess) || !isHighest && !isLowest)
        {
            return DetectorReading.Unchanged;
        }

        _seen.Clear();
        if (isHighest)
        {
            _seen.Add(new Sighting(MagnetKind.VolumeClimax, bar.High, excess, bar.Start));
        }

        if (isLowest)
        {
            _seen.Add(new Sighting(MagnetKind.VolumeClimax, bar.Low, excess, bar.Start));
        }

        return new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _highs.Rescale(factor);
        _lows.Rescale(factor);
        _volumes.Rescale(1 / factor);
    }
}
