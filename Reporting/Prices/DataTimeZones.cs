using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using NodaTime;

namespace MagnetLean.Reporting.Prices;

/// <summary>The time zones that a data folder's market-hours database names for its files.</summary>
internal sealed class DataTimeZones
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    private DataTimeZones()
    {
    }

    /// <summary>Reads the zones of a data folder; of one without the database there are none. Of its megabytes nothing else is kept.</summary>
    /// <exception cref="InvalidDataException">The database is no JSON, or not in LEAN's shape.</exception>
    public static DataTimeZones Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "market-hours", "market-hours-database.json");
        var zones = new DataTimeZones();
        if (!File.Exists(path))
        {
            return zones;
        }

        try
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
            zones.Read(new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Lenient));
            return zones;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is no market-hours database: {error.Message}", error);
        }
    }

    /// <summary>The zone of a security's data: its own entry's, else its market's, else UTC.</summary>
    public DataTimeZone Of(TradedSecurity security)
    {
        foreach (var name in new[] { security.Ticker, "[*]" })
        {
            if (_ids.TryGetValue($"{security.Type}-{security.Market}-{name}", out var id) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
            {
                return new DataTimeZone(zone);
            }
        }

        return new DataTimeZone(DateTimeZone.Utc);
    }

    private void Read(Utf8JsonReader json)
    {
        json.Read();
        while (TryMember(ref json, out var section))
        {
            if (section != "entries")
            {
                json.Skip();
                continue;
            }

            while (TryMember(ref json, out var security))
            {
                while (TryMember(ref json, out var property))
                {
                    if (property == "dataTimeZone")
                    {
                        _ids[security] = json.GetString() ?? string.Empty;
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
        }
    }

    // The next member of the object that the reader is in, with the reader on its value; an object's value is entered by asking for its members.
    private static bool TryMember(ref Utf8JsonReader json, out string name)
    {
        json.Read();
        name = json.TokenType == JsonTokenType.PropertyName ? json.GetString()! : string.Empty;
        return json.TokenType == JsonTokenType.PropertyName && json.Read();
    }
}
