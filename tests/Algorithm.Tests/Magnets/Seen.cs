using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;

namespace MagnetLean.Tests.Magnets;

/// <summary>What a detector said over some bars, with the bar at which it said so.</summary>
internal sealed class Seen
{
    public List<(int Bar, Sighting Sighting)> Sightings { get; } = [];

    public List<(int Bar, Sighting Sighting)> Expired { get; } = [];

    /// <summary>What was said of some kinds.</summary>
    public Seen Of(Func<MagnetKind, bool> kinds)
    {
        var some = new Seen();
        some.Sightings.AddRange(Sightings.Where(seen => kinds(seen.Sighting.Kind)));
        some.Expired.AddRange(Expired.Where(seen => kinds(seen.Sighting.Kind)));
        return some;
    }

    public static Seen By(IMagnetDetector detector, Bar[] bars, double atr = 1)
    {
        var seen = new Seen();
        for (var i = 0; i < bars.Length; i++)
        {
            var reading = detector.Update(bars[i], atr);
            foreach (var sighting in reading.Sightings)
            {
                seen.Sightings.Add((i, sighting));
            }

            foreach (var sighting in reading.Expired)
            {
                seen.Expired.Add((i, sighting));
            }
        }

        return seen;
    }
}
