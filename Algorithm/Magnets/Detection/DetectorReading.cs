using System;

namespace MagnetLean.Magnets;

/// <summary>What a detector saw at one bar.</summary>
/// <param name="sightings">The levels; may be empty.</param>
/// <param name="expired">Sightings of earlier readings whose reason is gone (a gap was filled), at their prices of now.</param>
internal readonly ref struct DetectorReading(ReadOnlySpan<Sighting> sightings, ReadOnlySpan<Sighting> expired = default)
{
    /// <summary>The detector has nothing to add.</summary>
    public static DetectorReading Unchanged => default;

    /// <summary>Whether the detector looked; if not, what it said last still stands.</summary>
    public bool IsNew { get; } = true;

    /// <summary>The levels; may be empty.</summary>
    public ReadOnlySpan<Sighting> Sightings { get; } = sightings;

    /// <summary>Sightings of earlier readings whose reason is gone; they end before the new ones begin.</summary>
    public ReadOnlySpan<Sighting> Expired { get; } = expired;
}
