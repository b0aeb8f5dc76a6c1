using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;

namespace MagnetLean.Tests.Support;

/// <summary>A detector that sees what it is told to see at the next bar.</summary>
internal sealed class PlantedLevels : IMagnetDetector
{
    private readonly List<Sighting> _seen = [];
    private PlantedLevels? _rolling;

    public (double Level, double Prominence)[]? Next { get; set; }

    /// <summary>Levels whose reason is gone with the next bar.</summary>
    public double[] Over { get; set; } = [];

    public MagnetType Type { get; init; } = MagnetType.Structural;

    public MagnetKind Kind { get; init; } = MagnetKind.SwingHigh;

    public bool IsRolling { get; private init; }

    /// <summary>Its rolling twin, told through the same <see cref="Next"/>.</summary>
    public PlantedLevels Rolling() => new() { IsRolling = true, Type = Type, Kind = Kind, _rolling = this };

    public DetectorReading Update(in Bar bar, double atr)
    {
        var source = _rolling ?? this;
        if (source.Next is null && source.Over.Length == 0)
        {
            return DetectorReading.Unchanged;
        }

        var born = bar.Start;
        _seen.Clear();
        _seen.AddRange((source.Next ?? []).Select(level => new Sighting(Kind, level.Level, level.Prominence, born)));
        var over = source.Over.Select(level => new Sighting(Kind, level, 0, born)).ToArray();
        (source.Next, source.Over) = (null, []);
        return new DetectorReading(_seen.ToArray(), over);
    }

    public void Rescale(double factor)
    {
    }
}
