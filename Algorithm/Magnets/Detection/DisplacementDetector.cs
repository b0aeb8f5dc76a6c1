using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Origins of displacement: the open of a bar whose range and volume are both far beyond their medians and that closes far from where it opened.
/// Where the volume is unknown nothing is seen.
/// </summary>
/// <remarks>The medians are those of the bars before.</remarks>
/// <param name="options">Lengths and thresholds; the names begin with <c>Displacement</c> and <c>Flow</c>.</param>
internal sealed class DisplacementDetector(DetectionOptions options) : IMagnetDetector
{
    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly RollingSample _ranges = new(options.FlowBars);
    private readonly RollingSample _volumes = new(options.FlowBars);
    private readonly SightingBuffer _seen = new();

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.OrderFlow;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        if (bar.Volume is not (>= 0 and < double.PositiveInfinity))
        {
            return DetectorReading.Unchanged;
        }

        var (range, volume) = (bar.High - bar.Low, bar.Volume.Value);
        var excess = atr > 0 && _ranges.IsFull
            ? Math.Min(range / (_options.DisplacementRange * _ranges.Median), volume / (_options.DisplacementVolume * _volumes.Median))
            : 0;
        _ranges.Add(range);
        _volumes.Add(volume);
        if (!(excess >= 1) || !double.IsFinite(excess) || Math.Abs(bar.Close - bar.Open) < _options.DisplacementBody * range)
        {
            return DetectorReading.Unchanged;
        }

        _seen.Clear();
        _seen.Add(new Sighting(MagnetKind.DisplacementOrigin, bar.Open, excess, bar.Start));
        return new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _ranges.Rescale(factor);
        _volumes.Rescale(1 / factor);
    }
}
