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
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>A writer that indents, or one that does not.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> output, bool indented) => new(output, indented ? Indented : Compact);

    /// <summary>A decimal with its own scale, a whole one with ".0".</summary>
    public static string Number(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.') ? text : text + ".0";
    }

    /// <summary>A UTC time; its fraction of a second only where there is one.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";

    public static void Number(this Utf8JsonWriter json, string name, decimal value)
    {
        json.WritePropertyName(name);
        json.NumberValue(value);
    }

    public static void NumberValue(this Utf8JsonWriter json, decimal? value)
    {
        if (value is { } known)
        {
            json.WriteRawValue(Number(known), skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static void Time(this Utf8JsonWriter json, string name, DateTime? utc)
    {
        if (utc is { } known)
        {
            json.WriteString(name, Time(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A figure rounded to four decimals, as a string.</summary>
    public static void Rounded(this Utf8JsonWriter json, string name, decimal value) =>
        json.WriteString(name, Math.Round(value, 4).ToString(CultureInfo.InvariantCulture));

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
