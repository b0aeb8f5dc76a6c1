using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Confirmed swing highs and lows: k bars on each side that do not go beyond. A swing is known k bars after its extreme, never sooner.
/// </summary>
/// <param name="options">Lengths: <see cref="DetectionOptions.SwingBars"/> and <see cref="DetectionOptions.SwingLookback"/>.</param>
internal sealed class StructuralDetector(DetectionOptions options) : IMagnetDetector
{
    private readonly SwingSeries _highs = new((options ?? throw new ArgumentNullException(nameof(options))).SwingBars, options.SwingLookback);
    private readonly SwingSeries _lows = new(options.SwingBars, options.SwingLookback);
    private readonly Instant[] _starts = new Instant[options.SwingBars + 1];
    private readonly Sighting[] _sightings = new Sighting[2];
    private int _bars;

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.Structural;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        _starts[_bars % _starts.Length] = bar.Start;
        _bars++;

        var isHigh = _highs.Add(bar.High, bar.Low, out var high, out var fromHigh);
        var isLow = _lows.Add(-bar.Low, -bar.High, out var low, out var fromLow);
        if (!(atr > 0) || !isHigh && !isLow)
        {
            return DetectorReading.Unchanged;
        }

        // The ring holds one start more than k, so the next to be overwritten is that of the extreme.
        var born = _starts[_bars % _starts.Length];
        var seen = 0;
        if (isHigh)
        {
            _sightings[seen++] = new Sighting(MagnetKind.SwingHigh, high, fromHigh / atr, born);
        }

        if (isLow)
        {
            _sightings[seen++] = new Sighting(MagnetKind.SwingLow, -low, fromLow / atr, born);
        }

        return new DetectorReading(_sightings.AsSpan(0, seen));
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _highs.Rescale(factor);
        _lows.Rescale(factor);
    }
}
