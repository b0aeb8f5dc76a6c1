using System;
using System.Collections.Generic;
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

    /// <summary>
    /// How much of what the magnet brings each part is credited with: in proportion to the strength that it would have alone. The shares add up to
    /// 1; parts without any strength share alike.
    /// </summary>
    public readonly double[] Shares()
    {
        var parts = ToArray();
        var whole = parts.Sum(part => part.Strength);
        return [.. parts.Select(part => whole > 0 ? part.Strength / whole : 1.0 / parts.Length)];
    }

    /// <inheritdoc/>
    public readonly bool Equals(MagnetParts other) =>
        ((ReadOnlySpan<MagnetPart>)_places)[..Count].SequenceEqual(((ReadOnlySpan<MagnetPart>)other._places)[..other.Count]);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is MagnetParts other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _places[0]);

    /// <summary>The parts in words.</summary>
    public override readonly string ToString() => string.Join(", ", ToArray().Select(part => $"{part.Kind} {part.TimeframeMultiple}x"));

    /// <summary>The parts that were kept elsewhere; more than there can be are left out.</summary>
    internal static MagnetParts Of(IEnumerable<MagnetPart> kept)
    {
        var parts = default(MagnetParts);
        foreach (var part in kept.Take(Most))
        {
            parts.Add(part);
        }

        return parts;
    }

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
