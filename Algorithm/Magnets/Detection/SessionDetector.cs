using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Levels of the profiles of past sessions. Edges of the value area, high-volume nodes and far edges of voids are those of the last complete
/// session, until the next one is complete. A point of control attracts while it is untouched ("naked"): from the first bar after its session,
/// where that leaves it alone, until a bar trades at it or price jumps across.
/// </summary>
/// <param name="options">
/// Lengths and shares; the names begin with <c>Profile</c>, <c>Node</c>, <c>Void</c>, <c>ValueArea</c>, <c>NakedControls</c>.
/// </param>
/// <param name="strategyBar">Length of a bar, which says how long a session is: see <see cref="DetectionOptions.MinSessionBars"/>.</param>
internal sealed class SessionDetector(DetectionOptions options, Duration strategyBar) : IMagnetDetector
{
    private readonly SessionProfile _session = new(options ?? throw new ArgumentNullException(nameof(options)), strategyBar);
    private readonly ProfileLevels _levels = new(options);
    private readonly LevelStack<(double Prominence, Instant Born)> _above = new(options.NakedControls);
    private readonly LevelStack<(double Prominence, Instant Born)> _below = new(options.NakedControls);
    private readonly SightingBuffer _seen = new();
    private readonly SightingBuffer _expired = new();
    private readonly SightingBuffer _standing = new();
    private Sighting? _latest;
    private Instant _untouchedFrom;

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.Volume;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        _seen.Clear();
        _expired.Clear();
        Touch(_above, bar.High, 1);
        Touch(_below, -bar.Low, -1);
        if (_session.Add(bar, atr, _levels, out var start, out var end))
        {
            (_latest, _untouchedFrom) = (_levels.PointOfControl(MagnetKind.NakedPointOfControl, start), end);
            Replace(bar, atr, start);
        }

        if (_latest is { } control && bar.Start >= _untouchedFrom)
        {
            _latest = null;
            Leave(control, bar);
        }

        return _seen.Count + _expired.Count == 0 ? DetectorReading.Unchanged : new DetectorReading(_seen.Sightings, _expired.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _session.Forget();
        _standing.Rescale(factor);
        _above.Rescale(factor);
        _below.Rescale(factor);
        _latest = _latest is { } control ? control with { Level = control.Level * factor } : null;
    }

    private void Replace(in Bar bar, double atr, Instant start)
    {
        _expired.Add(_standing);
        _standing.Clear();
        _levels.AddValueArea(_standing, MagnetKind.SessionValueAreaLow, MagnetKind.SessionValueAreaHigh, start);
        _levels.AddNodes(_standing, MagnetKind.SessionNode, bar.Close, atr, start);
        _levels.AddVoids(_standing, MagnetKind.SessionVoidEdge, bar.Close, atr, start);
        _seen.Add(_standing);
    }

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
            _expired.Add(new Sighting(MagnetKind.NakedPointOfControl, sign * level, prominence, born));
        }
    }
}
