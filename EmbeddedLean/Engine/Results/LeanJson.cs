using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>JSON as LEAN writes it: numbers with a fraction, UTC times, rounded figures as strings.</summary>
internal static class LeanJson
{
    // A decimal has a sign, 29 digits, a leading zero and a point; two more make a whole number one with a fraction.
    private const int MostDigits = 40;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>A writer that indents, or one that does not.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> output, bool indented) => new(output, indented ? Indented : Compact);

    /// <summary>A time; its fraction of a second only where there is one, and "Z" only where it says that it is UTC.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    public static void Number(this Utf8JsonWriter json, string name, decimal value)
    {
        json.WritePropertyName(name);
        json.NumberValue(value);
    }

    /// <summary>A decimal with its own scale, a whole one with ".0".</summary>
    public static void NumberValue(this Utf8JsonWriter json, decimal? value)
    {
        if (value is not { } known)
        {
            json.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[MostDigits];
        known.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        if (!text[..length].Contains((byte)'.'))
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    public static void Time(this Utf8JsonWriter json, string name, DateTime? utc)
    {
        if (utc is { } known && known.Ticks % TimeSpan.TicksPerSecond == 0)
        {
            Span<byte> text = stackalloc byte[MostDigits];
            known.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);
            json.WriteString(name, text[..length]);
        }
        else if (utc is { } fractional)
        {
            json.WriteString(name, Time(fractional));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A figure rounded to four decimals, as a string.</summary>
    public static void Rounded(this Utf8JsonWriter json, string name, decimal value)
    {
        Span<byte> text = stackalloc byte[MostDigits];
        Math.Round(value, 4).TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    public static void Duration(this Utf8JsonWriter json, string name, TimeSpan value) =>
        json.WriteString(name, value.ToString("c", CultureInfo.InvariantCulture));

    public static void Texts(
        this Utf8JsonWriter json,
        string name,
        IEnumerable<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach (var (key, text) in texts)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    public static void Symbol(this Utf8JsonWriter json, Symbol symbol)
    {
        json.WriteStartObject();
        json.WriteString("value", symbol.Value);
        json.WriteString("id", symbol.ID.ToString());
        json.WriteString("permtick", symbol.Value);
        json.WriteEndObject();
    }
}
