using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Stores an instant as its ticks since 1970.</summary>
internal sealed class InstantTicks : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ticks = reader.GetInt64();
        return FuseSnapshot.IsTime(ticks) ? Instant.FromUnixTimeTicks(ticks) : throw new JsonException($"{ticks} is no time.");
    }

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeTicks());
}
