using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Risk.Journal;

/// <summary>How records are written as JSON: names in snake_case, enumerations as words, times as in ISO 8601.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(IsoInstant)])]
[JsonSerializable(typeof(SessionStarted))]
[JsonSerializable(typeof(SessionEnded))]
[JsonSerializable(typeof(AccountSnapshot))]
[JsonSerializable(typeof(OrderChanged))]
[JsonSerializable(typeof(OrderFilled))]
[JsonSerializable(typeof(PositionOpened))]
[JsonSerializable(typeof(PositionClosed))]
[JsonSerializable(typeof(MagnetChanged))]
[JsonSerializable(typeof(FieldMeasured))]
[JsonSerializable(typeof(FuseChanged))]
[JsonSerializable(typeof(CommandAnswered))]
[JsonSerializable(typeof(MoneyMoved))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(FaultTold))]
[JsonSerializable(typeof(JournalGap))]
[JsonSerializable(typeof(TornLine))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>A time as in ISO 8601, to a ten-millionth of a second.</summary>
    internal sealed class IsoInstant : JsonConverter<Instant>
    {
        private const int Shortest = 20;
        private const int Longest = 28;

        /// <summary>The time that a reader stands at.</summary>
        /// <exception cref="JsonException">It is none.</exception>
        public static Instant Of(ref Utf8JsonReader reader) =>
            // The pattern takes ten times as long; what it alone takes is finer than a ten-millionth of a second.
            reader is { TokenType: JsonTokenType.String, ValueSpan.Length: >= Shortest and <= Longest }
                && reader.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Utc ? NodaTime.Instant.FromDateTimeUtc(time)
            : InstantPattern.ExtendedIso.Parse(reader.GetString() ?? string.Empty) is { Success: true } parsed ? parsed.Value
            : throw new JsonException("It is no time of the form 2026-11-30T12:00:00Z.");

        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
