using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>Long rejection wicks: the extreme of a bar most of whose range is a wick.</summary>
/// <param name="options">Least length and share: the names begin with <c>Rejection</c>.</param>
internal sealed class RejectionDetector(DetectionOptions options) : IMagnetDetector
{
    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly SightingBuffer _seen = new();

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.OrderFlow;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        _seen.Clear();
        DetectWick(bar, bar.High, bar.High - Math.Max(bar.Open, bar.Close), atr);
        DetectWick(bar, bar.Low, Math.Min(bar.Open, bar.Close) - bar.Low, atr);
        return _seen.Count == 0 ? DetectorReading.Unchanged : new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        // Every bar is judged by itself.
    }

    private void DetectWick(in Bar bar, double extreme, double wick, double atr)
    {
        var least = _options.RejectionWick * atr;
        if (least > 0 && wick >= least && wick >= _options.RejectionShare * (bar.High - bar.Low))
        {
            _seen.Add(new Sighting(MagnetKind.RejectionWick, extreme, wick / least, bar.Start));
        }
    }
}
