using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Magnets;
using NodaTime;

namespace MagnetLean.Persistence;

/// <summary>What of a magnet is stored: enough to know it again, and to credit a trade toward it to its parts.</summary>
internal sealed record StoredMagnet(
    long Id,
    MagnetType Type,
    MagnetKind Kind,
    double Level,
    double Strength,
    MagnetTier Tier,
    bool IsAbove,
    Instant Born,
    Instant KnownAt,
    IReadOnlyList<MagnetPart>? Parts = null)
{
    /// <summary>Takes what is stored of a magnet.</summary>
    public static StoredMagnet Of(in Magnet magnet) => new(
        magnet.Id,
        magnet.Type,
        magnet.Kind,
        magnet.Level,
        magnet.Strength,
        magnet.Tier,
        magnet.IsAbove,
        magnet.Born,
        magnet.KnownAt,
        magnet.Parts.Count > 0 ? magnet.Parts.ToArray() : null);

    /// <summary>The magnet, without what is not stored of it.</summary>
    public Magnet ToMagnet() => new()
    {
        Id = Id,
        Type = Type,
        Kind = Kind,
        Level = Level,
        Strength = Strength,
        Tier = Tier,
        IsAbove = IsAbove,
        Born = Born,
        KnownAt = KnownAt,
        Parts = MagnetParts.Of(Parts ?? []),
    };

    /// <summary>Has a magnet written and read in this shape.</summary>
    public sealed class Converter : JsonConverter<Magnet>
    {
        /// <inheritdoc/>
        public override Magnet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<StoredMagnet>(ref reader, options) ?? throw new JsonException("A stored magnet is empty.")).ToMagnet();

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, Magnet value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, Of(value), options);
    }
}
