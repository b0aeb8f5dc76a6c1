using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Magnets;

/// <summary>How a calibration is written: camel case, indented, times in ISO form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(StrengthCalibration))]
internal sealed partial class CalibrationJson : JsonSerializerContext;

/// <summary>Times as <c>2020-01-31T00:00:00Z</c>.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? string.Empty;
        return InstantPattern.ExtendedIso.Parse(text).TryGetValue(default, out var instant)
            ? instant
            : throw new JsonException($"'{text}' is no time as 2020-01-31T00:00:00Z");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
