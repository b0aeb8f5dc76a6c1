using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Levels of the profile of the last complete session: edges of the value area, high-volume nodes, far edges of voids. They stand until the next session is
/// complete. Its point of control is <see cref="NakedControlDetector"/>'s.
/// </summary>
/// <param name="options">Lengths and shares; the names begin with <c>Profile</c>, <c>Node</c>, <c>Void</c> and <c>ValueArea</c>.</param>
/// <param name="strategyBar">Length of a bar, which says how long a session is: see <see cref="DetectionOptions.MinSessionBars"/>.</param>
public sealed class SessionProfileDetector(DetectionOptions options, Duration strategyBar) : IMagnetDetector
{
    private readonly SessionProfile _session = new(options ?? throw new ArgumentNullException(nameof(options)), strategyBar);
    private readonly ProfileLevels _levels = new(options);
    private SightingBuffer _seen = new();
    private SightingBuffer _before = new();

    /// <inheritdoc />
    public MagnetType Type => MagnetType.Volume;

    /// <inheritdoc />
    public bool IsRolling => false;

    /// <inheritdoc />
    public DetectorReading Update(in Bar bar, double atr)
    {
        if (!_session.Add(bar, atr, _levels, out var start, out _))
        {
            return DetectorReading.Unchanged;
        }

        (_seen, _before) = (_before, _seen);
        _seen.Clear();
        _levels.AddValueArea(_seen, MagnetKind.SessionValueAreaLow, MagnetKind.SessionValueAreaHigh, start);
        _levels.AddNodes(_seen, MagnetKind.SessionNode, bar.Close, atr, start);
        _levels.AddVoids(_seen, MagnetKind.SessionVoidEdge, bar.Close, atr, start);
        return new DetectorReading(_seen.Sightings, _before.Sightings);
    }

    /// <inheritdoc />
    public void Rescale(double factor)
    {
        _session.Forget();
        _seen.Rescale(factor);
    }
}
