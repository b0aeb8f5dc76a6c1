using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace MagnetLean.Magnets;

/// <summary>The parts of a magnet, oldest first, within the value itself: a magnet is read at every bar and must not cost an allocation.</summary>
public struct MagnetParts : IEquatable<MagnetParts>
{
    /// <summary>Parts that a magnet has at most: as many as count.</summary>
    public const int Most = MagnetStrength.MostConfluence + 1;

    private Places _places;

    /// <summary>How many there are: 0 for a magnet that stands alone.</summary>
    public int Count { get; private set; }

    /// <summary>A part.</summary>
    /// <param name="position">From 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public readonly MagnetPart this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)Count, nameof(position));
            return _places[position];
        }
    }

    /// <summary>Whether both hold the same parts in the same order.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(in MagnetParts left, in MagnetParts right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(in MagnetParts left, in MagnetParts right) => !left.Equals(right);

    /// <summary>The parts as an array of their own.</summary>
    public readonly MagnetPart[] ToArray() => ((ReadOnlySpan<MagnetPart>)_places)[..Count].ToArray();

    /// <inheritdoc/>
    public readonly bool Equals(MagnetParts other) =>
        ((ReadOnlySpan<MagnetPart>)_places)[..Count].SequenceEqual(((ReadOnlySpan<MagnetPart>)other._places)[..other.Count]);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is MagnetParts other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _places[0]);

    /// <summary>The parts in words.</summary>
    public override readonly string ToString() => string.Join(", ", ToArray().Select(part => $"{part.Kind} {part.TimeframeMultiple}x"));

    internal void Add(in MagnetPart part) => _places[Count++] = part;

    internal void Rescale(double factor)
    {
        for (var i = 0; i < Count; i++)
        {
            _places[i] = _places[i] with { Level = _places[i].Level * factor };
        }
    }

    [InlineArray(Most)]
    private struct Places
    {
        private MagnetPart _first;
    }
}
