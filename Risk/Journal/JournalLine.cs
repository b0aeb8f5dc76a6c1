using System;
using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Risk.Journal;

/// <summary>A line of a journal: a record with what places it.</summary>
/// <param name="Session">Id of the run that wrote it.</param>
/// <param name="Sequence">Its number within the session, from 1, without gaps.</param>
/// <param name="Time">When it happened, by the algorithm's clock: in a replay that is the market's.</param>
/// <param name="Written">When it was written, by the machine's clock.</param>
/// <param name="Kind">What kind of record it is.</param>
/// <param name="Record">The record.</param>
public sealed record JournalLine(string Session, long Sequence, Instant Time, Instant Written, string Kind, JournalRecord Record)
{
    private const int ChecksumBytes = 8;

    private static readonly byte[] ChecksumName = ",\"checksum\":\""u8.ToArray();
    private static readonly byte[] End = "\"}"u8.ToArray();

    private static int TailLength => ChecksumName.Length + (2 * ChecksumBytes) + End.Length;

    /// <summary>Writes a line, with the newline that ends it.</summary>
    internal static void Write(
        ArrayBufferWriter<byte> target, Utf8JsonWriter json, string session, long sequence, Instant time, Instant written, JournalRecord record)
    {
        var start = target.WrittenCount;
        var (kind, type) = JournalKinds.Of(record);
        json.Reset(target);
        json.WriteStartObject();
        json.WriteString("session"u8, session);
        json.WriteNumber("sequence"u8, sequence);
        json.WriteString("time"u8, InstantPattern.ExtendedIso.Format(time));
        json.WriteString("written"u8, InstantPattern.ExtendedIso.Format(written));
        json.WriteString("kind"u8, kind);
        json.WritePropertyName("record"u8);
        JsonSerializer.Serialize(json, record, type);
        json.Flush();

        // The object is left open: the checksum of what stands there so far closes it.
        Span<byte> checksum = stackalloc byte[2 * ChecksumBytes];
        ChecksumOf(target.WrittenSpan[start..], checksum);
        target.Write(ChecksumName);
        target.Write(checksum);
        target.Write(End);
        target.Write("\n"u8);
    }

    /// <summary>Reads a line without its newline.</summary>
    /// <param name="line">The line.</param>
    /// <param name="read">What it says.</param>
    /// <param name="fault">Why it cannot be read.</param>
    internal static bool TryRead(ReadOnlyMemory<byte> line, out JournalLine read, out string fault)
    {
        (read, fault) = (null!, string.Empty);
        var text = line.Span;
        if (text.Length <= TailLength || !text[^TailLength..].StartsWith(ChecksumName) || !text.EndsWith(End))
        {
            fault = "it does not end with a checksum";
            return false;
        }

        var body = text[..^TailLength];
        var stated = text[(body.Length + ChecksumName.Length)..^End.Length];
        Span<byte> checksum = stackalloc byte[2 * ChecksumBytes];
        ChecksumOf(body, checksum);
        if (!stated.SequenceEqual(checksum))
        {
            fault = $"its checksum is {Encoding.ASCII.GetString(stated)}, and that of what it says is {Encoding.ASCII.GetString(checksum)}";
            return false;
        }

        try
        {
            read = Parse(text);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"it is not what this program writes: {unreadable.Message}");
            return false;
        }
    }

    // Read in one go, without a document of it: a monitor that catches up does little else.
    private static JournalLine Parse(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        var (session, sequence, time, written, kind) = (default(string), default(long?), default(Instant?), default(Instant?), default(string));
        var record = default(ReadOnlySpan<byte>);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is no object");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("session"u8))
            {
                json.Read();
                session = json.GetString();
            }
            else if (json.ValueTextEquals("sequence"u8))
            {
                json.Read();
                sequence = json.GetInt64();
            }
            else if (json.ValueTextEquals("time"u8))
            {
                json.Read();
                time = JournalJson.IsoInstant.Of(ref json);
            }
            else if (json.ValueTextEquals("written"u8))
            {
                json.Read();
                written = JournalJson.IsoInstant.Of(ref json);
            }
            else if (json.ValueTextEquals("kind"u8))
            {
                json.Read();
                kind = json.GetString();
            }
            else if (json.ValueTextEquals("record"u8))
            {
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                record = text[start..(int)json.BytesConsumed];
            }
            else
            {
                json.Skip();
            }
        }

        // Nothing may follow.
        json.Read();
        return new JournalLine(
            session ?? throw Lacking("session"),
            sequence ?? throw Lacking("sequence"),
            time ?? throw Lacking("time"),
            written ?? throw Lacking("written"),
            kind ?? throw Lacking("kind"),
            record.IsEmpty ? throw Lacking("record")
                : JournalKinds.Of(kind) is not { } type ? new UnknownRecord(kind)
                : JsonSerializer.Deserialize(record, type) as JournalRecord ?? throw Lacking("record"));
    }

    private static JsonException Lacking(string name) => new($"it has no {name}");

    private static void ChecksumOf(ReadOnlySpan<byte> body, Span<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        Convert.TryToHexStringLower(hash[..ChecksumBytes], text, out _);
    }
}
