using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Untouched ("naked") points of control: those of past sessions that no bar since has traded at. They attract until one does.
/// </summary>
/// <param name="options">Lengths; <see cref="DetectionOptions.NakedControls"/> says how many are remembered.</param>
/// <param name="strategyBar">Length of a bar, which says how long a session is: see <see cref="DetectionOptions.MinSessionBars"/>.</param>
public sealed class NakedControlDetector(DetectionOptions options, Duration strategyBar) : IMagnetDetector
{
    private readonly SessionProfile _session = new(options ?? throw new ArgumentNullException(nameof(options)), strategyBar);
    private readonly ProfileLevels _levels = new(options);
    private readonly LevelStack<(double Prominence, Instant Born)> _above = new(options.NakedControls);
    private readonly LevelStack<(double Prominence, Instant Born)> _below = new(options.NakedControls);
    private readonly SightingBuffer _seen = new();
    private readonly SightingBuffer _touched = new();
    private Sighting? _latest;
    private Instant _untouchedFrom;

    /// <inheritdoc />
    public MagnetType Type => MagnetType.Volume;

    /// <inheritdoc />
    public bool IsRolling => false;

    /// <inheritdoc />
    public DetectorReading Update(in Bar bar, double atr)
    {
        _seen.Clear();
        _touched.Clear();
        Touch(_above, bar.High, 1);
        Touch(_below, -bar.Low, -1);
        if (_session.Add(bar, atr, _levels, out var start, out var end))
        {
            (_latest, _untouchedFrom) = (_levels.PointOfControl(MagnetKind.NakedPointOfControl, start), end);
        }

        if (_latest is { } control && bar.Start >= _untouchedFrom)
        {
            _latest = null;
            Leave(control, bar);
        }

        return _seen.Count + _touched.Count == 0 ? DetectorReading.Unchanged : new DetectorReading(_seen.Sightings, _touched.Sightings);
    }

    /// <inheritdoc />
    public void Rescale(double factor)
    {
        _session.Forget();
        _above.Rescale(factor);
        _below.Rescale(factor);
        _latest = _latest is { } control ? control with { Level = control.Level * factor } : null;
    }

    // The first bar after the session decides: one that trades at the level leaves nothing untouched.
    private void Leave(in Sighting control, in Bar bar)
    {
        if (control.Level > bar.High)
        {
            _above.Push(control.Level, (control.Prominence, control.Born));
            _seen.Add(control);
        }
        else if (control.Level < bar.Low)
        {
            _below.Push(-control.Level, (control.Prominence, control.Born));
            _seen.Add(control);
        }
    }

    private void Touch(LevelStack<(double Prominence, Instant Born)> levels, double reached, int sign)
    {
        while (levels.Nearest <= reached)
        {
            var (level, (prominence, born)) = levels.Pop();
            _touched.Add(new Sighting(MagnetKind.NakedPointOfControl, sign * level, prominence, born));
        }
    }
}
