using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Equal highs and lows: swings within <see cref="DetectionOptions.EqualTolerance"/> of an earlier one that price has not gone beyond since. Stops
/// rest behind them, so the level is the furthest of them.
/// </summary>
/// <param name="options">Lengths: those of swings, and the tolerance.</param>
internal sealed class EqualLevelsDetector(DetectionOptions options) : IMagnetDetector
{
    private const int Remembered = 64;

    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly StructuralDetector _swings = new(options);
    private readonly LevelStack<int> _highs = new(Remembered);
    private readonly LevelStack<int> _lows = new(Remembered);
    private readonly SightingBuffer _seen = new();

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.Liquidity;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        var tolerance = _options.EqualTolerance * atr;
        Sweep(_highs, bar.High - tolerance);
        Sweep(_lows, -bar.Low - tolerance);
        _seen.Clear();
        foreach (ref readonly var swing in _swings.Update(bar, atr).Sightings)
        {
            if (swing.Kind == MagnetKind.SwingHigh)
            {
                Compare(_highs, MagnetKind.EqualHighs, swing.Level, 1, tolerance, swing.Born);
            }
            else
            {
                Compare(_lows, MagnetKind.EqualLows, -swing.Level, -1, tolerance, swing.Born);
            }
        }

        return _seen.Count == 0 ? DetectorReading.Unchanged : new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _swings.Rescale(factor);
        _highs.Rescale(factor);
        _lows.Rescale(factor);
    }

    private static void Sweep(LevelStack<int> levels, double reached)
    {
        while (levels.Nearest < reached)
        {
            levels.Pop();
        }
    }

    private void Compare(LevelStack<int> levels, MagnetKind kind, double level, int sign, double tolerance, Instant born)
    {
        var swings = 1;
        var furthest = level;
        while (levels.Nearest <= level + tolerance)
        {
            var (earlier, count) = levels.Pop();
            furthest = Math.Max(furthest, earlier);
            swings += count;
        }

        levels.Push(furthest, swings);
        if (swings > 1)
        {
            _seen.Add(new Sighting(kind, sign * furthest, swings - 1, born));
        }
    }
}
