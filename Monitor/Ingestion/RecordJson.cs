using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Risk.Journal;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>How records are written as JSON: as the journal writes them.</summary>
internal static class RecordJson
{
    public static JsonSerializerOptions Options { get; } = MadeReadOnly(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new IsoInstant() },
    });

    public static string Of(JournalRecord record) => JsonSerializer.Serialize(record, record.GetType(), Options);

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static JsonSerializerOptions MadeReadOnly(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>A time as in ISO 8601.</summary>
    internal sealed class IsoInstant : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString() ?? string.Empty) is { Success: true } parsed
                ? parsed.Value
                : throw new JsonException("It is no time of the form 2026-11-30T12:00:00Z.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
