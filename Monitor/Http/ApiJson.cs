using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Monitor.Ingestion;

namespace MagnetLean.Monitor.Http;

/// <summary>How the interface writes JSON: names in snake_case, enumerations as words, times as in ISO 8601. Unlike in the journal, null is written.</summary>
internal static class ApiJson
{
    /// <summary>Sets it.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new RecordJson.IsoInstant());
    }
}
