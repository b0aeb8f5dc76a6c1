using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Files;
using NodaTime;

namespace QuantConnect.Securities;

/// <summary>
/// Reads market-hours-database.json, each entry when it is first asked for. A symbol's holidays, early closes and late opens add to those of its
/// market.
/// </summary>
internal static class MarketHoursReader
{
    private static readonly FileCache<Text> Files = new();

    public static MarketHoursDatabase Read(string path)
    {
        var text = Files.Get(path, Scan);
        var result = new Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry>(text.Entries.Count);
        foreach (var entry in text.Entries)
        {
            result[entry.Key] = new MarketHoursDatabase.Entry(() => Named(entry));
        }

        return new MarketHoursDatabase(result);

        (DateTimeZone Zone, SecurityExchangeHours Hours) Named(Part entry)
        {
            try
            {
                var market = entry.Key.Symbol == SecurityDatabaseKey.Wildcard ? null : result.GetValueOrDefault(entry.Key.CreateCommonKey());
                using var document = JsonDocument.Parse(text.Bytes.AsMemory(entry.Start, entry.Length));
                return Content(document.RootElement, market?.ExchangeHours);
            }
            catch (Exception error) when (error is not DataFileException)
            {
                throw new DataFileException($"{path}, entry {entry.Key}", error.Message, error);
            }
        }
    }

    private static Text Scan(string path)
    {
        try
        {
            return Find(path);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new DataFileException(path, error.Message, error);
        }
    }

    /// <summary>Finds where each entry lies: a file has thousands, of which a run asks for a few.</summary>
    private static Text Find(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var reader = new Utf8JsonReader(bytes);
        List<Part>? parts = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new DataFileException(path, 0, "it is no JSON object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEntries = reader.ValueTextEquals("entries"u8);
            reader.Read();
            if (isEntries)
            {
                parts = Parts(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new Text(bytes, parts ?? throw new DataFileException(path, 0, "there is no \"entries\""));
    }

    private static List<Part> Parts(ref Utf8JsonReader reader)
    {
        var parts = new List<Part>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!Type(name).EndsWith("option", StringComparison.OrdinalIgnoreCase) && SecurityDatabaseKey.Parse(name) is { } key)
            {
                parts.Add(new Part(key, start, (int)reader.BytesConsumed - start));
            }
        }

        return parts;
    }

    private static string Type(string key) => key[..Math.Max(0, key.IndexOf('-', StringComparison.Ordinal))];

    private static (DateTimeZone Zone, SecurityExchangeHours Hours) Content(JsonElement json, SecurityExchangeHours? market)
    {
        var week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, day => new LocalMarketHours(day, Segments(json, day)));
        var holidays = Dates(json, "holidays").Concat(market?.Holidays ?? []);
        var bankHolidays = Dates(json, "bankHolidays").Concat(market?.BankHolidays ?? []);
        var hours = new SecurityExchangeHours(
            Zone(json, "exchangeTimeZone"),
            holidays,
            week,
            Times(json, "earlyCloses", market?.EarlyCloses),
            Times(json, "lateOpens", market?.LateOpens),
            bankHolidays);
        return (Zone(json, "dataTimeZone"), hours);
    }

    private static DateTimeZone Zone(JsonElement json, string name) => DateTimeZoneProviders.Tzdb[json.GetProperty(name).GetString()!];

    private static IEnumerable<MarketHoursSegment> Segments(JsonElement json, DayOfWeek day) =>
        json.TryGetProperty(day.ToString().ToLowerInvariant(), out var segments)
            ? segments.EnumerateArray().Select(s => new MarketHoursSegment(
                Enum.Parse<MarketHoursState>(s.GetProperty("state").GetString()!, true),
                TimeOfDay(s.GetProperty("start")),
                TimeOfDay(s.GetProperty("end"))))
            : [];

    private static TimeSpan TimeOfDay(JsonElement json) => TimeSpan.Parse(json.GetString()!, CultureInfo.InvariantCulture);

    private static IEnumerable<DateTime> Dates(JsonElement json, string name) =>
        json.TryGetProperty(name, out var dates) && dates.ValueKind == JsonValueKind.Array
            ? dates.EnumerateArray().Select(d => Date(d.GetString()!))
            : [];

    private static Dictionary<DateTime, TimeSpan> Times(JsonElement json, string name, IReadOnlyDictionary<DateTime, TimeSpan>? market)
    {
        var times = market is null ? new Dictionary<DateTime, TimeSpan>() : new Dictionary<DateTime, TimeSpan>(market);
        if (json.TryGetProperty(name, out var own) && own.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in own.EnumerateObject())
            {
                times[Date(entry.Name)] = TimeOfDay(entry.Value);
            }
        }

        return times;
    }

    private static DateTime Date(string text) => DateTime.ParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture);

    /// <summary>A file and where its entries lie.</summary>
    private sealed record Text(byte[] Bytes, List<Part> Entries);

    private sealed record Part(SecurityDatabaseKey Key, int Start, int Length);
}
