using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Has an instant stored as its ticks since 1970, as states that outlive a run do.</summary>
public sealed class InstantTicks : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ticks = reader.GetInt64();
        return FuseSnapshot.IsTime(ticks) ? Instant.FromUnixTimeTicks(ticks) : throw new JsonException($"{ticks} is no time.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.ToUnixTimeTicks());
    }
}
