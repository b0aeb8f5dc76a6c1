using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using MagnetLean.Research.Optimization.Space;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>A finished run as JSON and back, to the last bit.</summary>
internal static class TrialJson
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Writes a run.</summary>
    public static JsonObject Write(TrialResult result) => new()
    {
        ["key"] = result.Trial.Key,
        ["id"] = result.Trial.Candidate.Id,
        ["parameters"] = Texts(result.Trial.Candidate.Values),
        ["from"] = result.Trial.Window?.Start.ToString(DayFormat, CultureInfo.InvariantCulture),
        ["to"] = result.Trial.Window?.End.ToString(DayFormat, CultureInfo.InvariantCulture),
        ["status"] = result.Status.ToString(),
        ["error"] = result.Error,
        ["figures"] = Texts(result.Figures),
        ["tradingDays"] = result.TradingDays,
        ["days"] = Pack(MemoryMarshal.AsBytes<int>(result.Days.Select(day => (int)(day.Ticks / TimeSpan.TicksPerDay)).ToArray())),
        ["returns"] = Pack(MemoryMarshal.AsBytes<double>(result.Returns.ToArray())),
    };

    /// <summary>Reads a run.</summary>
    public static TrialResult Read(JsonObject json)
    {
        var candidate = new Candidate(json["id"]!.GetValue<int>(), [.. Texts(json["parameters"]!)]);
        TrialWindow? window = json["from"] is { } from && json["to"] is { } to ? new TrialWindow(Day(from), Day(to)) : null;
        return new TrialResult
        {
            Trial = new Trial(candidate, window),
            Status = Enum.Parse<TrialStatus>(json["status"]!.GetValue<string>()),
            Error = json["error"]?.GetValue<string>(),
            Figures = new Dictionary<string, string>(Texts(json["figures"]!), StringComparer.OrdinalIgnoreCase),
            TradingDays = json["tradingDays"]!.GetValue<int>(),
            Days = [.. MemoryMarshal.Cast<byte, int>(Unpack(json["days"]!)).ToArray().Select(day => new DateTime(day * TimeSpan.TicksPerDay))],
            Returns = MemoryMarshal.Cast<byte, double>(Unpack(json["returns"]!)).ToArray(),
        };
    }

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static IEnumerable<KeyValuePair<string, string>> Texts(JsonNode json) =>
        json.AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>()));

    private static DateTime Day(JsonNode json) => DateTime.ParseExact(json.GetValue<string>(), DayFormat, CultureInfo.InvariantCulture);

    private static string Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static byte[] Unpack(JsonNode json)
    {
        using var packed = new MemoryStream(Convert.FromBase64String(json.GetValue<string>()));
        using var deflate = new DeflateStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        deflate.CopyTo(bytes);
        return bytes.ToArray();
    }
}
