using System;

namespace MagnetLean.Magnets;

/// <summary>The sightings of one reading, in an array that is kept from bar to bar and grows only while it must.</summary>
internal sealed class SightingBuffer
{
    private Sighting[] _sightings = new Sighting[16];

    public int Count { get; private set; }

    public ReadOnlySpan<Sighting> Sightings => _sightings.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in Sighting sighting)
    {
        if (Count == _sightings.Length)
        {
            Array.Resize(ref _sightings, 2 * Count);
        }

        _sightings[Count++] = sighting;
    }

    public void Add(SightingBuffer others)
    {
        foreach (ref readonly var sighting in others.Sightings)
        {
            Add(sighting);
        }
    }

    /// <summary>Adds a sighting to those from a position on, of which there are at most so many: the least prominent goes.</summary>
    public void AddAmong(int from, int most, in Sighting sighting)
    {
        if (Count - from < most)
        {
            Add(sighting);
            return;
        }

        var weakest = from;
        for (var i = from + 1; i < Count; i++)
        {
            weakest = _sightings[i].Prominence < _sightings[weakest].Prominence ? i : weakest;
        }

        if (weakest < Count && sighting.Prominence > _sightings[weakest].Prominence)
        {
            _sightings[weakest] = sighting;
        }
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < Count; i++)
        {
            _sightings[i] = _sightings[i] with { Level = _sightings[i].Level * factor };
        }
    }
}
