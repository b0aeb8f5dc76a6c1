using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using NodaTime;
using NodaTime.TimeZones;

namespace QuantConnect.Securities;

/// <summary>
/// Reads market-hours-database.json, each entry when it is first asked for. A symbol's holidays, early closes and late opens add to those of its market.
/// </summary>
internal static class MarketHoursReader
{
    public static MarketHoursDatabase Read(string path)
    {
        // Not disposed of: the entries read on in it.
        var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var result = new Dictionary<SecurityDatabaseKey, MarketHoursDatabase.Entry>();
        var entries = document.RootElement.GetProperty("entries").EnumerateObject()
            .Where(e => !Type(e.Name).EndsWith("option", StringComparison.OrdinalIgnoreCase))
            .Select(e => (Key: SecurityDatabaseKey.Parse(e.Name), e.Value))
            .Where(e => e.Key is not null);
        foreach (var (key, value) in entries)
        {
            result[key!] = new MarketHoursDatabase.Entry(() => Named(key!, value));
        }

        return new MarketHoursDatabase(result);

        (DateTimeZone Zone, SecurityExchangeHours Hours) Named(SecurityDatabaseKey key, JsonElement json)
        {
            try
            {
                var market = key.Symbol == SecurityDatabaseKey.Wildcard ? null : result.GetValueOrDefault(key.CreateCommonKey());
                return Content(json, market?.ExchangeHours);
            }
            catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException or DateTimeZoneNotFoundException)
            {
                throw new InvalidDataException($"{path}, entry {key}: {error.Message}", error);
            }
        }
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
                Enum.Parse<MarketHoursState>(s.GetProperty("state").GetString()!, true), TimeOfDay(s.GetProperty("start")), TimeOfDay(s.GetProperty("end"))))
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
}
