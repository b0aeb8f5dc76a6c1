using System;
using System.Buffers;
using System.Collections.Generic;
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
        var checksum = ChecksumOf(target.WrittenSpan[start..]);
        target.Write(ChecksumName);
        target.Write(Encoding.ASCII.GetBytes(checksum));
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
        var stated = Encoding.ASCII.GetString(text[(body.Length + ChecksumName.Length)..^End.Length]);
        if (!stated.Equals(ChecksumOf(body), StringComparison.Ordinal))
        {
            fault = $"its checksum is {stated}, and that of what it says is {ChecksumOf(body)}";
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var kind = root.GetProperty("kind").GetString()!;
            var record = JournalKinds.Of(kind) is { } type
                ? (JournalRecord)root.GetProperty("record").Deserialize(type)!
                : new UnknownRecord(kind);
            read = new JournalLine(
                root.GetProperty("session").GetString()!,
                root.GetProperty("sequence").GetInt64(),
                TimeOf(root, "time"),
                TimeOf(root, "written"),
                kind,
                record);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"it is not what this program writes: {unreadable.Message}");
            return false;
        }
    }

    private static Instant TimeOf(JsonElement root, string name) => InstantPattern.ExtendedIso.Parse(root.GetProperty(name).GetString()!).Value;

    private static string ChecksumOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Convert.ToHexStringLower(hash[..ChecksumBytes]);
    }
}
