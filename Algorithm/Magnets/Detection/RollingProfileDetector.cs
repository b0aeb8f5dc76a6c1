using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Levels of a rolling volume profile: point of control, edges of the value area, high-volume nodes, far edges of voids. Where bars carry no
/// volume, time at price takes its place (a market profile). Nothing is seen before half of the profile's bars are there.
/// </summary>
/// <param name="options">Lengths and shares; the names begin with <c>Profile</c>, <c>Node</c>, <c>Void</c> and <c>ValueArea</c>.</param>
internal sealed class RollingProfileDetector(DetectionOptions options) : IMagnetDetector
{
    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly VolumeProfile _profile = new(options.ProfileBars);
    private readonly ProfileLevels _levels = new(options);
    private readonly SightingBuffer _seen = new();
    private int _sinceReading;
    private bool _hasVolume;

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.Volume;

    /// <inheritdoc/>
    public bool IsRolling => true;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        _hasVolume |= bar.Volume > 0;
        _profile.Add(bar.Low, bar.High, bar.Volume is >= 0 and < double.PositiveInfinity ? bar.Volume.Value : _hasVolume ? 0 : 1);
        _sinceReading++;
        if (!(atr > 0) || _profile.Count * 2 < _options.ProfileBars || _sinceReading < _options.ProfileRefresh)
        {
            return DetectorReading.Unchanged;
        }

        _sinceReading = 0;
        _profile.FitWidth(_options.ProfileBin * atr / bar.Close);
        _seen.Clear();
        if (_levels.Load(_profile.Bins))
        {
            _seen.Add(_levels.PointOfControl(MagnetKind.PointOfControl, bar.Start));
            _levels.AddValueArea(_seen, MagnetKind.ValueAreaLow, MagnetKind.ValueAreaHigh, bar.Start);
            _levels.AddNodes(_seen, MagnetKind.HighVolumeNode, bar.Close, atr, bar.Start);
            _levels.AddVoids(_seen, MagnetKind.VoidEdge, bar.Close, atr, bar.Start);
        }

        return new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor) => _profile.Rescale(factor, _hasVolume ? 1 / factor : 1);
}
